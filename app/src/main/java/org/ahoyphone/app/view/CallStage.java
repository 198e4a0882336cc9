package org.ahoyphone.app.view;

import atlantafx.base.theme.Styles;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.ahoyphone.app.model.AhoyModel;
import org.ahoyphone.app.model.CallModel;
import org.ahoyphone.app.model.CallSnapshot;
import org.ahoyphone.app.model.CallSnapshot.Phase;
import org.ahoyphone.app.model.CallWords;
import org.ahoyphone.app.model.Words;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The large area of a call: the other side's picture, or who it is and how the call stands; in the corner the own picture.
final class CallStage extends StackPane {
    private static final PseudoClass PICTURE = PseudoClass.getPseudoClass("picture");

    private final AhoyModel model;
    private final VideoView remote;
    private final SelfView self;
    private final Avatar avatar = new Avatar();
    private final Label name = new Label();
    private final Label state = new Label();
    private final VBox placeholder;
    private final HBox afterwards;

    CallStage(AhoyModel model) {
        this.model = model;
        setId("stage");
        getStyleClass().add("stage");
        setMinSize(0, 0);
        remote = new VideoView(Words.of("video.remote"), false);
        remote.setId("remote-video");
        self = new SelfView(this::toggleSelfView);
        setAlignment(self, Pos.BOTTOM_RIGHT);

        avatar.getStyleClass().add("avatar-large");
        name.getStyleClass().add(Styles.TITLE_2);
        state.getStyleClass().addAll("stage-state");
        state.setId("stage-state");
        state.setWrapText(true);
        afterwards = afterwards();
        placeholder = new VBox(avatar, name, state, afterwards);
        placeholder.getStyleClass().add("stage-placeholder");
        placeholder.setPickOnBounds(false);
        getChildren().addAll(remote, placeholder, self);
        remote.showingProperty().addListener((_, _, _) -> refresh());
        model.settings().property().addListener((_, _, _) -> refresh());
    }

    private HBox afterwards() {
        Button again = Buttons.text(Feather.ROTATE_CW, Words.of("call.again"), () -> {
            @Nullable CallModel call = model.calls().current();
            if (call != null) {
                model.call(call.get().person(), call.get().media().video());
            }
        });
        again.setId("call-again");
        again.getStyleClass().add(Styles.ACCENT);
        Button close = Buttons.text(Words.of("call.close"), () -> {
            @Nullable CallModel call = model.calls().current();
            if (call != null) {
                model.calls().dismiss(call);
            }
        });
        close.setId("call-close");
        var buttons = new HBox(again, close);
        buttons.getStyleClass().add("welcome-buttons");
        return buttons;
    }

    VideoView remote() {
        return remote;
    }

    VideoView self() {
        return self.video();
    }

    void toggleSelfView() {
        model.settings().change(s -> s.withLook(l -> l.withSelfView(!l.selfView())));
    }

    private void refresh() {
        @Nullable CallModel call = model.calls().current();
        if (call != null) {
            show(call.get());
        }
    }

    void show(CallSnapshot call) {
        if (call.isOver() || !call.media().video()) {
            remote.clear();
            self.video().clear();
        }
        boolean held = call.phase() == Phase.HOLDING || call.media().remoteHold();
        boolean picture = remote.showingProperty().get() && !held;
        remote.setVisible(picture || !held);
        remote.setOpacity(picture ? 1 : 0);
        pseudoClassStateChanged(PICTURE, picture);
        placeholder.setVisible(!picture);
        avatar.show(call.person());
        name.setText(call.person().shown());
        state.setText(words(call));
        state.pseudoClassStateChanged(Styles.STATE_DANGER, call.over() != null && !call.over().normal());
        afterwards.setVisible(call.isOver());
        afterwards.setManaged(call.isOver());
        // Who calls sees the own picture while it rings; who is called, from the answer on.
        boolean mine = call.running() || (!call.incoming() && !call.isOver());
        boolean own = mine && !held && call.media().video() && !call.cameraMuted();
        self.show(own, model.settings().get().look().selfView());
    }

    private static String words(CallSnapshot call) {
        boolean waits = call.phase() == Phase.TALKING && !call.media().remoteHold();
        if (!waits) {
            return CallWords.state(call);
        }
        return Words.of(call.media().seesRemote() ? "stage.waiting" : "stage.audio");
    }
}
