package org.ahoyphone.app.view;

import java.util.Arrays;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Pictures for buttons and lines; their size and colour are in the style sheet.
final class Icons {

    private Icons() {}

    static FontIcon of(Feather feather) {
        return new FontIcon(feather);
    }

    /// @param literal such as `fth-send`; an unknown one gives a common picture
    static FontIcon of(String literal) {
        return of(Arrays.stream(Feather.values())
                .filter(f -> f.getDescription().equals(literal))
                .findFirst()
                .orElse(Feather.BOX));
    }
}
