package org.ahoyphone.app.store;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Where Ahoy keeps its files: the one class that knows platforms' folders. The folders need not exist yet.
///
/// @param config settings and passwords
/// @param data contacts, history, plugins and what plugins keep
/// @param logs what the app writes about itself
public record Places(Path config, Path data, Path logs) {

    /// The places of the user who runs this.
    public static Places system() {
        return of(System.getProperty("os.name", ""), System.getenv(), Path.of(System.getProperty("user.home", ".")));
    }

    /// @param os the system's name as in the property `os.name`
    /// @param environment the environment variables
    /// @param home the user's home
    static Places of(String os, Map<String, String> environment, Path home) {
        String name = os.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            Path roaming = folder(environment, "APPDATA", home.resolve("AppData/Roaming")).resolve("Ahoy");
            Path local = folder(environment, "LOCALAPPDATA", home.resolve("AppData/Local")).resolve("Ahoy");
            return new Places(roaming, roaming, local.resolve("logs"));
        }
        if (name.startsWith("mac")) {
            Path support = home.resolve("Library/Application Support/Ahoy");
            return new Places(support, support, home.resolve("Library/Logs/Ahoy"));
        }
        return new Places(
                folder(environment, "XDG_CONFIG_HOME", home.resolve(".config")).resolve("ahoy"),
                folder(environment, "XDG_DATA_HOME", home.resolve(".local/share")).resolve("ahoy"),
                folder(environment, "XDG_STATE_HOME", home.resolve(".local/state")).resolve("ahoy"));
    }

    /// The XDG specification: a path that is not absolute is to be ignored.
    private static Path folder(Map<String, String> environment, String name, Path otherwise) {
        String value = environment.getOrDefault(name, "");
        Path path = Path.of(value);
        return path.isAbsolute() ? path : otherwise;
    }

    public Path settingsFile() {
        return config.resolve("settings.json");
    }

    public Path trustedCertificates() {
        return config.resolve("trusted-certificates");
    }

    /// What this installation is called by registrars.
    public Path instanceFile() {
        return config.resolve("instance");
    }

    public Path passwordsFile() {
        return config.resolve("passwords.json");
    }

    public Path databaseFile() {
        return data.resolve("ahoy.db");
    }

    /// Where the user drops plugins.
    public Path plugins() {
        return data.resolve("plugins");
    }

    /// Where each plugin has a folder of its own.
    public Path pluginData() {
        return data.resolve("plugin-data");
    }
}
