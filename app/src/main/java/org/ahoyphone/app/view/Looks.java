package org.ahoyphone.app.view;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import org.ahoyphone.app.model.Settings.Look;
import org.ahoyphone.app.model.SettingsModel;

/// Colours by the settings and the system, and the size of everything.
final class Looks {
    /// Height of letters at 100 %, as the theme has it.
    private static final double PIXELS = 14;

    private final SettingsModel settings;
    private final Node root;

    Looks(SettingsModel settings, Node root) {
        this.settings = settings;
        this.root = root;
        InvalidationListener changed = _ -> apply();
        settings.property().addListener(changed);
        Platform.getPreferences().colorSchemeProperty().addListener(changed);
        apply();
    }

    private void apply() {
        Look look = settings.get().look();
        boolean dark =
                switch (look.theme()) {
                    case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
                    case LIGHT -> false;
                    case DARK -> true;
                };
        String sheet = (dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet();
        if (!sheet.equals(Application.getUserAgentStylesheet())) {
            Application.setUserAgentStylesheet(sheet);
        }
        // Not in percent: what has a size in em of its own and is no control, an icon, would not grow with it.
        root.setStyle("-fx-font-size: " + PIXELS * look.scalePercent() / 100 + "px;");
    }
}
