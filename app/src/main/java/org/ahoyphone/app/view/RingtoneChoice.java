package org.ahoyphone.app.view;

import java.io.File;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.FileChooser;
import org.ahoyphone.app.model.SettingsModel;
import org.ahoyphone.app.model.Words;
import org.kordamp.ikonli.feather.Feather;

/// How it sounds when somebody calls: the ring that is built in or a file of the user's, and how loud.
final class RingtoneChoice {
    private final SettingsModel settings;
    private final Label name = new Label();
    private final Button usual = Buttons.icon(Feather.X, Words.of("ringtone.usual"), null, () -> choose(""));

    RingtoneChoice(SettingsModel settings) {
        this.settings = settings;
    }

    /// Adds its lines.
    void into(Form form) {
        Button pick = Buttons.text(Feather.FOLDER, Words.of("ringtone.choose"), this::pick);
        pick.setId("ringtone-choose");
        pick.setMinWidth(Button.USE_PREF_SIZE);
        name.setId("ringtone-name");
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        usual.setId("ringtone-usual");
        var line = new HBox(name, usual, pick);
        line.getStyleClass().add("field-line");
        form.field(Words.of("ringtone"), line, pick);
        form.hint(Words.of("ringtone.hint"));
        form.field(Words.of("ringtone.volume"), volume());
        show();
    }

    private Slider volume() {
        var slider = new Slider(0, 100, settings.get().ringing().volume());
        slider.setId("ringtone-volume");
        slider.setBlockIncrement(10);
        slider.valueProperty().addListener((_, _, now) -> settings.change(s -> s.withRinging(r -> r.withVolume(now.intValue()))));
        return slider;
    }

    private void pick() {
        var chooser = new FileChooser();
        chooser.setTitle(Words.of("ringtone.title"));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(Words.of("ringtone.files"), "*.wav", "*.WAV"));
        Node here = name;
        File chosen = chooser.showOpenDialog(here.getScene().getWindow());
        if (chosen != null) {
            choose(chosen.getPath());
        }
    }

    /// @param file empty for the ring that is built in
    void choose(String file) {
        settings.change(s -> s.withRinging(r -> r.withFile(file)));
        show();
    }

    private void show() {
        String file = settings.get().ringing().file();
        name.setText(file.isEmpty() ? Words.of("ringtone.builtIn") : shortName(file));
        usual.setVisible(!file.isEmpty());
        usual.setManaged(!file.isEmpty());
    }

    private static String shortName(String file) {
        Path last = Path.of(file).getFileName();
        return last == null ? file : last.toString();
    }
}
