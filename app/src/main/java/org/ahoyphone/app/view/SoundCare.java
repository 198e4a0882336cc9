package org.ahoyphone.app.view;

import atlantafx.base.controls.ToggleSwitch;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import org.ahoyphone.app.model.SettingsModel;
import org.ahoyphone.app.model.Words;
import org.ahoyphone.media.audio.processing.NoiseSuppression;
import org.ahoyphone.media.audio.processing.ProcessingSettings;
import org.jspecify.annotations.Nullable;

/// What is done to the microphone's sound, line by line of a form; each applies at once, also to running calls.
final class SoundCare {

    private SoundCare() {}

    static void into(Form form, SettingsModel settings) {
        form.heading(Words.of("sound.care"));
        toggle(form, settings, "echo", ProcessingSettings::echo, ProcessingSettings::withEcho);
        var noise = new ComboBox<NoiseSuppression>();
        noise.setId("sound-noise");
        noise.getItems().setAll(NoiseSuppression.values());
        noise.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable NoiseSuppression level) {
                return level == null ? "" : Words.of("sound.noise." + level.word());
            }

            @Override
            public @Nullable NoiseSuppression fromString(String text) {
                return null;
            }
        });
        noise.setValue(settings.get().processing().noise());
        noise.valueProperty().addListener(
                (_, _, level) -> settings.change(s -> s.withProcessing(p -> p.withNoise(level))));
        form.field(Words.of("sound.noise"), noise);
        toggle(form, settings, "gain", ProcessingSettings::gain, ProcessingSettings::withGain);
        toggle(form, settings, "highpass", ProcessingSettings::highPass, ProcessingSettings::withHighPass);
        form.hint(Words.of("sound.care.hint"));
    }

    private static void toggle(
            Form form,
            SettingsModel settings,
            String name,
            Predicate<ProcessingSettings> now,
            BiFunction<ProcessingSettings, Boolean, ProcessingSettings> change) {
        var toggle = new ToggleSwitch();
        toggle.setId("sound-" + name);
        toggle.setSelected(now.test(settings.get().processing()));
        toggle.selectedProperty().addListener(
                (_, _, on) -> settings.change(s -> s.withProcessing(p -> change.apply(p, on))));
        form.field(Words.of("sound." + name), new HBox(toggle), toggle);
    }
}
