package org.ahoyphone.app.shell.plugins;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// Tells what came to and went from a folder of plugins since it was looked at last.
///
/// A file counts as there when two looks in a row saw the same size and time: a copy that is still under way is left
/// alone. A file that changed goes and comes again. Looks are made by one thread.
final class PluginFolder {
    /// @param size bytes
    private record Seen(long size, long modified) {}

    /// What changed between two looks.
    ///
    /// @param gone paths that are to be unloaded, first
    /// @param come paths that are to be loaded, then
    record Change(java.util.List<Path> gone, java.util.List<Path> come) {
        boolean isEmpty() {
            return gone.isEmpty() && come.isEmpty();
        }
    }

    private final Path folder;
    private final Map<Path, Seen> settling = new TreeMap<>();
    private final Map<Path, Seen> present = new LinkedHashMap<>();

    PluginFolder(Path folder) {
        this.folder = folder;
    }

    /// Takes what is there at start-up at once: nobody is copying yet.
    Change firstLook() {
        settling.putAll(list());
        return look();
    }

    Change look() {
        Map<Path, Seen> now = list();
        var gone = new java.util.ArrayList<Path>();
        var come = new java.util.ArrayList<Path>();
        present.entrySet().removeIf(entry -> {
            boolean same = entry.getValue().equals(now.get(entry.getKey()));
            if (!same) {
                gone.add(entry.getKey());
            }
            return !same;
        });
        now.forEach((path, seen) -> {
            if (!present.containsKey(path) && seen.equals(settling.get(path))) {
                come.add(path);
                present.put(path, seen);
            }
        });
        settling.clear();
        settling.putAll(now);
        return new Change(gone, come);
    }

    private Map<Path, Seen> list() {
        Map<Path, Seen> found = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (var files = Files.newDirectoryStream(folder, "*.{jar,zip}")) {
            for (Path file : files) {
                try {
                    var attributes = Files.readAttributes(file, BasicFileAttributes.class);
                    found.put(file, new Seen(attributes.size(), attributes.lastModifiedTime().toMillis()));
                } catch (IOException _) {
                    // It went between listing and reading: the next look sees it gone.
                }
            }
        } catch (IOException | DirectoryIteratorException _) {
            // A folder that cannot be read now (it is being replaced) keeps its plugins until it can.
            return settling.isEmpty() ? found : new TreeMap<>(settling);
        }
        return found;
    }
}
