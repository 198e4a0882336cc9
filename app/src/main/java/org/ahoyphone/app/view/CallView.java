package org.ahoyphone.app.view;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.ahoyphone.app.model.AhoyModel;
import org.ahoyphone.app.model.CallModel;
import org.ahoyphone.app.model.CallSnapshot;
import org.ahoyphone.app.model.ConferenceModel;
import org.ahoyphone.app.model.ConferenceWords;
import org.ahoyphone.app.model.Levels;
import org.jspecify.annotations.Nullable;

/// The call that is shown.
final class CallView extends BorderPane {
    private static final PseudoClass FULL_SCREEN = PseudoClass.getPseudoClass("full-screen");

    private final CallHeader header = new CallHeader(heightProperty());
    private final CallStage stage;
    private final CallControls controls;
    private final Keypad keypad;
    private final VBox top;
    private final StackPane floor = new StackPane();
    private final ChangeListener<CallSnapshot> changed = (_, _, now) -> show(now);
    private final ChangeListener<Levels> heard = (_, _, now) -> header.show(now);
    private final ChangeListener<String> pressed;
    private final ChangeListener<Boolean> placed;
    private final ConferenceModel conference;
    private final SmallWindow small;
    private final PictureRoutes routes;
    private final FadingControls fading;
    private boolean speakerLarge;
    private @Nullable CallModel shown;
    private CallSnapshot.@Nullable Agreed agreed;

    /// @param scene the one that this will be in
    CallView(AhoyModel model, CallActions actions, Scene scene) {
        getStyleClass().add("call-view");
        setId("call-view");
        stage = new CallStage(model, actions);
        controls = new CallControls(model, actions);
        small = new SmallWindow(model, actions, actions::toggleSmallWindow);
        routes = new PictureRoutes(stage.self());
        conference = model.calls().conference();
        keypad = new Keypad(digit -> {
            if (shown != null) {
                shown.send(digit);
            }
        });
        pressed = (_, _, digits) -> keypad.showPressed(digits);
        // What is read on a shared screen must not be read backwards.
        placed = (_, _, inPlace) -> stage.self().mirror(!inPlace);
        keypad.setVisible(false);
        StackPane.setAlignment(keypad, Pos.BOTTOM_CENTER);
        stage.getChildren().add(keypad);
        top = new VBox(new CallStrip(model.calls()), header);
        top.getStyleClass().add("call-top");
        floor.getStyleClass().add("call-floor");
        floor.getChildren().add(controls);
        // How many rows the buttons need is known when they are laid out, not before: until then they would count as if the window were narrow.
        setMinSize(0, 0);
        setTop(top);
        setCenter(stage);
        setBottom(floor);
        fading = new FadingControls(floor, scene, this::layControls);
        stage.tools().opacityProperty().bind(floor.opacityProperty());
        stage.tools().mouseTransparentProperty().bind(floor.mouseTransparentProperty());
        conference.stateProperty().addListener((_, _, _) -> showConference());
        model.calls().currentProperty().addListener((_, _, call) -> follow(call));
        follow(model.calls().current());
    }

    private void follow(@Nullable CallModel call) {
        if (shown != null) {
            shown.snapshotProperty().removeListener(changed);
            shown.levelsProperty().removeListener(heard);
            shown.digitsProperty().removeListener(pressed);
            shown.sharesInPlaceProperty().removeListener(placed);
        }
        shown = call;
        keypad.setVisible(false);
        if (call != null) {
            call.snapshotProperty().addListener(changed);
            call.levelsProperty().addListener(heard);
            call.digitsProperty().addListener(pressed);
            call.sharesInPlaceProperty().addListener(placed);
            stage.self().mirror(!call.sharesInPlaceProperty().get());
            keypad.showPressed(call.digitsProperty().get());
            show(call.get());
        }
        if (call == null) {
            small.close();
        } else if (small.isOpen()) {
            small.follow(call);
        }
        showConference();
    }

    /// Says who is in the conference, and shows them all where they have pictures.
    private void showConference() {
        CallModel call = shown;
        header.showConference(call == null ? "" : ConferenceWords.of(call, conference.get()));
        Map<CallModel, PictureRoutes.Places> wanted = new LinkedHashMap<>();
        boolean several = call != null && !small.isOpen() && conference.get().members().contains(call)
                && conference.get().members().stream().anyMatch(member -> member.get().media().video());
        if (several) {
            stage.grid().show(conference.get().members().stream()
                    .map(m -> new Tile.Participant(m.get().id(), m.get().person(), m.get().media().remoteHold(), m == conference.get().speaker()))
                    .toList());
            conference.get().members().forEach(member -> wanted.put(member, new PictureRoutes.Places(stage.grid().video(member.get().id()), null)));
        } else if (call != null) {
            wanted.put(call, places(call.get().media().seesShared()));
        }
        routes.go(wanted, call);
        stage.arrange(several, small.isOpen());
        stage.tools().showGrid(several, speakerLarge);
    }

    /// What the other side shares has the most room, and its camera little.
    private PictureRoutes.Places places(boolean shared) {
        VideoView large = small.isOpen() ? small.video() : stage.remote();
        return shared ? new PictureRoutes.Places(stage.beside(), large) : new PictureRoutes.Places(large, null);
    }

    private void show(CallSnapshot call) {
        header.show(call);
        stage.show(call);
        controls.show(call);
        floor.setVisible(!call.isOver());
        floor.setManaged(!call.isOver());
        if (!call.running()) {
            keypad.setVisible(false);
        }
        if (small.isOpen() && !(call.running() && call.media().video())) {
            small(false);
        } else if (!call.media().equals(agreed)) {
            agreed = call.media();
            showConference();
        }
    }

    boolean keypadShown() {
        return keypad.isVisible();
    }

    void toggleKeypad() {
        boolean show = !keypad.isVisible() && shown != null && shown.get().running();
        keypad.setVisible(show);
        if (show) {
            keypad.focus();
        }
    }

    CallControls controls() {
        return controls;
    }

    CallStage stage() {
        return stage;
    }

    SmallWindow small() {
        return small;
    }

    /// Shows all pictures equally large, or who speaks larger.
    void toggleLayout() {
        speakerLarge = !speakerLarge;
        stage.grid().speakerLarge(speakerLarge);
        stage.tools().showGrid(stage.grid().isVisible(), speakerLarge);
    }

    /// Brings the picture into the small window, or back.
    void small(boolean open) {
        if (open == small.isOpen()) {
            return;
        }
        if (open) {
            small.open();
        } else {
            small.close();
        }
        showConference();
    }

    /// In full screen the picture has everything; the buttons lie over it until nothing is done for a while.
    void fullScreen(boolean full) {
        stage.tools().showFullScreen(full);
        top.setVisible(!full);
        top.setManaged(!full);
        pseudoClassStateChanged(FULL_SCREEN, full);
        boolean over = stage.getChildren().contains(floor);
        if (full && !over) {
            setBottom(null);
            stage.getChildren().add(floor);
            StackPane.setAlignment(floor, Pos.BOTTOM_CENTER);
        } else if (!full && over) {
            stage.getChildren().remove(floor);
            setBottom(floor);
        }
        fading.fades(full);
        layControls();
    }

    FadingControls fading() {
        return fading;
    }

    private void layControls() {
        stage.controlsOver(stage.getChildren().contains(floor) && fading.shown());
    }
}
