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
    private final SettingsModel settings;
    private final Node root;
    private boolean dark;
    private boolean first = true;

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
        boolean wanted =
                switch (look.theme()) {
                    case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
                    case LIGHT -> false;
                    case DARK -> true;
                };
        if (first || wanted != dark) {
            first = false;
            dark = wanted;
            Application.setUserAgentStylesheet(
                    (wanted ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
        }
        root.setStyle("-fx-font-size: " + look.scalePercent() + "%;");
    }
}
