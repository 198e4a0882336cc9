package org.ahoyphone.app.view;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
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
    private final CallHeader header = new CallHeader();
    private final CallStage stage;
    private final CallControls controls;
    private final Keypad keypad;
    private final VBox top;
    private final StackPane floor = new StackPane();
    private final ChangeListener<CallSnapshot> changed = (_, _, now) -> show(now);
    private final ChangeListener<Levels> heard = (_, _, now) -> header.show(now);
    private final ChangeListener<String> pressed;
    private final ConferenceModel conference;
    private @Nullable CallModel shown;

    CallView(AhoyModel model, CallControls.Actions actions) {
        getStyleClass().add("call-view");
        setId("call-view");
        stage = new CallStage(model);
        controls = new CallControls(model, actions);
        conference = model.calls().conference();
        conference.stateProperty().addListener((_, _, _) -> showConference());
        keypad = new Keypad(digit -> {
            if (shown != null) {
                shown.send(digit);
            }
        });
        pressed = (_, _, digits) -> keypad.showPressed(digits);
        keypad.setVisible(false);
        StackPane.setAlignment(keypad, Pos.BOTTOM_CENTER);
        stage.getChildren().add(keypad);
        top = new VBox(new CallStrip(model.calls()), header);
        top.getStyleClass().add("call-top");
        floor.getStyleClass().add("call-floor");
        floor.getChildren().add(controls);
        setTop(top);
        setCenter(stage);
        setBottom(floor);
        model.calls().currentProperty().addListener((_, _, call) -> follow(call));
        follow(model.calls().current());
    }

    private void follow(@Nullable CallModel call) {
        if (shown != null) {
            shown.snapshotProperty().removeListener(changed);
            shown.levelsProperty().removeListener(heard);
            shown.digitsProperty().removeListener(pressed);
            shown.show(null, null);
        }
        shown = call;
        stage.remote().clear();
        stage.self().clear();
        keypad.setVisible(false);
        showConference();
        if (call != null) {
            call.snapshotProperty().addListener(changed);
            call.levelsProperty().addListener(heard);
            call.digitsProperty().addListener(pressed);
            keypad.showPressed(call.digitsProperty().get());
            show(call.get());
            call.show(stage.remote(), stage.self());
        }
    }

    private void showConference() {
        CallModel call = shown;
        header.showConference(call == null ? "" : ConferenceWords.of(call, conference.get()));
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

    void toggleSelfView() {
        stage.toggleSelfView();
    }

    /// In full screen the picture has everything; the buttons lie over it while `buttons` is true.
    void fullScreen(boolean full, boolean buttons) {
        controls.showFullScreen(full);
        top.setVisible(!full);
        top.setManaged(!full);
        pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("full-screen"), full);
        boolean over = full && stage.getChildren().contains(floor);
        if (full && !over) {
            setBottom(null);
            stage.getChildren().add(floor);
            StackPane.setAlignment(floor, Pos.BOTTOM_CENTER);
        } else if (!full && getBottom() == null) {
            stage.getChildren().remove(floor);
            setBottom(floor);
        }
        floor.setOpacity(!full || buttons ? 1 : 0);
    }
}
