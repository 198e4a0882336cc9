package org.ahoyphone.plugin;

import java.nio.file.Path;
import org.ahoyphone.phone.Phone;

/// What the app gives a plugin. Callable from any thread.
public interface PluginContext {
    /// The phone that runs now. Ask each time: the app may start another when its settings change.
    Phone phone();

    /// A folder of the plugin's own, which exists and outlives the plugin's removal.
    Path folder();

    /// Tells the user something, one sentence, without interrupting.
    void notice(String sentence);
}
