package org.ahoyphone.plugin;

import javafx.scene.Node;
import org.pf4j.ExtensionPoint;

/// A page among the app's settings.
public interface SettingsPage extends ExtensionPoint {
    /// A short name, in the user's language.
    String title();

    /// An icon of the Feather pack, for example `fth-sliders`.
    String icon();

    /// The page's content, made once; the same rules as for [SidePane#content].
    Node content();
}
