package org.ahoyphone.app.view;

import atlantafx.base.theme.Styles;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.ahoyphone.app.model.AccountEntry;
import org.ahoyphone.app.model.AccountRow;
import org.ahoyphone.app.model.AhoyModel;
import org.ahoyphone.app.model.Words;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The accounts, each with how it stands.
final class AccountsPage {
    private final AhoyModel model;
    private final Sheet sheet;
    private final SettingsSheet settings;
    private final VBox rows = new VBox();

    AccountsPage(AhoyModel model, Sheet sheet, SettingsSheet settings) {
        this.model = model;
        this.sheet = sheet;
        this.settings = settings;
    }

    Page.Content content() {
        rows.getStyleClass().add("rows");
        rows.setId("accounts");
        ListChangeListener<AccountRow> changed = _ -> fill();
        model.accounts().list().addListener(changed);
        fill();
        Button add = Buttons.text(Feather.USER_PLUS, Words.of("account.add"), () -> edit(null));
        add.setId("account-add");
        add.getStyleClass().add(Styles.ACCENT);
        var without = new Label(Words.of("account.without"));
        without.getStyleClass().addAll("muted", Styles.TEXT_SMALL);
        without.setWrapText(true);
        var page = Form.page(rows, new HBox(add), without);
        return new Page.Content(page, () -> model.accounts().list().removeListener(changed));
    }

    private void fill() {
        rows.getChildren().clear();
        for (AccountRow row : model.accounts().list()) {
            rows.getChildren().add(line(row));
        }
        if (rows.getChildren().isEmpty()) {
            var none = new Label(Words.of("account.none"));
            none.getStyleClass().add("placeholder-text");
            rows.getChildren().add(none);
        }
    }

    private HBox line(AccountRow row) {
        AccountEntry entry = row.entry();
        var dot = new Region();
        dot.getStyleClass().addAll("dot", AccountLine.dotStyle(row.standing()));
        var name = new Label(entry.shown());
        name.getStyleClass().add("person-name");
        var state = new Label(row.words());
        state.getStyleClass().addAll(Styles.TEXT_SMALL, "muted");
        state.setWrapText(true);
        var words = new VBox(name, state);
        HBox.setHgrow(words, Priority.ALWAYS);
        var line = new HBox(dot, words);
        line.getStyleClass().add("row");
        if (row.standing() == AccountRow.Standing.FAILED) {
            line.getChildren()
                    .add(Buttons.icon(
                            Feather.REFRESH_CW,
                            Words.of("account.retryNow", entry.shown()),
                            null,
                            () -> model.accounts().retry(entry)));
        }
        Button change =
                Buttons.icon(Feather.EDIT_2, Words.of("account.editNamed", entry.shown()), null, () -> edit(entry));
        Button remove = Buttons.icon(
                Feather.TRASH_2,
                Words.of("account.remove", entry.shown()),
                null,
                () -> model.accounts().remove(entry));
        line.getChildren().addAll(change, remove);
        return line;
    }

    private void edit(@Nullable AccountEntry entry) {
        open(model, sheet, entry, () -> settings.open("accounts"));
    }

    /// Opens the form for an account on its own card.
    ///
    /// @param entry the account to change; null for a new one
    /// @param after what comes when the form is done
    static void open(AhoyModel model, Sheet sheet, @Nullable AccountEntry entry, Runnable after) {
        var form = new AccountForm(model.accounts(), entry, () -> {
            sheet.close();
            after.run();
        });
        sheet.open(new Sheet.Card(form.title(), "card-small", true, form.build(), form.firstFocus(), () -> {}));
    }
}
