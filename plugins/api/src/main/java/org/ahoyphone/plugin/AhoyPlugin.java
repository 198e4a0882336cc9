package org.ahoyphone.plugin;

import org.pf4j.Plugin;

/// The base of every plugin: the class that the plugin's manifest names as `Plugin-Class`. A subclass has one public
/// constructor that takes a [PluginContext] and hands it on.
///
/// [#start] and [#stop] and all extensions are called on one thread of the plugin's own, each within a deadline. What
/// throws or takes too long is cut off: the plugin is stopped and named to the user, and calls go on.
///
/// An extension is a public class with pf4j's `@Extension` that implements one of the extension points of this package.
/// Its constructor takes nothing, or the plugin.
public abstract class AhoyPlugin extends Plugin {
    private final PluginContext context;

    protected AhoyPlugin(PluginContext context) {
        this.context = context;
    }

    public final PluginContext context() {
        return context;
    }
}
