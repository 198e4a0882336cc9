package org.ahoyphone.app.view;

import atlantafx.base.theme.Styles;
import javafx.scene.control.ProgressBar;
import org.ahoyphone.app.model.Levels;

/// A meter of loudness.
final class LevelBar extends ProgressBar {
    /// @param label what is measured, for screen readers
    LevelBar(String label) {
        super(0);
        getStyleClass().addAll("level-bar", Styles.SMALL);
        setAccessibleText(label);
        setFocusTraversable(false);
    }

    /// @param db dBFS
    void show(double db) {
        setProgress(Levels.share(db));
    }
}
