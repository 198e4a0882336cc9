package org.ahoyphone.app.view;

import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.ahoyphone.app.model.Words;

/// All shortcuts, to be read.
final class ShortcutTable {

    private ShortcutTable() {}

    static void open(Sheet sheet) {
        var table = new GridPane();
        table.setId("shortcuts");
        table.getStyleClass().add("shortcuts");
        var words = new ColumnConstraints();
        words.setHgrow(Priority.ALWAYS);
        table.getColumnConstraints().addAll(words, new ColumnConstraints());
        int row = 0;
        for (Shortcut shortcut : Shortcut.values()) {
            var text = new Label(shortcut.text());
            text.setWrapText(true);
            var keys = new Label(shortcut.shown());
            keys.getStyleClass().add("keys");
            keys.setMinWidth(Label.USE_PREF_SIZE);
            table.addRow(row++, text, keys);
        }
        var scroll = new ScrollPane(table);
        scroll.setFitToWidth(true);
        scroll.setAccessibleText(Words.of("shortcuts.title"));
        scroll.getStyleClass().add("settings-room");
        sheet.open(new Sheet.Card(Words.of("shortcuts.title"), "card-medium", false, scroll, scroll, () -> {}));
    }
}
