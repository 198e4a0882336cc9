package org.ahoyphone.app.view;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.ahoyphone.app.model.Contribution;
import org.ahoyphone.app.model.PluginsModel;
import org.ahoyphone.app.model.Words;
import org.jspecify.annotations.Nullable;

/// Panes that plugins add beside the call: a rail of buttons, and the pane that is open.
final class SidePanes {
    private final PluginsModel plugins;
    private final VBox rail = new VBox();
    private final StackPane open = new StackPane();
    private final Map<String, Node> contents = new HashMap<>();
    private Runnable changed = () -> {};
    private @Nullable String shown;

    SidePanes(PluginsModel plugins) {
        this.plugins = plugins;
        rail.setId("rail");
        rail.getStyleClass().add("rail");
        open.setId("side-pane");
        open.getStyleClass().add("side-pane");
        ListChangeListener<Contribution> listener = _ -> update();
        plugins.contributions().addListener(listener);
        update();
    }

    /// @param listener called when a pane opens or closes
    void onChange(Runnable listener) {
        changed = listener;
    }

    Node rail() {
        return rail;
    }

    /// The open pane; null while none is open.
    @Nullable Node openPane() {
        return shown == null ? null : open;
    }

    private List<Contribution.SidePane> panes() {
        return plugins.contributions().stream()
                .filter(Contribution.SidePane.class::isInstance)
                .map(Contribution.SidePane.class::cast)
                .toList();
    }

    private void update() {
        List<Contribution.SidePane> panes = panes();
        List<String> ids = panes.stream().map(Contribution.SidePane::id).toList();
        contents.keySet().retainAll(ids);
        if (shown != null && !ids.contains(shown)) {
            shown = null;
        }
        rail.getChildren().setAll(panes.stream().map(this::button).toList());
        rail.setVisible(!panes.isEmpty());
        rail.setManaged(!panes.isEmpty());
        show();
    }

    private ToggleButton button(Contribution.SidePane pane) {
        var button = new ToggleButton();
        button.setId("pane-" + pane.id());
        button.setGraphic(Icons.of(pane.icon()));
        button.setContentDisplay(javafx.scene.control.ContentDisplay.GRAPHIC_ONLY);
        button.getStyleClass().add("rail-button");
        Buttons.describe(button, pane.title(), null);
        button.setSelected(pane.id().equals(shown));
        button.setOnAction(_ -> {
            shown = button.isSelected() ? pane.id() : null;
            update();
        });
        return button;
    }

    private void show() {
        open.getChildren().clear();
        for (Contribution.SidePane pane : panes()) {
            if (pane.id().equals(shown)) {
                open.getChildren().add(contents.computeIfAbsent(pane.id(), _ -> node(pane.content().get())));
            }
        }
        changed.run();
    }

    /// What a plugin gave, if it is a node at all.
    static Node node(@Nullable Object given) {
        return given instanceof Node node ? node : new Label(Words.of("plugin.nothing"));
    }
}
