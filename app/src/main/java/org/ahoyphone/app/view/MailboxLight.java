package org.ahoyphone.app.view;

import atlantafx.base.theme.Styles;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import org.ahoyphone.app.model.AhoyModel;
import org.ahoyphone.app.model.Mailbox;
import org.ahoyphone.app.model.MailboxesModel;
import org.kordamp.ikonli.feather.Feather;

/// Lit while messages wait; calls the mailbox of the first account that has some. It takes no room else.
final class MailboxLight extends Button {
    private final MailboxesModel mailboxes;

    MailboxLight(AhoyModel model) {
        mailboxes = model.mailboxes();
        setId("mailbox");
        getStyleClass().addAll(Styles.FLAT, Styles.ACCENT);
        setGraphic(Icons.of(Feather.VOICEMAIL));
        setContentDisplay(ContentDisplay.LEFT);
        setMinWidth(USE_PREF_SIZE);
        managedProperty().bind(visibleProperty());
        setOnAction(_ -> mailboxes.list().stream().findFirst().ifPresent(model::callMailbox));
        InvalidationListener changed = _ -> show();
        mailboxes.list().addListener(changed);
        show();
    }

    private void show() {
        setVisible(!mailboxes.list().isEmpty());
        int fresh = mailboxes.list().stream().mapToInt(Mailbox::fresh).sum();
        String words = mailboxes.list().stream().map(Mailbox::words).collect(Collectors.joining("\n"));
        Buttons.describe(this, words, null);
        setText(fresh == 0 ? "" : String.valueOf(fresh));
    }
}
