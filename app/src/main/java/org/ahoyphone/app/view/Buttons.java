package org.ahoyphone.app.view;

import atlantafx.base.theme.Styles;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Makes buttons that say what they do: by tooltip with the keys, and to screen readers.
final class Buttons {

    private Buttons() {}

    /// A button that shows only a picture.
    static Button icon(Feather icon, String label, @Nullable Shortcut shortcut, Runnable action) {
        var button = new Button(label, Icons.of(icon));
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        describe(button, label, shortcut);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// A button with a picture and words.
    static Button text(Feather icon, String label, Runnable action) {
        var button = new Button(label, Icons.of(icon));
        button.setAccessibleText(label);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// A button with words.
    static Button text(String label, Runnable action) {
        var button = new Button(label);
        button.setAccessibleText(label);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// Says what a button does now.
    static void describe(ButtonBase button, String label, @Nullable Shortcut shortcut) {
        button.setText(label);
        button.setAccessibleText(label);
        String keys = shortcut == null ? "" : " (" + shortcut.shown() + ")";
        Tooltip tooltip = button.getTooltip();
        if (tooltip == null) {
            button.setTooltip(new Tooltip(label + keys));
        } else {
            tooltip.setText(label + keys);
        }
    }

    /// A round button of a call, without its picture yet.
    static Button round(String id, Runnable action) {
        var button = new Button();
        button.setId(id);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.getStyleClass().addAll(Styles.BUTTON_CIRCLE, "round");
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// Says what a round button does now.
    ///
    /// @param pressed whether what it stands for is off, or goes on
    static void set(ButtonBase button, Feather icon, String label, @Nullable Shortcut shortcut, boolean pressed) {
        button.setGraphic(Icons.of(icon));
        describe(button, label, shortcut);
        button.getStyleClass().remove("off");
        if (pressed) {
            button.getStyleClass().add("off");
        }
    }

    /// A button with a word below it, and beside it what else belongs to it.
    static VBox captioned(Button button, String caption, Node... beside) {
        var words = new Label(caption);
        words.getStyleClass().addAll(Styles.TEXT_SMALL, "muted");
        words.setMinWidth(Region.USE_PREF_SIZE);
        words.setLabelFor(button);
        var line = new HBox(button);
        line.getStyleClass().add("with-caret");
        line.getChildren().addAll(beside);
        var box = new VBox(line, words);
        box.getStyleClass().add("captioned");
        // The caption goes where its button goes.
        box.disableProperty().bind(button.disableProperty());
        return box;
    }

    /// A narrow button that opens a menu.
    static Button caret(String id, String label, Shortcut shortcut) {
        var button = new Button(label, Icons.of(Feather.CHEVRON_UP));
        button.setId(id);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.getStyleClass().addAll(Styles.FLAT, "caret");
        describe(button, label, shortcut);
        return button;
    }
}
