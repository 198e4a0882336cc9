package org.ahoyphone.app.view;

import atlantafx.base.theme.Styles;
import java.util.function.Consumer;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.ahoyphone.app.model.Words;

/// The twelve keys of a telephone, and what was pressed.
final class Keypad extends VBox {
    private static final String KEYS = "123456789*0#";
    private static final String[] LETTERS = {"", "ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ", "", "+", ""};
    private static final int COLUMNS = 3;

    private final Label pressed = new Label();
    private final Button first;

    Keypad(Consumer<Character> press) {
        getStyleClass().addAll("keypad", Styles.ELEVATED_2);
        setId("keypad");
        pressed.setId("keypad-pressed");
        pressed.getStyleClass().addAll(Styles.TITLE_4, "keypad-pressed");
        pressed.setMaxWidth(Double.MAX_VALUE);
        // The digits pressed last stay in sight.
        pressed.setTextOverrun(javafx.scene.control.OverrunStyle.LEADING_ELLIPSIS);
        var grid = new GridPane();
        grid.getStyleClass().add("keypad-keys");
        for (int i = 0; i < KEYS.length(); i++) {
            char key = KEYS.charAt(i);
            var letters = new Label(LETTERS[i]);
            letters.getStyleClass().addAll("keypad-letters", "muted");
            var button = new Button(String.valueOf(key), letters);
            button.setId("key-" + i);
            button.getStyleClass().add("key");
            button.setContentDisplay(javafx.scene.control.ContentDisplay.BOTTOM);
            button.setAccessibleText(Words.of("keypad.key", String.valueOf(key)));
            button.setOnAction(_ -> press.accept(key));
            GridPane.setHalignment(button, HPos.CENTER);
            grid.add(button, i % COLUMNS, i / COLUMNS);
        }
        first = (Button) grid.getChildren().getFirst();
        getChildren().addAll(pressed, grid);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    }

    /// Takes the focus, so that digits typed are pressed here.
    void focus() {
        first.requestFocus();
    }

    void showPressed(String digits) {
        pressed.setText(digits.isEmpty() ? Words.of("keypad.title") : digits);
    }
}
