package org.ahoyphone.app.view;

import atlantafx.base.controls.ToggleSwitch;
import java.util.List;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.ahoyphone.app.model.AhoyModel;
import org.ahoyphone.app.model.Levels;
import org.ahoyphone.app.model.MediaDesk;
import org.ahoyphone.app.model.SettingsModel;
import org.ahoyphone.app.model.SoundDevice;
import org.ahoyphone.app.model.Words;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Microphone, loudspeaker and ringer, each to be tried.
final class SoundPage {
    private static final Duration METER = Duration.millis(80);

    private final AhoyModel model;
    private final SettingsModel settings;
    private final Label problem;
    private final LevelBar level = new LevelBar(Words.of("level.in"));
    private final LevelBar speakerLevel = new LevelBar(Words.of("level.speaker"));
    private final LevelBar ringerLevel = new LevelBar(Words.of("level.ringer"));
    private @Nullable LevelBar sounding;
    private final MediaDesk.Trial trial;
    private final Form form = new Form();

    SoundPage(AhoyModel model) {
        this.model = model;
        this.settings = model.settings();
        problem = new Label();
        trial = model.devices().tryOut(words -> Platform.runLater(() -> problem.setText(words)));
    }

    Page.Content content() {
        var microphone = picker(SoundDevice.MICROPHONE, "microphone-choice", level, List.of(), this::tryMicrophone);
        Button trySpeaker = test("sound.speaker.test", speakerLevel, () -> trial.tone(settings.get().devices().speaker()));
        var speaker = picker(SoundDevice.SPEAKER, "speaker-choice", speakerLevel, List.of(trySpeaker), () -> {});
        Button tryRinger = test("sound.ringer.test", ringerLevel, () -> trial.ring(settings.get()));
        var ringer = picker(SoundDevice.RINGER, "ringer-choice", ringerLevel, List.of(tryRinger), () -> {});
        form.field(Words.of("sound.microphone"), microphone, microphone.box());
        form.hint(Words.of("sound.microphone.hint"));
        form.field(Words.of("sound.speaker"), speaker, speaker.box());
        form.field(Words.of("sound.ringer"), ringer, ringer.box());
        form.hint(Words.of("sound.ringer.hint"));
        form.hint(Words.of("sound.order.hint"));
        ringtone();
        // A form of its own: its long names would leave the devices little room.
        var care = new Form();
        SoundCare.into(care, settings.microphoneCare());
        hold(care);
        problem.getStyleClass().add("remark");
        problem.setWrapText(true);
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());

        model.devices().watch();
        trial.microphone(settings.get().devices(), true);
        var meter = new Timeline(new KeyFrame(METER, _ -> measure()));
        meter.setCycleCount(Timeline.INDEFINITE);
        meter.play();
        return new Page.Content(Form.page(form, problem, care), () -> {
            meter.stop();
            trial.close();
            model.devices().unwatch();
            microphone.leave();
            speaker.leave();
            ringer.leave();
        });
    }

    /// How it sounds when somebody calls.
    private void ringtone() {
        new SoundFileLine("ringtone",
                new SoundFileLine.Text(Words.of("ringtone"), Words.of("ringtone.builtIn"), Words.of("ringtone.usual"), Words.of("ringtone.choose"), Words.of("ringtone.title")),
                () -> settings.get().ringing().file(), file -> settings.change(s -> s.withRinging(r -> r.withFile(file)))).into(form);
        form.hint(Words.of("ringtone.hint"));
        var volume = new Slider(0, 100, settings.get().ringing().volume());
        volume.setId("ringtone-volume");
        volume.setBlockIncrement(10);
        volume.valueProperty().addListener((_, _, now) -> settings.change(s -> s.withRinging(r -> r.withVolume(now.intValue()))));
        form.field(Words.of("ringtone.volume"), volume);
    }

    /// Music for those whom the user holds, a soft tone for the user when others hold him.
    private void hold(Form care) {
        new SoundFileLine("hold",
                new SoundFileLine.Text(Words.of("hold.music"), Words.of("hold.none"), Words.of("hold.quiet"), Words.of("hold.choose"), Words.of("hold.title")),
                () -> settings.get().hold().music(), file -> settings.change(s -> s.withHold(h -> h.withMusic(file)))).into(care);
        care.hint(Words.of("hold.hint"));
        var tone = new ToggleSwitch();
        tone.setId("hold-tone");
        tone.setSelected(settings.get().hold().tone());
        tone.selectedProperty().addListener((_, _, on) -> settings.change(s -> s.withHold(h -> h.withTone(on))));
        care.field(Words.of("hold.tone"), new HBox(tone), tone);
    }

    private DevicePicker picker(SoundDevice kind, String id, LevelBar meter, List<Node> beside, Runnable chosen) {
        var picker = new DevicePicker(kind, model.devices(), settings, meter, beside, chosen);
        picker.box().setId(id);
        return picker;
    }

    private void measure() {
        level.show(trial.levelDb());
        for (LevelBar bar : List.of(speakerLevel, ringerLevel)) {
            bar.show(bar.equals(sounding) ? trial.toneDb() : Levels.SILENCE);
        }
    }

    private void tryMicrophone() {
        problem.setText("");
        trial.microphone(settings.get().devices(), true);
    }

    private Button test(String key, LevelBar meter, Runnable sound) {
        Button test = Buttons.text(Feather.PLAY, Words.of("sound.test"), () -> {
            problem.setText("");
            sounding = meter;
            sound.run();
        });
        test.setAccessibleText(Words.of(key));
        test.setMinWidth(Button.USE_PREF_SIZE);
        return test;
    }
}
