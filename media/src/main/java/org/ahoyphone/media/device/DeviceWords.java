package org.ahoyphone.media.device;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// The parts of a device's description that are read alike for sound and for pictures.
public final class DeviceWords {

    private static final String FILE = "file:";

    private DeviceWords() {}

    /// The path in `file:PATH`.
    ///
    /// @throws IllegalArgumentException with one sentence for the user when there is none
    public static Path file(String words) {
        String path = words.startsWith(FILE) ? words.substring(FILE.length()) : "";
        if (path.isBlank()) {
            throw new IllegalArgumentException("A file is given by its name, as file:NAME.");
        }
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("No file can be named " + path + ".", e);
        }
    }
}
