package org.ahoyphone.app.view;

import java.util.function.Consumer;
import javafx.stage.Stage;
import org.ahoyphone.app.model.CallModel;
import org.ahoyphone.app.model.CallsModel;
import org.jspecify.annotations.Nullable;

/// What buttons and keys do to the call that is shown, if there is one.
final class ShownCall implements CallControls.Actions {
    private final CallsModel calls;
    private final Stage stage;
    private Runnable keypad = () -> {};
    private Consumer<CallModel> transfer = _ -> {};

    ShownCall(CallsModel calls, Stage stage) {
        this.calls = calls;
        this.stage = stage;
    }

    /// @param toggle opens or closes the keypad
    void keypad(Runnable toggle) {
        keypad = toggle;
    }

    /// @param ask asks whom the other side of a call is to be connected with
    void transfer(Consumer<CallModel> ask) {
        transfer = ask;
    }

    private void with(Consumer<CallModel> action) {
        @Nullable CallModel call = calls.current();
        if (call != null && !call.get().isOver()) {
            action.accept(call);
        }
    }

    private void withRinging(Consumer<CallModel> action) {
        @Nullable CallModel call = calls.ringingProperty().get();
        if (call != null) {
            action.accept(call);
        }
    }

    /// Answers the call that rings.
    void answer(boolean video) {
        withRinging(call -> calls.accept(call, video));
    }

    /// Declines the call that rings.
    void decline() {
        withRinging(calls::decline);
    }

    @Override
    public void toggleMicrophone() {
        with(calls::toggleMicrophone);
    }

    @Override
    public void toggleCamera() {
        with(CallModel::toggleCamera);
    }

    @Override
    public void toggleHold() {
        with(calls::toggleHold);
    }

    @Override
    public void toggleKeypad() {
        with(_ -> keypad.run());
    }

    @Override
    public void transfer() {
        with(transfer);
    }

    @Override
    public void conference() {
        calls.conference().toggle();
    }

    @Override
    public void toggleFullScreen() {
        if (stage.isFullScreen()) {
            stage.setFullScreen(false);
        } else {
            with(_ -> stage.setFullScreen(true));
        }
    }

    @Override
    public void hangUp() {
        with(CallModel::hangUp);
    }
}
