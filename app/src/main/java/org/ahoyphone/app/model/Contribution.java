package org.ahoyphone.app.model;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ahoyphone.phone.Call;

/// Something that a plugin adds to the window. The plugin host makes these and guards what they call: what is given here returns quickly
/// and does not throw.
public sealed interface Contribution {
    /// Unique among all contributions.
    String id();

    /// Whose it is: when the plugin goes, so does this.
    String pluginId();

    /// A short name, in the user's language.
    String title();

    /// A pane beside the call. It stays while another pane is shown.
    ///
    /// @param icon an icon literal such as `fth-message-square`; an unknown one is replaced by a common one
    /// @param content makes the JavaFX node, once, on the interface thread
    record SidePane(String id, String pluginId, String title, String icon, Supplier<?> content)
            implements Contribution {}

    /// A button beside the other buttons of a call that runs.
    ///
    /// @param icon as with [SidePane]
    /// @param action called on the interface thread with the call shown
    record CallAction(String id, String pluginId, String title, String icon, Consumer<Call> action)
            implements Contribution {}

    /// A page among the settings.
    ///
    /// @param icon as with [SidePane]
    /// @param content makes the JavaFX node each time the page is opened, on the interface thread
    record SettingsPage(String id, String pluginId, String title, String icon, Supplier<?> content)
            implements Contribution {}
}
