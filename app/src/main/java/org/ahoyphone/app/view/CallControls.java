package org.ahoyphone.app.view;

import atlantafx.base.theme.Styles;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.ahoyphone.app.model.AhoyModel;
import org.ahoyphone.app.model.CallModel;
import org.ahoyphone.app.model.ConferenceModel;
import org.ahoyphone.app.model.CallSnapshot;
import org.ahoyphone.app.model.CallSnapshot.Phase;
import org.ahoyphone.app.model.Contribution;
import org.ahoyphone.app.model.Words;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The buttons of a call; they take a second row where the window is too narrow for all.
final class CallControls extends FlowPane {

    /// What the buttons do; the keyboard does the same.
    interface Actions {
        void toggleMicrophone();

        void toggleCamera();

        void toggleHold();

        void toggleKeypad();

        void transfer();

        /// Brings calls together, or takes them apart.
        void conference();

        void toggleFullScreen();

        void hangUp();
    }

    private final AhoyModel model;
    private final Button microphone;
    private final Button camera;
    private final Button hold;
    private final Button keypad;
    private final Button transfer;
    private final Button conference;
    private final VBox conferenceBox;
    private final Button fullScreen;
    private final DeviceMenu deviceMenu;
    private final HBox contributed = new HBox();

    CallControls(AhoyModel model, Actions actions) {
        this.model = model;
        getStyleClass().add("call-controls");
        microphone = round("microphone", actions::toggleMicrophone);
        camera = round("camera", actions::toggleCamera);
        hold = round("hold", actions::toggleHold);
        keypad = round("keypad-button", actions::toggleKeypad);
        transfer = round("transfer", actions::transfer);
        conference = round("conference", actions::conference);
        conferenceBox = captioned(conference, Words.of("control.conference"));
        fullScreen = round("full-screen", actions::toggleFullScreen);
        deviceMenu = new DeviceMenu(model);
        Button devices = round("sound-devices", () -> {});
        devices.setOnAction(_ -> deviceMenu.toggle(devices));
        set(devices, Feather.HEADPHONES, Words.of("call.devices"), null, false);
        Button hangUp = round("hang-up", actions::hangUp);
        hangUp.getStyleClass().addAll(Styles.DANGER, "hang-up");
        set(hangUp, Feather.PHONE_OFF, Words.of("call.hangUp"), Shortcut.HANG_UP, false);
        set(keypad, Feather.GRID, Words.of("call.keypad"), Shortcut.KEYPAD, false);
        set(transfer, Feather.PHONE_FORWARDED, Words.of("call.transfer"), Shortcut.TRANSFER, false);
        contributed.getStyleClass().add("contributed");
        ListChangeListener<Contribution> changed = _ -> contribute();
        model.plugins().contributions().addListener(changed);
        contribute();
        getChildren().addAll(
                captioned(microphone, Words.of("control.microphone")),
                captioned(devices, Words.of("control.devices")),
                captioned(camera, Words.of("control.camera")),
                captioned(hold, Words.of("control.hold")),
                captioned(keypad, Words.of("control.keypad")),
                captioned(transfer, Words.of("control.transfer")),
                conferenceBox,
                captioned(fullScreen, Words.of("control.fullScreen")),
                contributed,
                captioned(hangUp, Words.of("control.hangUp")));
        showFullScreen(false);
        model.calls().conference().offerProperty().addListener((_, _, now) -> show(now));
        show(model.calls().conference().offerProperty().get());
    }

    private void show(ConferenceModel.Offer offer) {
        conferenceBox.setVisible(offer != ConferenceModel.Offer.NOTHING);
        conferenceBox.setManaged(conferenceBox.isVisible());
        boolean together = offer == ConferenceModel.Offer.SPLIT;
        set(conference, together ? Feather.GIT_BRANCH : Feather.GIT_MERGE, Words.of("call.conference." + offer), Shortcut.CONFERENCE, together);
    }

    private static Button round(String id, Runnable action) {
        var button = new Button();
        button.setId(id);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.getStyleClass().addAll(Styles.BUTTON_CIRCLE, "round");
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static VBox captioned(Button button, String caption) {
        var words = new Label(caption);
        words.getStyleClass().addAll(Styles.TEXT_SMALL, "muted");
        words.setMinWidth(USE_PREF_SIZE);
        words.setLabelFor(button);
        var box = new VBox(button, words);
        box.getStyleClass().add("captioned");
        // The caption goes where its button goes.
        box.disableProperty().bind(button.disableProperty());
        return box;
    }

    private static void set(
            Button button, Feather icon, String label, @Nullable Shortcut shortcut, boolean pressed) {
        button.setGraphic(Icons.of(icon));
        Buttons.describe(button, label, shortcut);
        button.getStyleClass().remove("off");
        if (pressed) {
            button.getStyleClass().add("off");
        }
    }

    void show(CallSnapshot call) {
        boolean muted = call.microphoneMuted();
        set(
                microphone,
                muted ? Feather.MIC_OFF : Feather.MIC,
                Words.of(muted ? "call.unmute" : "call.mute"),
                Shortcut.MICROPHONE,
                muted);
        boolean noPicture = call.cameraMuted() || !call.media().video();
        set(
                camera,
                noPicture ? Feather.VIDEO_OFF : Feather.VIDEO,
                Words.of(noPicture ? "call.cameraOn" : "call.cameraOff"),
                Shortcut.CAMERA,
                noPicture);
        boolean holding = call.phase() == Phase.HOLDING;
        set(
                hold,
                holding ? Feather.PLAY : Feather.PAUSE,
                Words.of(holding ? "call.resume" : "call.hold"),
                Shortcut.HOLD,
                holding);
        hold.setDisable(!call.running());
        keypad.setDisable(!call.running());
        transfer.setDisable(!call.running());
        contributed.setDisable(!call.running());
    }

    void showFullScreen(boolean full) {
        set(
                fullScreen,
                full ? Feather.MINIMIZE : Feather.MAXIMIZE,
                Words.of(full ? "call.window" : "call.fullScreen"),
                Shortcut.FULL_SCREEN,
                false);
    }

    private void contribute() {
        contributed.getChildren().clear();
        for (Contribution contribution : model.plugins().contributions()) {
            if (contribution instanceof Contribution.CallAction action) {
                Button button = round("action-" + action.id(), () -> act(action));
                button.setGraphic(Icons.of(action.icon()));
                Buttons.describe(button, action.title(), null);
                contributed.getChildren().add(captioned(button, action.title()));
            }
        }
        contributed.setVisible(!contributed.getChildren().isEmpty());
        contributed.setManaged(contributed.isVisible());
    }

    private void act(Contribution.CallAction action) {
        @Nullable CallModel call = model.calls().current();
        if (call != null) {
            call.act(action);
        }
    }
}
