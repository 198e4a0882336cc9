package org.ahoyphone.app.view;

import atlantafx.base.controls.ToggleSwitch;
import java.io.File;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.FileChooser;
import org.ahoyphone.app.model.SettingsModel;
import org.ahoyphone.app.model.Words;
import org.kordamp.ikonli.feather.Feather;

/// What is heard while a call is held: music for those whom the user holds, a soft tone for the user when others hold him.
final class HoldChoice {
    private final SettingsModel settings;
    private final Label name = new Label();
    private final Button quiet = Buttons.icon(Feather.X, Words.of("hold.quiet"), null, () -> choose(""));

    HoldChoice(SettingsModel settings) {
        this.settings = settings;
    }

    /// Adds its lines.
    void into(Form form) {
        Button pick = Buttons.text(Feather.FOLDER, Words.of("hold.choose"), this::pick);
        pick.setId("hold-choose");
        pick.setMinWidth(Button.USE_PREF_SIZE);
        name.setId("hold-name");
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        quiet.setId("hold-quiet");
        var line = new HBox(name, quiet, pick);
        line.getStyleClass().add("field-line");
        form.field(Words.of("hold.music"), line, pick);
        form.hint(Words.of("hold.hint"));
        var tone = new ToggleSwitch();
        tone.setId("hold-tone");
        tone.setSelected(settings.get().hold().tone());
        tone.selectedProperty().addListener((_, _, on) -> settings.change(s -> s.withHold(h -> h.withTone(on))));
        form.field(Words.of("hold.tone"), new HBox(tone), tone);
        show();
    }

    private void pick() {
        var chooser = new FileChooser();
        chooser.setTitle(Words.of("hold.title"));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(Words.of("ringtone.files"), "*.wav", "*.WAV"));
        Node here = name;
        File chosen = chooser.showOpenDialog(here.getScene().getWindow());
        if (chosen != null) {
            choose(chosen.getPath());
        }
    }

    /// @param file empty for silence
    void choose(String file) {
        settings.change(s -> s.withHold(h -> h.withMusic(file)));
        show();
    }

    private void show() {
        String file = settings.get().hold().music();
        Path last = file.isEmpty() ? null : Path.of(file).getFileName();
        name.setText(file.isEmpty() ? Words.of("hold.none") : last == null ? file : last.toString());
        quiet.setVisible(!file.isEmpty());
        quiet.setManaged(!file.isEmpty());
    }
}
