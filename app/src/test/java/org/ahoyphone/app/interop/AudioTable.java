package org.ahoyphone.app.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/// The figures of `./check audio`: printed as they come, and kept in `target/audio-table.txt`.
final class AudioTable {
    private AudioTable() {}

    /// Adds a line, as [String#format] makes it.
    static void add(String format, Object... figures) throws IOException {
        addTo("audio-table.txt", format, figures);
    }

    /// @param table a file's name below `target`
    static synchronized void addTo(String table, String format, Object... figures) throws IOException {
        String line = String.format(Locale.ROOT, format, figures);
        System.out.println(line);
        Path target = Path.of(System.getProperty("ahoy.root", "."), "target");
        Files.createDirectories(target);
        Files.writeString(target.resolve(table), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
