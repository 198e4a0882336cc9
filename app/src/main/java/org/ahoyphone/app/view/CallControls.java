package org.ahoyphone.app.view;

import atlantafx.base.theme.Styles;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.ahoyphone.app.model.AhoyModel;
import org.ahoyphone.app.model.CallModel;
import org.ahoyphone.app.model.CallSnapshot;
import org.ahoyphone.app.model.CallSnapshot.Phase;
import org.ahoyphone.app.model.ConferenceModel;
import org.ahoyphone.app.model.Contribution;
import org.ahoyphone.app.model.Words;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The buttons of a call; they take a second row where the window is too narrow for all.
final class CallControls extends FlowPane {
    private final AhoyModel model;
    private final Button microphone;
    private final Button camera;
    private final Button share;
    private final Button hold;
    private final Button keypad;
    private final Button transfer;
    private final Button conference;
    private final VBox conferenceBox;
    private final Button soundDevices = Buttons.caret("sound-devices", Words.of("call.devices"), Shortcut.SOUND_DEVICES);
    private final Button cameras = Buttons.caret("cameras", Words.of("call.cameras"), Shortcut.CAMERAS);
    private final DeviceMenu soundMenu;
    private final DeviceMenu cameraMenu;
    private final HBox contributed = new HBox();

    CallControls(AhoyModel model, CallActions actions) {
        this.model = model;
        getStyleClass().add("call-controls");
        microphone = Buttons.round("microphone", actions::toggleMicrophone);
        camera = Buttons.round("camera", actions::toggleCamera);
        share = Buttons.round("share", actions::share);
        hold = Buttons.round("hold", actions::toggleHold);
        keypad = Buttons.round("keypad-button", actions::toggleKeypad);
        transfer = Buttons.round("transfer", actions::transfer);
        conference = Buttons.round("conference", actions::conference);
        conferenceBox = Buttons.captioned(conference, Words.of("control.conference"));
        soundMenu = DeviceMenu.sound(model);
        soundDevices.setOnAction(_ -> soundMenu.toggle(soundDevices));
        cameraMenu = DeviceMenu.cameras(model);
        cameras.setOnAction(_ -> cameraMenu.toggle(cameras));
        Button hangUp = Buttons.round("hang-up", actions::hangUp);
        hangUp.getStyleClass().addAll(Styles.DANGER, "hang-up");
        Buttons.set(hangUp, Feather.PHONE_OFF, Words.of("call.hangUp"), Shortcut.HANG_UP, false);
        Buttons.set(keypad, Feather.GRID, Words.of("call.keypad"), Shortcut.KEYPAD, false);
        Buttons.set(transfer, Feather.PHONE_FORWARDED, Words.of("call.transfer"), Shortcut.TRANSFER, false);
        contributed.getStyleClass().add("contributed");
        ListChangeListener<Contribution> changed = _ -> contribute();
        model.plugins().contributions().addListener(changed);
        contribute();
        getChildren().addAll(
                Buttons.captioned(microphone, Words.of("control.microphone"), soundDevices),
                Buttons.captioned(camera, Words.of("control.camera"), cameras),
                Buttons.captioned(share, Words.of("control.share")),
                Buttons.captioned(hold, Words.of("control.hold")),
                Buttons.captioned(keypad, Words.of("control.keypad")),
                Buttons.captioned(transfer, Words.of("control.transfer")),
                conferenceBox,
                contributed,
                Buttons.captioned(hangUp, Words.of("control.hangUp")));
        model.calls().conference().offerProperty().addListener((_, _, now) -> show(now));
        show(model.calls().conference().offerProperty().get());
    }

    /// Opens or closes the menu of microphones and loudspeakers.
    void toggleSoundMenu() {
        soundMenu.toggle(soundDevices);
    }

    void toggleCameraMenu() {
        cameraMenu.toggle(cameras);
    }

    private void show(ConferenceModel.Offer offer) {
        conferenceBox.setVisible(offer != ConferenceModel.Offer.NOTHING);
        conferenceBox.setManaged(conferenceBox.isVisible());
        boolean together = offer == ConferenceModel.Offer.SPLIT;
        Buttons.set(conference, together ? Feather.GIT_BRANCH : Feather.GIT_MERGE, Words.of("call.conference." + offer), Shortcut.CONFERENCE, together);
    }

    void show(CallSnapshot call) {
        boolean muted = call.microphoneMuted();
        Buttons.set(
                microphone,
                muted ? Feather.MIC_OFF : Feather.MIC,
                Words.of(muted ? "call.unmute" : "call.mute"),
                Shortcut.MICROPHONE,
                muted);
        boolean noPicture = call.cameraMuted() || !call.media().video();
        Buttons.set(
                camera,
                noPicture ? Feather.VIDEO_OFF : Feather.VIDEO,
                Words.of(noPicture ? "call.cameraOn" : "call.cameraOff"),
                Shortcut.CAMERA,
                noPicture);
        boolean sharing = !call.sharing().isEmpty();
        Buttons.set(share, Feather.MONITOR, Words.of(sharing ? "call.share.stop" : "call.share"), Shortcut.SHARE, sharing);
        boolean holding = call.phase() == Phase.HOLDING;
        Buttons.set(
                hold,
                holding ? Feather.PLAY : Feather.PAUSE,
                Words.of(holding ? "call.resume" : "call.hold"),
                Shortcut.HOLD,
                holding);
        share.setDisable(call.phase() != Phase.TALKING);
        hold.setDisable(!call.running());
        keypad.setDisable(!call.running());
        transfer.setDisable(!call.running());
        contributed.setDisable(!call.running());
    }

    private void contribute() {
        contributed.getChildren().clear();
        for (Contribution contribution : model.plugins().contributions()) {
            if (contribution instanceof Contribution.CallAction action) {
                Button button = Buttons.round("action-" + action.id(), () -> act(action));
                button.setGraphic(Icons.of(action.icon()));
                Buttons.describe(button, action.title(), null);
                contributed.getChildren().add(Buttons.captioned(button, action.title()));
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
