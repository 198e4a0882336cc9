package org.ahoyphone.app.view;

import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;
import org.ahoyphone.app.model.AhoyModel;
import org.ahoyphone.app.model.DeviceChoices;
import org.ahoyphone.app.model.MediaDesk;
import org.ahoyphone.app.model.SettingsModel;
import org.ahoyphone.app.model.Words;
import org.kordamp.ikonli.feather.Feather;

/// Microphone, loudspeaker and ringer, each to be tried.
final class SoundPage {
    private static final Duration METER = Duration.millis(80);

    private final AhoyModel model;
    private final SettingsModel settings;
    private final Label problem;
    private final LevelBar level = new LevelBar(Words.of("level.in"));
    private final MediaDesk.Trial trial;
    private final Form form = new Form();

    SoundPage(AhoyModel model) {
        this.model = model;
        this.settings = model.settings();
        problem = new Label();
        trial = model.devices().tryOut(words -> Platform.runLater(() -> problem.setText(words)));
    }

    Page.Content content() {
        var devices = settings.get().devices();
        var microphone = new DeviceBox(
                model.devices(), DeviceChoices::microphones, devices.microphone(), this::chooseMicrophone);
        microphone.setId("microphone-choice");
        var speaker = new DeviceBox(
                model.devices(),
                DeviceChoices::speakers,
                devices.speaker(),
                spec -> settings.change(s -> s.withDevices(d -> d.withSpeaker(spec))));
        speaker.setId("speaker-choice");
        var ringer = new DeviceBox(
                model.devices(),
                DeviceChoices::speakers,
                devices.ringer(),
                spec -> settings.change(s -> s.withDevices(d -> d.withRinger(spec))));
        ringer.setId("ringer-choice");
        form.field(Words.of("sound.microphone"), microphone);
        level.setMaxWidth(Double.MAX_VALUE);
        form.beside(level);
        form.hint(Words.of("sound.microphone.hint"));
        form.field(
                Words.of("sound.speaker"),
                withTone(speaker, "sound.speaker.test", () -> trial.tone(settings.get().devices().speaker())),
                speaker);
        form.field(
                Words.of("sound.ringer"),
                withTone(ringer, "sound.ringer.test", () -> trial.tone(settings.get().devices().ringer())),
                ringer);
        form.hint(Words.of("sound.ringer.hint"));
        SoundCare.into(form, settings);
        problem.getStyleClass().add("remark");
        problem.setWrapText(true);
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());

        model.devices().watch();
        trial.microphone(devices, true);
        var meter = new Timeline(new KeyFrame(METER, _ -> level.show(trial.levelDb())));
        meter.setCycleCount(Timeline.INDEFINITE);
        meter.play();
        return new Page.Content(Form.page(form, problem), () -> {
            meter.stop();
            trial.close();
            model.devices().unwatch();
            microphone.leave();
            speaker.leave();
            ringer.leave();
        });
    }

    private void chooseMicrophone(String spec) {
        problem.setText("");
        settings.change(s -> s.withDevices(d -> d.withMicrophone(spec)));
        trial.microphone(settings.get().devices(), true);
    }

    private HBox withTone(DeviceBox box, String key, Runnable play) {
        Button test = Buttons.text(Feather.PLAY, Words.of("sound.test"), () -> {
            problem.setText("");
            play.run();
        });
        test.setAccessibleText(Words.of(key));
        test.setMinWidth(Button.USE_PREF_SIZE);
        HBox.setHgrow(box, Priority.ALWAYS);
        box.setMaxWidth(Double.MAX_VALUE);
        var line = new HBox(box, test);
        line.getStyleClass().add("field-line");
        return line;
    }
}
