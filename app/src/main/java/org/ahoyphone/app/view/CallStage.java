package org.ahoyphone.app.view;

import atlantafx.base.theme.Styles;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
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

/// The large area of a call: the other side's picture, or those of all in a conference, or who it is and how the call stands; in a corner the own picture.
final class CallStage extends StackPane {
    private static final PseudoClass PICTURE = PseudoClass.getPseudoClass("picture");
    private static final PseudoClass CONTROLS = PseudoClass.getPseudoClass("controls");

    /// Of the stage's height the own picture takes so much at most.
    private static final double OWN_SHARE = 0.35;
    private static final double OWN_ASPECT = 16.0 / 9;

    private final AhoyModel model;
    private final VideoView remote;
    private final PictureGrid grid = new PictureGrid();
    private final VideoView beside = new VideoView(Words.of("video.beside"), false);
    private final SelfView self;
    private final StackPane selfRoom;
    private final StageTools tools;
    private final StatisticsOverlay statistics = new StatisticsOverlay();
    private final ShareBanner banner;
    private final Label problem = new Label("", Icons.of(Feather.ALERT_TRIANGLE));
    private final StackPane problemRoom = new StackPane(problem);
    private final Avatar avatar = new Avatar();
    private final Label name = new Label();
    private final Label state = new Label();
    private final VBox placeholder;
    private final HBox afterwards;
    /// Whether the own picture lies among those of others: in a corner it would cover one of them.
    private final BooleanProperty tiled = new SimpleBooleanProperty();
    private boolean several;
    private boolean elsewhere;

    CallStage(AhoyModel model, CallActions actions) {
        this.model = model;
        setId("stage");
        getStyleClass().add("stage");
        setMinSize(0, 0);
        remote = new VideoView(Words.of("video.remote"), false);
        remote.setId("remote-video");
        self = new SelfView(
                () -> model.settings().change(s -> s.withLook(l -> l.withSelfView(!l.selfView()))),
                corner -> model.settings().change(s -> s.withLook(l -> l.withCorner(corner))));
        self.video().redrawnWith(remote);
        // Small also where everything is large.
        DoubleBinding high = Bindings.createDoubleBinding(() -> tiled.get() ? Double.MAX_VALUE : Math.min(self.getPrefHeight(), OWN_SHARE * getHeight()),
                self.prefHeightProperty(), heightProperty(), tiled);
        self.maxHeightProperty().bind(high);
        self.maxWidthProperty().bind(Bindings.createDoubleBinding(() -> Math.min(Double.MAX_VALUE, high.get() * OWN_ASPECT), high));
        beside.setId("remote-camera");
        beside.getStyleClass().addAll("self-view", "framed");
        beside.setMouseTransparent(true);
        selfRoom = new StackPane(beside, self);
        selfRoom.getStyleClass().add("self-room");
        selfRoom.setPickOnBounds(false);
        selfRoom.setMinSize(0, 0);
        tools = new StageTools(actions);
        setAlignment(tools, Pos.TOP_RIGHT);
        banner = new ShareBanner(actions::share);
        setAlignment(banner, Pos.TOP_CENTER);
        problem.setId("picture-problem");
        problem.getStyleClass().add("picture-problem");
        problem.setWrapText(true);
        problemRoom.getStyleClass().add("problem-room");
        problemRoom.setMouseTransparent(true);
        problemRoom.setMinSize(0, 0);
        // Beside the own picture, not over it.
        problem.maxWidthProperty().bind(widthProperty().subtract(self.widthProperty().multiply(1.2)));

        avatar.getStyleClass().add("avatar-large");
        name.getStyleClass().add(Styles.TITLE_2);
        state.getStyleClass().addAll("stage-state");
        state.setId("stage-state");
        state.setWrapText(true);
        afterwards = afterwards();
        placeholder = new VBox(avatar, name, state, afterwards);
        placeholder.getStyleClass().add("stage-placeholder");
        placeholder.setPickOnBounds(false);
        getChildren().addAll(remote, grid, placeholder, selfRoom, problemRoom, statistics, tools, banner);
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

    PictureGrid grid() {
        return grid;
    }

    /// The other side's camera while something that it shares fills the stage.
    VideoView beside() {
        return beside;
    }

    VideoView self() {
        return self.video();
    }

    StageTools tools() {
        return tools;
    }

    /// @param several whether several participants are shown
    /// @param elsewhere whether the picture is in the small window
    void arrange(boolean several, boolean elsewhere) {
        this.several = several;
        this.elsewhere = elsewhere;
        refresh();
    }

    /// @param over whether the buttons of the call lie over the picture now
    void controlsOver(boolean over) {
        pseudoClassStateChanged(CONTROLS, over);
    }

    void toggleStatistics() {
        statistics.setVisible(!statistics.isVisible());
        refresh();
    }

    private void refresh() {
        @Nullable CallModel call = model.calls().current();
        if (call != null) {
            show(call.get());
        }
    }

    void show(CallSnapshot call) {
        if (call.isOver() || !(call.media().video() || call.media().seesShared())) {
            remote.clear();
            beside.clear();
            self.video().clear();
        }
        boolean held = call.phase() == Phase.HOLDING || call.media().remoteHold();
        boolean picture = remote.showingProperty().get() && !held && !several;
        grid.setVisible(several);
        remote.setVisible(!several && !held);
        remote.setOpacity(picture ? 1 : 0);
        pseudoClassStateChanged(PICTURE, picture || several);
        placeholder.setVisible(!picture && !several);
        avatar.show(call.person());
        name.setText(call.person().shown());
        state.setText(elsewhere && call.running() ? Words.of("stage.elsewhere") : words(call));
        state.pseudoClassStateChanged(Styles.STATE_DANGER, call.over() != null && !call.over().normal());
        afterwards.setVisible(call.isOver());
        afterwards.setManaged(call.isOver());
        problem.setText(call.pictureProblem());
        problem.setVisible(!problem.getText().isEmpty());
        banner.show(call.sharing());
        tools.show(call);
        tools.showSmall(elsewhere);
        statistics.show(call.pictures());
        if (!call.running() || !call.media().video()) {
            statistics.setVisible(false);
        }
        // Who calls sees the own picture while it rings; who is called, from the answer on.
        boolean mine = call.running() || (!call.incoming() && !call.isOver());
        boolean own = mine && !held && call.media().video() && !call.cameraMuted();
        var look = model.settings().get().look();
        tile(several && own && look.selfView());
        self.show(own, look.selfView());
        self.place(look.corner());
        StackPane.setAlignment(problem, look.corner().right() ? Pos.BOTTOM_LEFT : Pos.BOTTOM_RIGHT);
        beside.setVisible(call.media().seesShared() && !several && !held && !elsewhere);
        StackPane.setAlignment(beside, look.corner().bottom() ^ look.corner().right() ? Pos.BOTTOM_RIGHT : Pos.BOTTOM_LEFT);
        setAlignment(statistics, look.corner().right() ? Pos.TOP_LEFT : Pos.CENTER_RIGHT);
    }

    private void tile(boolean among) {
        if (among == tiled.get()) {
            return;
        }
        tiled.set(among);
        if (among) {
            selfRoom.getChildren().remove(self);
            grid.own(self);
        } else {
            grid.own(null);
            selfRoom.getChildren().add(self);
        }
        self.tile(among);
    }

    private static String words(CallSnapshot call) {
        boolean waits = call.phase() == Phase.TALKING && !call.media().remoteHold();
        if (!waits) {
            return CallWords.state(call);
        }
        return Words.of(call.media().seesRemote() ? "stage.waiting" : "stage.audio");
    }
}
