package org.ahoyphone.app.view;

import atlantafx.base.controls.PasswordTextField;
import atlantafx.base.controls.ToggleSwitch;
import atlantafx.base.theme.Styles;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.ahoyphone.app.model.AccountDraft;
import org.ahoyphone.app.model.AccountDraft.Field;
import org.ahoyphone.app.model.AccountEntry;
import org.ahoyphone.app.model.AccountsModel;
import org.ahoyphone.app.model.Words;
import org.jspecify.annotations.Nullable;

/// Adds or changes an account. What only some providers need is folded away.
final class AccountForm {
    private final AccountsModel accounts;
    private final @Nullable AccountEntry instead;
    private final Runnable done;
    private final TextField address = new TextField();
    private final PasswordTextField password = new PasswordTextField();
    private final TextField displayName = new TextField();
    private final TextField authUser = new TextField();
    private final TextField registrar = new TextField();
    private final TextField proxy = new TextField();
    private final WordBox<String> transport;
    private final ToggleSwitch register = new ToggleSwitch();
    private final Map<Field, Label> problems = new EnumMap<>(Field.class);
    private final TitledPane more = new TitledPane();
    private final AccountCallsPane calls;

    /// @param instead the account to change; null for a new one
    /// @param done called when the form has nothing more to do
    AccountForm(AccountsModel accounts, @Nullable AccountEntry instead, Runnable done) {
        this.accounts = accounts;
        this.instead = instead;
        this.done = done;
        AccountDraft draft = instead == null ? AccountDraft.empty() : AccountDraft.of(instead);
        address.setText(draft.address());
        displayName.setText(draft.displayName());
        authUser.setText(draft.authUser());
        registrar.setText(draft.registrar());
        proxy.setText(draft.proxy());
        transport = new WordBox<>("account-transport", AccountDraft.TRANSPORTS, draft.transport(),
                chosen -> Words.of("account.transport." + (chosen.isEmpty() ? "auto" : chosen)));
        calls = new AccountCallsPane(draft.calls(), accounts.usualCodecs());
        register.setSelected(draft.register());
    }

    String title() {
        return Words.of(instead == null ? "account.add" : "account.edit");
    }

    Node firstFocus() {
        return address;
    }

    Node build() {
        address.setId("account-address");
        address.setPromptText(Words.of("account.address.prompt"));
        password.setId("account-password");
        if (instead != null) {
            password.setPromptText(Words.of("account.password.kept"));
        }
        registrar.setId("account-registrar");
        proxy.setId("account-proxy");
        var form = new Form();
        form.field(Words.of("account.address"), address);
        problems.put(Field.ADDRESS, form.problem());
        form.field(Words.of("account.password"), password);
        form.field(Words.of("account.displayName"), displayName);

        var rare = new Form();
        rare.field(Words.of("account.authUser"), authUser);
        rare.hint(Words.of("account.authUser.hint"));
        rare.field(Words.of("account.registrar"), registrar);
        problems.put(Field.REGISTRAR, rare.problem());
        rare.hint(Words.of("account.registrar.hint"));
        rare.field(Words.of("account.proxy"), proxy);
        problems.put(Field.PROXY, rare.problem());
        rare.hint(Words.of("account.proxy.hint"));
        rare.field(Words.of("account.transport"), transport);
        rare.field(Words.of("account.register"), new HBox(register), register);
        rare.hint(Words.of("account.register.hint"));
        more.setText(Words.of("account.more"));
        more.setContent(rare);
        more.setAnimated(false);
        more.setExpanded(false);
        more.getStyleClass().addAll(Styles.DENSE, "more");

        for (TextField field : List.of(address, password, displayName, authUser, registrar, proxy)) {
            field.setOnAction(_ -> save());
        }
        Button save = Buttons.text(Words.of(instead == null ? "account.add" : "form.save"), this::save);
        save.setId("account-save");
        save.getStyleClass().add(Styles.ACCENT);
        Button cancel = Buttons.text(Words.of("form.cancel"), done);
        var buttons = new HBox(cancel, save);
        buttons.getStyleClass().add("form-buttons");
        // Unfolded it may be higher than the window; what ends it stays in sight.
        var whole = new BorderPane(new FormRoom(Form.page(form, more, calls)));
        whole.setBottom(Form.page(buttons));
        return whole;
    }

    private void save() {
        var draft = new AccountDraft(
                address.getText(),
                password.getPassword(),
                displayName.getText(),
                authUser.getText(),
                registrar.getText(),
                proxy.getText(),
                transport.getValue(),
                register.isSelected(),
                calls.chosen());
        List<AccountDraft.Problem> wrong = accounts.problems(draft, instead);
        problems.values().forEach(l -> l.setText(""));
        for (AccountDraft.Problem problem : wrong) {
            Label label = problems.get(problem.field());
            if (label != null) {
                label.setText(problem.words());
            }
        }
        if (wrong.isEmpty()) {
            accounts.put(draft, instead);
            done.run();
        } else {
            focus(wrong.getFirst().field());
        }
    }

    private void focus(Field field) {
        more.setExpanded(more.isExpanded() || field != Field.ADDRESS);
        switch (field) {
            case ADDRESS -> address.requestFocus();
            case REGISTRAR -> registrar.requestFocus();
            case PROXY -> proxy.requestFocus();
        }
    }
}
