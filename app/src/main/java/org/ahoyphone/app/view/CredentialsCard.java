package org.ahoyphone.app.view;

import atlantafx.base.controls.PasswordTextField;
import atlantafx.base.theme.Styles;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.ahoyphone.app.model.CredentialsModel;
import org.ahoyphone.app.model.CredentialsQuestion;
import org.ahoyphone.app.model.Words;
import org.jspecify.annotations.Nullable;

/// Asks for the name and password that a call waits for. Closing the card without them ends the call.
final class CredentialsCard {
    private final CredentialsModel credentials;
    private final Sheet sheet;

    /// @param sheet of its own: it lies over whatever the user is doing
    CredentialsCard(CredentialsModel credentials, Sheet sheet) {
        this.credentials = credentials;
        this.sheet = sheet;
        credentials.currentProperty().addListener((_, _, question) -> show(question));
        show(credentials.currentProperty().get());
    }

    private void show(@Nullable CredentialsQuestion question) {
        if (question == null) {
            sheet.close();
            return;
        }
        var why = new Label(Words.of("credentials.why", question.call().get().person().shown(), question.words()));
        why.setId("credentials-why");
        why.setWrapText(true);
        why.setMinHeight(Region.USE_PREF_SIZE);
        var user = new TextField(question.user());
        user.setId("credentials-user");
        var password = new PasswordTextField();
        password.setId("credentials-password");
        var keep = new CheckBox(Words.of("credentials.keep", question.account()));
        keep.setId("credentials-keep");
        keep.setAccessibleText(keep.getText());
        keep.setWrapText(true);

        var form = new Form();
        form.whole(why);
        var realm = new Label(question.realm());
        realm.setAccessibleText(Words.of("credentials.realm.spoken", question.realm()));
        form.field(Words.of("credentials.realm"), realm);
        form.field(Words.of("credentials.user"), user);
        form.field(Words.of("credentials.password"), password);
        if (question.keepable()) {
            form.beside(keep);
        }
        Runnable answer = () -> {
            if (user.getText().isBlank()) {
                user.requestFocus();
            } else {
                credentials.answer(question, user.getText(), password.getPassword(), keep.isSelected());
            }
        };
        user.setOnAction(_ -> password.requestFocus());
        password.setOnAction(_ -> answer.run());
        Button call = Buttons.text(Words.of("credentials.call"), answer);
        call.setId("credentials-call");
        call.getStyleClass().add(Styles.ACCENT);
        call.disableProperty().bind(user.textProperty().map(String::isBlank));
        Button cancel = Buttons.text(Words.of("credentials.cancel"), () -> credentials.cancel(question));
        cancel.setId("credentials-cancel");
        var buttons = new HBox(cancel, call);
        buttons.getStyleClass().add("form-buttons");
        sheet.open(new Sheet.Card(
                Words.of("credentials.title"),
                "card-small",
                true,
                Form.page(form, buttons),
                question.user().isEmpty() ? user : password,
                () -> credentials.cancel(question)));
    }
}
