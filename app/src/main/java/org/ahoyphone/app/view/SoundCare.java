package org.ahoyphone.app.view;

import atlantafx.base.controls.ToggleSwitch;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import org.ahoyphone.app.model.MicrophoneCare;
import org.ahoyphone.app.model.MicrophoneCare.Part;
import org.ahoyphone.app.model.Words;
import org.jspecify.annotations.Nullable;

/// What is done to the microphone's sound, line by line of a form.
final class SoundCare {

    private SoundCare() {}

    static void into(Form form, MicrophoneCare care) {
        form.heading(Words.of("sound.care"));
        toggle(form, care, Part.ECHO);
        var noise = new ComboBox<String>();
        noise.setId("sound-noise");
        noise.getItems().setAll(care.noiseLevels());
        noise.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable String level) {
                return level == null ? "" : Words.of("sound.noise." + level);
            }

            @Override
            public @Nullable String fromString(String text) {
                return null;
            }
        });
        noise.setValue(care.noise());
        noise.valueProperty().addListener((_, _, level) -> care.noise(level));
        form.field(Words.of("sound.noise"), noise);
        toggle(form, care, Part.GAIN);
        toggle(form, care, Part.HIGH_PASS);
        toggle(form, care, Part.PAUSES);
        form.hint(Words.of("sound.care.hint"));
    }

    private static void toggle(Form form, MicrophoneCare care, Part part) {
        var toggle = new ToggleSwitch();
        toggle.setId("sound-" + part.word());
        toggle.setSelected(care.on(part));
        toggle.selectedProperty().addListener((_, _, on) -> care.turn(part, on));
        form.field(Words.of("sound." + part.word()), new HBox(toggle), toggle);
    }
}
