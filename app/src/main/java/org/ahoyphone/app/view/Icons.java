package org.ahoyphone.app.view;

import java.util.Arrays;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Text;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Pictures for buttons and lines; their size and colour are in the style sheet.
///
/// They are letters of Ikonli's icon font in plain text nodes: an Ikonli node takes its size in pixels only, and these are to grow with the
/// text beside them.
final class Icons {

    static {
        // Making one loads the font, whose family name the style sheet uses.
        var _ = new FontIcon(Feather.PHONE);
    }

    private Icons() {}

    static Text of(Feather feather) {
        var icon = new Text(Character.toString(feather.getCode()));
        icon.getStyleClass().addAll("font-icon", "icon");
        // A letter of that font means nothing when it is read.
        icon.setAccessibleRole(AccessibleRole.NODE);
        icon.setAccessibleText("");
        return icon;
    }

    /// @param literal such as `fth-send`; an unknown one gives a common picture
    static Text of(String literal) {
        return of(Arrays.stream(Feather.values())
                .filter(f -> f.getDescription().equals(literal))
                .findFirst()
                .orElse(Feather.BOX));
    }
}
