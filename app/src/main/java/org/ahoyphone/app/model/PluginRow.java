package org.ahoyphone.app.model;

/// A plugin as the Plugins page shows it.
///
/// @param provider who made it; may be empty
/// @param on whether it is switched on
/// @param running whether it runs now
/// @param problem why it does not run or was cut off, one sentence; empty if all is well
public record PluginRow(
        String id,
        String name,
        String version,
        String description,
        String provider,
        boolean on,
        boolean running,
        String problem) {}
