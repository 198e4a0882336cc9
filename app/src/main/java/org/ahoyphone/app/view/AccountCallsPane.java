package org.ahoyphone.app.view;

import atlantafx.base.controls.ToggleSwitch;
import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import org.ahoyphone.app.model.AccountCalls;
import org.ahoyphone.app.model.AccountCalls.Keys;
import org.ahoyphone.app.model.AccountCalls.Transfers;
import org.ahoyphone.app.model.CodecOrder;
import org.ahoyphone.app.model.Words;

/// How the calls of an account are: its codecs, how keys are sent, what becomes of transfers. Folded away, because most have it as usual.
final class AccountCallsPane extends TitledPane {
    private final ToggleSwitch own = new ToggleSwitch();
    private final WordBox<Keys> keys;
    private final WordBox<Transfers> transfers;
    private CodecOrder codecs;

    /// @param usual the codecs where the account has none of its own
    AccountCallsPane(AccountCalls calls, CodecOrder usual) {
        codecs = calls.audioCodecs().isEmpty() ? usual : CodecOrder.audio(calls.audioCodecs());
        keys = new WordBox<>("account-keys", List.of(Keys.values()), calls.keys(), way -> Words.of("account.keys." + way));
        transfers = new WordBox<>("account-transfers", List.of(Transfers.values()), calls.transfers(),
                policy -> Words.of("account.transfers." + policy));
        own.setId("account-codecs-own");
        own.setSelected(!calls.audioCodecs().isEmpty());
        var rows = new CodecRows("account-codecs", codecs, changed -> codecs = changed);
        rows.visibleProperty().bind(own.selectedProperty());
        rows.managedProperty().bind(own.selectedProperty());
        var form = new Form();
        form.field(Words.of("account.keys"), keys);
        form.field(Words.of("account.transfers"), transfers);
        form.hint(Words.of("account.transfers.hint"));
        form.field(Words.of("account.codecs"), new HBox(own), own);
        form.hint(Words.of("account.codecs.hint"));
        form.whole(rows);
        setText(Words.of("account.calls"));
        setContent(form);
        setAnimated(false);
        setExpanded(false);
        setId("account-calls");
        getStyleClass().addAll(Styles.DENSE, "more");
    }

    AccountCalls chosen() {
        return new AccountCalls(own.isSelected() ? codecs.on() : List.of(), keys.getValue(), transfers.getValue());
    }
}
