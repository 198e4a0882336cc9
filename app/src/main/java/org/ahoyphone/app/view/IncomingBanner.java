package org.ahoyphone.app.view;

import atlantafx.base.theme.Styles;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.ahoyphone.app.model.CallModel;
import org.ahoyphone.app.model.CallSnapshot;
import org.ahoyphone.app.model.CallsModel;
import org.ahoyphone.app.model.Words;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Somebody calls. The banner lies over everything and takes no focus: whoever types goes on typing, and the keys named on the
/// buttons answer from anywhere.
final class IncomingBanner extends HBox {
    private final Avatar avatar = new Avatar();
    private final Label name = new Label();
    private final Label about = new Label();
    private final Label account = new Label();
    private final ChangeListener<CallSnapshot> changed = (_, _, now) -> show(now);
    private final Button withVideo;
    private @Nullable CallModel shown;

    IncomingBanner(CallsModel calls) {
        setId("incoming");
        getStyleClass().addAll("incoming", Styles.ELEVATED_3);
        name.getStyleClass().addAll(Styles.TITLE_4, "call-name");
        name.setId("incoming-name");
        about.getStyleClass().add("muted");
        about.setId("incoming-about");
        account.getStyleClass().addAll(Styles.TEXT_SMALL, "muted");
        account.setId("incoming-account");
        var words = new VBox(name, about, account);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);

        withVideo = answer(
                "accept-video", Feather.VIDEO, "incoming.video", Shortcut.ANSWER_VIDEO, Styles.SUCCESS,
                call -> calls.accept(call, true));
        Button withAudio = answer(
                "accept-audio", Feather.PHONE, "incoming.audio", Shortcut.ANSWER_AUDIO, Styles.SUCCESS,
                call -> calls.accept(call, false));
        Button decline = answer(
                "decline", Feather.PHONE_OFF, "incoming.decline", Shortcut.DECLINE, Styles.DANGER, calls::decline);
        var buttons = new HBox(withVideo, withAudio, decline);
        buttons.getStyleClass().add("incoming-buttons");
        buttons.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(avatar, words, buttons);
        setMaxHeight(USE_PREF_SIZE);

        calls.ringingProperty().addListener((_, _, call) -> follow(call));
        follow(calls.ringingProperty().get());
    }

    private Button answer(
            String id, Feather icon, String key, Shortcut shortcut, String style, Consumer<CallModel> action) {
        Button button = Buttons.text(icon, Words.of(key), () -> {
            if (shown != null) {
                action.accept(shown);
            }
        });
        button.setId(id);
        button.getStyleClass().add(style);
        button.setTooltip(new Tooltip(Words.of(key + ".long") + " (" + shortcut.shown() + ")"));
        button.setAccessibleText(Words.of(key + ".long"));
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private void follow(@Nullable CallModel call) {
        if (shown != null) {
            shown.snapshotProperty().removeListener(changed);
        }
        shown = call;
        setVisible(call != null);
        setManaged(call != null);
        if (call != null) {
            call.snapshotProperty().addListener(changed);
            show(call.get());
        }
    }

    private void show(CallSnapshot call) {
        avatar.show(call.person());
        name.setText(call.person().shown());
        String kind = Words.of(call.media().video() ? "incoming.kind.video" : "incoming.kind.audio");
        about.setText(call.person().shownAddress());
        account.setText(call.account().isEmpty() ? kind : Words.of("incoming.account", kind, call.account()));
        withVideo.setVisible(call.media().video());
        withVideo.setManaged(call.media().video());
    }
}
