package org.ahoyphone.media.video;

import java.util.Locale;

/// The systems whose cameras and screens differ.
enum Platform {
    LINUX, WINDOWS, MACOS;

    /// The one this program runs on; other Unixes count as Linux.
    static Platform current() {
        return of(System.getProperty("os.name", ""));
    }

    static Platform of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("windows")) {
            return WINDOWS;
        }
        return lower.startsWith("mac") ? MACOS : LINUX;
    }
}
