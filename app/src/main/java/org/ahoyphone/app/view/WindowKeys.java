package org.ahoyphone.app.view;

import java.util.EnumMap;
import javafx.stage.Stage;
import org.ahoyphone.app.model.AhoyModel;
import org.ahoyphone.app.model.CallModel;
import org.jspecify.annotations.Nullable;

/// What the keyboard does in the main window.
final class WindowKeys {
    private static final int SCALE_STEP = 10;

    private final Stage stage;
    private final AhoyModel model;
    private final Layers layers;
    private final Sidebar sidebar;
    private final CallView callView;
    private final ShownCall shownCall;

    WindowKeys(Stage stage, AhoyModel model, Layers layers, Sidebar sidebar, CallView callView, ShownCall shownCall) {
        this.stage = stage;
        this.model = model;
        this.layers = layers;
        this.sidebar = sidebar;
        this.callView = callView;
        this.shownCall = shownCall;
    }

    /// @param newContact opens the form for a new contact
    /// @param settings opens the settings
    /// @param quit leaves the app
    void bind(Runnable newContact, Runnable settings, Runnable quit) {
        var actions = new EnumMap<Shortcut, Runnable>(Shortcut.class);
        actions.put(Shortcut.DIAL, () -> fromCard(sidebar::focusDial));
        actions.put(Shortcut.CONTACTS, () -> fromCard(sidebar::showContacts));
        actions.put(Shortcut.HISTORY, () -> fromCard(sidebar::showHistory));
        actions.put(Shortcut.NEW_CONTACT, newContact);
        actions.put(Shortcut.NEXT_CALL, () -> model.calls().selectNext(1));
        actions.put(Shortcut.PREVIOUS_CALL, () -> model.calls().selectNext(-1));
        actions.put(Shortcut.LARGER, () -> scale(SCALE_STEP));
        actions.put(Shortcut.SMALLER, () -> scale(-SCALE_STEP));
        actions.put(Shortcut.SETTINGS, settings);
        actions.put(Shortcut.SHORTCUTS, () -> ShortcutTable.open(layers.own()));
        actions.put(Shortcut.QUIT, quit);
        call(actions);
        var keyboard = new Keyboard(stage.getScene());
        keyboard.bind(actions);
        keyboard.bindScale(() -> scale(SCALE_STEP), () -> scale(-SCALE_STEP));
        keyboard.bindBack(() -> !sidebar.typing() && back());
        keyboard.bindUndo(model.notices()::undoLast);
        keyboard.bindDigits(this::press);
    }

    private void call(EnumMap<Shortcut, Runnable> actions) {
        actions.put(Shortcut.ANSWER_VIDEO, () -> shownCall.answer(true));
        actions.put(Shortcut.ANSWER_AUDIO, () -> shownCall.answer(false));
        actions.put(Shortcut.DECLINE, shownCall::decline);
        actions.put(Shortcut.MICROPHONE, shownCall::toggleMicrophone);
        actions.put(Shortcut.CAMERA, shownCall::toggleCamera);
        actions.put(Shortcut.SOUND_DEVICES, () -> inCall(callView.controls()::toggleSoundMenu));
        actions.put(Shortcut.CAMERAS, () -> inCall(callView.controls()::toggleCameraMenu));
        actions.put(Shortcut.SHARE, shownCall::share);
        actions.put(Shortcut.HOLD, shownCall::toggleHold);
        actions.put(Shortcut.KEYPAD, shownCall::toggleKeypad);
        actions.put(Shortcut.TRANSFER, shownCall::transfer);
        actions.put(Shortcut.CONFERENCE, shownCall::conference);
        actions.put(Shortcut.SELF_VIEW, () -> model.settings().change(s -> s.withLook(l -> l.withSelfView(!l.selfView()))));
        actions.put(Shortcut.SELF_CORNER, () -> model.settings().change(s -> s.withLook(l -> l.withCorner(l.corner().next()))));
        actions.put(Shortcut.FULL_SCREEN, shownCall::toggleFullScreen);
        actions.put(Shortcut.SMALL_WINDOW, shownCall::toggleSmallWindow);
        actions.put(Shortcut.LAYOUT, shownCall::toggleLayout);
        actions.put(Shortcut.STATISTICS, shownCall::toggleStatistics);
        actions.put(Shortcut.HANG_UP, shownCall::hangUp);
    }

    private void inCall(Runnable action) {
        @Nullable CallModel call = model.calls().current();
        if (call != null && !call.get().isOver()) {
            action.run();
        }
    }

    /// Leaves a card, if one is open, for what lies behind it.
    private void fromCard(Runnable there) {
        layers.own().close();
        there.run();
    }

    private boolean press(char digit) {
        @Nullable CallModel call = model.calls().current();
        if (call == null || layers.isOpen()) {
            return false;
        }
        call.send(digit);
        return true;
    }

    /// Esc closes what lies on top: a card, the keypad, full screen, a call that is over. It never ends a call.
    private boolean back() {
        @Nullable CallModel call = model.calls().current();
        if (layers.closeTop()) {
            return true;
        }
        if (callView.keypadShown()) {
            callView.toggleKeypad();
        } else if (stage.isFullScreen()) {
            stage.setFullScreen(false);
        } else if (call != null && call.get().isOver()) {
            model.calls().dismiss(call);
        } else {
            return false;
        }
        return true;
    }

    private void scale(int step) {
        model.settings().change(s -> s.withLook(l -> l.withScale(l.scalePercent() + step)));
    }
}
