package org.ahoyphone.app.shell.plugins;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.pf4j.CompoundPluginLoader;
import org.pf4j.DefaultPluginManager;
import org.pf4j.Plugin;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginLoader;
import org.pf4j.PluginStatusProvider;
import org.pf4j.PluginWrapper;
import org.pf4j.processor.ExtensionStorage;
import org.pf4j.processor.LegacyExtensionStorage;
import org.pf4j.util.FileUtils;

/// pf4j, set up for Ahoy: plugins are loaded from private copies, and the app's own classes are hidden from them. Making,
/// starting and stopping them is not pf4j's here. Used by one thread.
final class PluginFiles extends DefaultPluginManager implements AutoCloseable {
    private final PluginCopies copies;

    PluginFiles(PluginCopies copies) {
        super(List.of());
        this.copies = copies;
    }

    /// Loads a file; nothing of the plugin runs yet.
    ///
    /// @throws UnusablePlugin if it is no plugin, or one that is loaded already
    PluginWrapper open(Path file) {
        String name = String.valueOf(file.getFileName());
        Path copy;
        try {
            copy = copies.of(file);
        } catch (NoSuchFileException e) {
            throw new UnusablePlugin(name + " is gone.", e);
        } catch (IOException e) {
            throw new UnusablePlugin(name + " cannot be read, or is damaged.", e);
        }
        try {
            return getPlugin(loadPlugin(copy));
        } catch (UnusablePlugin e) {
            copies.remove(copy);
            throw e.in(name);
        } catch (RuntimeException | LinkageError e) {
            copies.remove(copy);
            throw new UnusablePlugin(name + " cannot be loaded: " + e.getClass().getSimpleName() + ".", e);
        }
    }

    /// Closes a plugin's class loader and takes its copy away.
    void close(PluginWrapper plugin) {
        unloadPlugin(plugin.getPluginId());
        copies.remove(plugin.getPluginPath());
    }

    @Override
    public void close() {
        copies.close();
    }

    /// The names of a plugin's extensions, in one order always.
    ///
    /// @throws IOException if the plugin's file cannot be read
    static SortedSet<String> extensions(PluginWrapper plugin) throws IOException {
        var names = new TreeSet<String>();
        if (plugin.getPluginClassLoader() instanceof PluginClassLoader loader) {
            // The plugin's own index only: through its parent it would see the app's.
            URL index = loader.findResource(LegacyExtensionStorage.EXTENSIONS_RESOURCE);
            if (index != null) {
                var connection = index.openConnection();
                connection.setUseCaches(false);
                try (Reader reader = new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8)) {
                    ExtensionStorage.read(reader, names);
                }
            }
        }
        return names;
    }

    @Override
    protected void validatePluginDescriptor(PluginDescriptor about) {
        String id = about.getPluginId();
        // The id names the plugin's folder.
        if (id == null || !id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new UnusablePlugin("needs a Plugin-Id of letters, digits, dots and dashes");
        }
        if (about.getVersion() == null) {
            throw new UnusablePlugin("names no Plugin-Version");
        }
        if (about.getPluginClass() == null || about.getPluginClass().equals(Plugin.class.getName())) {
            throw new UnusablePlugin("names no Plugin-Class");
        }
        if (!about.getDependencies().isEmpty()) {
            throw new UnusablePlugin("wants another plugin's classes, which no plugin sees");
        }
        if (getPlugin(id) != null) {
            throw new UnusablePlugin.SameId(id);
        }
    }

    @Override
    protected PluginDescriptorFinder createPluginDescriptorFinder() {
        return new DescriptorReader();
    }

    /// Which are switched off is the shelf's to know.
    @Override
    protected PluginStatusProvider createPluginStatusProvider() {
        return new PluginStatusProvider() {
            @Override
            public boolean isPluginDisabled(String id) {
                return false;
            }

            @Override
            public void disablePlugin(String id) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void enablePlugin(String id) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Override
    protected PluginLoader createPluginLoader() {
        var hiding = new HidingAppClasses(PluginFiles.class.getClassLoader());
        return new CompoundPluginLoader().add(new PluginLoader() {
            @Override
            public boolean isApplicable(Path path) {
                return Files.exists(path);
            }

            @Override
            public ClassLoader loadPlugin(Path path, PluginDescriptor descriptor) {
                var loader = new PluginClassLoader(PluginFiles.this, descriptor, hiding);
                if (Files.isDirectory(path)) {
                    // An unpacked zip: classes/ and lib/, as pf4j lays them out.
                    loader.addFile(path.resolve("classes").toFile());
                    FileUtils.getJars(path.resolve("lib")).forEach(loader::addFile);
                } else {
                    loader.addFile(path.toFile());
                }
                return loader;
            }
        });
    }

    /// A plugin sees the plugin API and what that re-exports, never the app.
    private static final class HidingAppClasses extends ClassLoader {
        HidingAppClasses(ClassLoader parent) {
            super(parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.ahoyphone.app.")) {
                throw new ClassNotFoundException(name + " belongs to the app and is hidden from plugins");
            }
            return super.loadClass(name, resolve);
        }
    }
}
