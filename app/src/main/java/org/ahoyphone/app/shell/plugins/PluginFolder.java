package org.ahoyphone.app.shell.plugins;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Tells what came to and went from a folder of plugins since it was looked at last.
///
/// A file counts as there when two looks in a row saw it the same: a copy that is still under way is left alone. A file
/// that changed goes and comes again. Looks are made by one thread.
final class PluginFolder {
    /// What tells one content of a file from the next.
    ///
    /// @param size bytes
    /// @param modified ms since 1970
    /// @param key the system's number of the file, where it has one: a file that was moved here may be as old and as long as the one before
    private record Seen(long size, long modified, @Nullable Object key) {}

    /// What changed between two looks.
    ///
    /// @param gone paths that are to be unloaded, first
    /// @param come paths that are to be loaded, then
    record Change(List<Path> gone, List<Path> come) {
        Change {
            gone = List.copyOf(gone);
            come = List.copyOf(come);
        }

        boolean isEmpty() {
            return gone.isEmpty() && come.isEmpty();
        }
    }

    private final Path folder;
    private final Map<Path, Seen> before = new TreeMap<>();
    private final Map<Path, Seen> present = new LinkedHashMap<>();

    PluginFolder(Path folder) {
        this.folder = folder;
    }

    /// Takes what is there at start-up at once: nobody is copying yet.
    Change firstLook() {
        before.putAll(list());
        return look();
    }

    Change look() {
        Map<Path, Seen> now = list();
        var gone = new ArrayList<Path>();
        var come = new ArrayList<Path>();
        present.entrySet().removeIf(entry -> {
            boolean same = entry.getValue().equals(now.get(entry.getKey()));
            if (!same) {
                gone.add(entry.getKey());
            }
            return !same;
        });
        now.forEach((path, seen) -> {
            if (!present.containsKey(path) && seen.equals(before.get(path))) {
                come.add(path);
                present.put(path, seen);
            }
        });
        before.clear();
        before.putAll(now);
        return new Change(gone, come);
    }

    private Map<Path, Seen> list() {
        Map<Path, Seen> found = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (var files = Files.newDirectoryStream(folder, PluginFolder::named)) {
            for (Path file : files) {
                try {
                    var attributes = Files.readAttributes(file, BasicFileAttributes.class);
                    if (attributes.isRegularFile()) {
                        found.put(file, new Seen(
                                attributes.size(), attributes.lastModifiedTime().toMillis(), attributes.fileKey()));
                    }
                } catch (IOException _) {
                    // It went between listing and reading: the next look sees it gone.
                }
            }
            return found;
        } catch (IOException | DirectoryIteratorException _) {
            // A folder that cannot be read now (it is being replaced) keeps its plugins until it can.
            return new TreeMap<>(before);
        }
    }

    private static boolean named(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".jar") || name.endsWith(".zip");
    }
}
