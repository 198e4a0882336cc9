package org.ahoyphone.plugin;

import org.ahoyphone.phone.Call;
import org.pf4j.ExtensionPoint;

/// A button beside the other buttons of a call that runs.
public interface CallAction extends ExtensionPoint {
    /// A short name, in the user's language.
    String title();

    /// An icon of the Feather pack, for example `fth-share`.
    String icon();

    /// The user pressed the button. Called on the plugin's thread.
    void run(Call call);
}
