package org.ahoyphone.app.view;

import java.io.File;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.FileChooser;
import org.ahoyphone.app.model.Words;
import org.kordamp.ikonli.feather.Feather;

/// A line of a form on which the user picks a WAV file, or gives it back for what is heard without one.
final class SoundFileLine {
    private final Text text;
    private final Supplier<String> file;
    private final Consumer<String> change;
    private final Label name = new Label();
    private final Button back;
    private final Button pick;

    /// What stands on the line.
    ///
    /// @param label in front of it
    /// @param none instead of a file's name
    /// @param back on the button that gives the file back
    /// @param choose on the button that picks one
    /// @param title of the window in which one is picked
    record Text(String label, String none, String back, String choose, String title) {}

    /// @param id of the line: its parts are `id-name`, `id-none`, `id-choose`
    /// @param file the path of the file now; empty for none
    /// @param change told another
    SoundFileLine(String id, Text text, Supplier<String> file, Consumer<String> change) {
        this.text = text;
        this.file = file;
        this.change = change;
        pick = Buttons.text(Feather.FOLDER, text.choose(), this::pick);
        pick.setId(id + "-choose");
        pick.setMinWidth(Button.USE_PREF_SIZE);
        name.setId(id + "-name");
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        back = Buttons.icon(Feather.X, text.back(), null, () -> choose(""));
        back.setId(id + "-none");
        show();
    }

    /// Adds it to a form.
    void into(Form form) {
        var line = new HBox(name, back, pick);
        line.getStyleClass().add("field-line");
        form.field(text.label(), line, pick);
    }

    private void pick() {
        var chooser = new FileChooser();
        chooser.setTitle(text.title());
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(Words.of("ringtone.files"), "*.wav", "*.WAV"));
        File chosen = chooser.showOpenDialog(pick.getScene().getWindow());
        if (chosen != null) {
            choose(chosen.getPath());
        }
    }

    private void choose(String chosen) {
        change.accept(chosen);
        show();
    }

    private void show() {
        String path = file.get();
        Path last = path.isEmpty() ? null : Path.of(path).getFileName();
        name.setText(path.isEmpty() ? text.none() : last == null ? path : last.toString());
        back.setVisible(!path.isEmpty());
        back.setManaged(!path.isEmpty());
    }
}
