package org.ahoyphone.app.view;

import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.ahoyphone.app.model.CallSnapshot;
import org.ahoyphone.app.model.Words;
import org.kordamp.ikonli.feather.Feather;

/// The buttons over the picture that say how it is seen.
final class StageTools extends HBox {
    private final Button layout;
    private final Button statistics;
    private final Button small;
    private final Button full;

    StageTools(CallActions actions) {
        getStyleClass().add("stage-tools");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        layout = tool("layout", Feather.LAYOUT, Words.of("call.layout.speaker"), Shortcut.LAYOUT, actions::toggleLayout);
        statistics = tool("statistics-button", Feather.ACTIVITY, Words.of("call.statistics"), Shortcut.STATISTICS, actions::toggleStatistics);
        small = tool("small-window-button", Feather.COPY, Words.of("call.small"), Shortcut.SMALL_WINDOW, actions::toggleSmallWindow);
        full = tool("full-screen", Feather.MAXIMIZE, Words.of("call.fullScreen"), Shortcut.FULL_SCREEN, actions::toggleFullScreen);
        getChildren().addAll(layout, statistics, small, full);
        showGrid(false, false);
    }

    private static Button tool(String id, Feather icon, String label, Shortcut shortcut, Runnable action) {
        Button button = Buttons.icon(icon, label, shortcut, action);
        button.setId(id);
        button.getStyleClass().add("on-picture");
        button.managedProperty().bind(button.visibleProperty());
        return button;
    }

    void show(CallSnapshot call) {
        boolean pictures = call.running() && call.media().video();
        statistics.setVisible(pictures);
        small.setVisible(pictures);
        full.setVisible(!call.isOver());
    }

    void showFullScreen(boolean on) {
        full.setGraphic(Icons.of(on ? Feather.MINIMIZE : Feather.MAXIMIZE));
        Buttons.describe(full, Words.of(on ? "call.window" : "call.fullScreen"), Shortcut.FULL_SCREEN);
    }

    void showSmall(boolean on) {
        Buttons.describe(small, Words.of(on ? "call.small.back" : "call.small"), Shortcut.SMALL_WINDOW);
    }

    /// @param several whether there are several pictures
    /// @param speaker whether who speaks is larger than the others
    void showGrid(boolean several, boolean speaker) {
        layout.setVisible(several);
        layout.setGraphic(Icons.of(speaker ? Feather.GRID : Feather.LAYOUT));
        Buttons.describe(layout, Words.of(speaker ? "call.layout.grid" : "call.layout.speaker"), Shortcut.LAYOUT);
    }
}
