package org.ahoyphone.app.view;

import atlantafx.base.controls.ToggleSwitch;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.ahoyphone.app.model.AhoyModel;
import org.ahoyphone.app.model.DeviceChoices;
import org.ahoyphone.app.model.MediaDesk;
import org.ahoyphone.app.model.SettingsModel;
import org.ahoyphone.app.model.Words;
import org.ahoyphone.media.video.VideoFormat;

/// The camera, seen as it is chosen.
final class PicturePage {
    private static final List<String> SIZES =
            List.of("640x360@30", "960x540@30", "1280x720@30", "1920x1080@30");

    private final AhoyModel model;
    private final SettingsModel settings;
    private final Label problem = new Label();
    private final VideoView preview;
    private final MediaDesk.Trial trial;

    PicturePage(AhoyModel model) {
        this.model = model;
        this.settings = model.settings();
        preview = new VideoView(Words.of("picture.preview"), true);
        trial = model.devices().tryOut(words -> Platform.runLater(() -> problem.setText(words)));
    }

    Page.Content content() {
        var devices = settings.get().devices();
        var camera = new DeviceBox(model.devices(), DeviceChoices::cameras, devices.camera(), this::chooseCamera);
        camera.setId("camera-choice");
        var sizes = new ArrayList<>(SIZES);
        if (!sizes.contains(devices.size())) {
            sizes.add(devices.size());
        }
        var size = new WordBox<>("size-setting", sizes, devices.size(), PicturePage::words);
        size.valueProperty().addListener((_, _, chosen) -> {
            settings.change(s -> s.withDevices(d -> d.withSize(chosen)));
            open();
        });
        var startWithVideo = new ToggleSwitch();
        startWithVideo.setSelected(settings.get().look().startWithVideo());
        startWithVideo.selectedProperty().addListener(
                (_, _, on) -> settings.change(s -> s.withLook(l -> l.withStartWithVideo(on))));
        var selfView = new ToggleSwitch();
        selfView.setSelected(settings.get().look().selfView());
        selfView.selectedProperty().addListener(
                (_, _, on) -> settings.change(s -> s.withLook(l -> l.withSelfView(on))));
        var small = new ToggleSwitch();
        small.setId("small-window-setting");
        small.setSelected(settings.get().look().smallWindow());
        small.selectedProperty().addListener(
                (_, _, on) -> settings.change(s -> s.withLook(l -> l.withSmallWindow(on))));
        var hardware = new ToggleSwitch();
        hardware.setId("hardware-setting");
        hardware.setSelected(settings.get().codecs().hardware());
        hardware.selectedProperty().addListener(
                (_, _, on) -> settings.change(s -> s.withCodecs(s.codecs().withHardware(on))));

        var frame = new StackPane(preview);
        frame.getStyleClass().add("preview");
        problem.getStyleClass().add("remark");
        problem.setWrapText(true);
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        var form = new Form();
        form.field(Words.of("picture.camera"), camera);
        form.field(Words.of("picture.size"), size);
        form.field(Words.of("picture.start"), new HBox(startWithVideo), startWithVideo);
        form.field(Words.of("picture.selfView"), new HBox(selfView), selfView);
        form.field(Words.of("picture.small"), new HBox(small), small);
        form.field(Words.of("picture.hardware"), new HBox(hardware), hardware);
        form.hint(Words.of("picture.hardware.hint"));
        model.devices().watch();
        open();
        return new Page.Content(Form.page(frame, problem, form), () -> {
            trial.close();
            preview.clear();
            model.devices().unwatch();
            camera.leave();
        });
    }

    /// `1280x720@30` as people say it.
    private static String words(String format) {
        return VideoFormat.parse(format)
                .map(f -> Words.of("picture.sizeWords", String.valueOf(f.width()), String.valueOf(f.height()), f.fps()))
                .orElse(format);
    }

    private void chooseCamera(String spec) {
        settings.change(s -> s.withDevices(d -> d.withCamera(spec)));
        open();
    }

    private void open() {
        problem.setText("");
        preview.clear();
        trial.camera(settings.get().devices(), preview);
    }
}
