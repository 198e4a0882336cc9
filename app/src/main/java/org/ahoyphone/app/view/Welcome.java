package org.ahoyphone.app.view;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.ahoyphone.app.model.AhoyModel;
import org.ahoyphone.app.model.Contact;
import org.ahoyphone.app.model.Person;
import org.ahoyphone.app.model.Words;
import org.kordamp.ikonli.feather.Feather;

/// What is seen while there is no call: how to make the first one.
final class Welcome extends VBox {
    Welcome(AhoyModel model, Runnable newAccount, Runnable shortcuts) {
        getStyleClass().add("welcome");
        setId("welcome");
        var disc = new StackPane(Icons.of(Feather.PHONE_CALL));
        disc.getStyleClass().add("welcome-disc");
        var title = new Label(Words.of("welcome.title"));
        title.getStyleClass().add(Styles.TITLE_2);
        var text = new Label(Words.of("welcome.text"));
        text.getStyleClass().addAll("muted", "welcome-text");
        text.setWrapText(true);

        Button echo = Buttons.text(
                Feather.VIDEO,
                Words.of("welcome.echo"),
                () -> model.call(new Person(Contact.ECHO.name(), Contact.ECHO.address()), true));
        echo.setId("welcome-echo");
        echo.getStyleClass().addAll(Styles.ACCENT, Styles.LARGE);
        Button account = Buttons.text(Feather.USER_PLUS, Words.of("account.add"), newAccount);
        account.getStyleClass().add(Styles.LARGE);
        var noAccount = javafx.beans.binding.Bindings.isEmpty(model.accounts().list());
        account.visibleProperty().bind(noAccount);
        account.managedProperty().bind(noAccount);
        var buttons = new HBox(echo, account);
        buttons.getStyleClass().add("welcome-buttons");

        Button keys = Buttons.text(
                Words.of("welcome.keys", Shortcut.DIAL.shown(), Shortcut.SHORTCUTS.shown()), shortcuts);
        keys.getStyleClass().addAll(Styles.FLAT, Styles.SMALL, "muted");
        getChildren().addAll(disc, title, text, buttons, keys);
    }
}
