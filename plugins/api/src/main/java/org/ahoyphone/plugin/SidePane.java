package org.ahoyphone.plugin;

import javafx.scene.Node;
import org.pf4j.ExtensionPoint;

/// A pane beside the call.
public interface SidePane extends ExtensionPoint {
    /// A short name, in the user's language.
    String title();

    /// An icon of the Feather pack, for example `fth-message-square`.
    String icon();

    /// The pane's content, made once. Called on the plugin's thread, before the node is part of a window; from then on
    /// it may be touched only on the JavaFX thread (`Platform.runLater`).
    Node content();
}
