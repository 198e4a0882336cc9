package org.ahoyphone.app.shell.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pf4j.util.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Private copies of plugin files, each at a path of its own, from which classes are loaded: so the user's file can be
/// overwritten or taken away while its plugin still runs (Windows locks a file that is open), nothing is unpacked beside
/// it, and no cache of the JDK takes the new file for the old. Used by one thread.
final class PluginCopies implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PluginCopies.class);

    private @Nullable Path folder;
    private int count;

    /// Copies a jar, or unpacks a zip.
    ///
    /// @return the copy: a jar, or a folder
    /// @throws IOException if the file cannot be read, or is a zip that wants to write beside its folder
    Path of(Path file) throws IOException {
        Path all = folder == null ? Files.createTempDirectory("ahoy-plugins-") : folder;
        folder = all;
        Path place = Files.createDirectory(all.resolve(Integer.toString(count++)));
        // A jar is named .jar whatever the user's capitals are: pf4j looks at the end of the name.
        boolean zip = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".zip");
        Path copy = place.resolve(zip ? "plugin.zip" : "plugin.jar");
        try {
            Files.copy(file, copy);
            Path loaded = FileUtils.expandIfZip(copy);
            if (Files.notExists(loaded)) {
                throw new IOException(file + " holds nothing that can be unpacked");
            }
            return loaded;
        } catch (IOException | RuntimeException e) {
            remove(copy);
            throw e;
        }
    }

    /// Takes a copy away, with what was unpacked from it.
    void remove(Path copy) {
        delete(Objects.requireNonNull(copy.getParent()));
    }

    private static void delete(Path place) {
        try {
            FileUtils.delete(place);
        } catch (IOException | RuntimeException e) {
            // A plugin that does not end may hold it open; it is in the system's folder for what is left over.
            log.info("{} cannot be removed", place, e);
        }
    }

    @Override
    public void close() {
        if (folder != null) {
            delete(folder);
            folder = null;
        }
    }
}
