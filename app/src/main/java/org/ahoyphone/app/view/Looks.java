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
        root.setStyle("-fx-font-size: " + look.scalePercent() + "%;");
    }
}
