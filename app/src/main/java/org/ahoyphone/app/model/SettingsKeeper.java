package org.ahoyphone.app.model;

/// Keeps settings. Returns at once; of several in short order only the last one need reach the disk.
@FunctionalInterface
public interface SettingsKeeper {
    void keep(Settings settings);
}
