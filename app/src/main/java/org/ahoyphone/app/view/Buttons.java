package org.ahoyphone.app.view;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
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
}
