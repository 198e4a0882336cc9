package org.ahoyphone.app.shell.plugins;

import java.nio.file.Path;
import java.util.List;
import org.ahoyphone.plugin.PluginContext;
import org.pf4j.CompoundPluginLoader;
import org.pf4j.DefaultExtensionFactory;
import org.pf4j.DefaultPluginManager;
import org.pf4j.ExtensionFactory;
import org.pf4j.Plugin;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRuntimeException;
import org.pf4j.PluginWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// pf4j, set up for Ahoy: plugins are made with their context, extensions with their plugin, and the app's own classes
/// are hidden from both. Used by one thread.
final class PluginFiles extends DefaultPluginManager {
    private static final Logger log = LoggerFactory.getLogger(PluginFiles.class);

    /// Makes the context of a plugin.
    interface Contexts {
        PluginContext of(String pluginId);
    }

    private final Contexts contexts;

    PluginFiles(Path folder, Contexts contexts) {
        super(List.of(folder));
        this.contexts = contexts;
    }

    /// A zip is unpacked beside itself when it is loaded; when it is gone, so is what was unpacked.
    static void removeUnpacked(Path path) {
        String name = String.valueOf(path.getFileName());
        if (name.endsWith(".zip")) {
            Path unpacked = path.resolveSibling(name.substring(0, name.length() - ".zip".length()));
            try {
                org.pf4j.util.FileUtils.delete(unpacked);
            } catch (java.io.IOException e) {
                log.warn("{} is left over and cannot be removed", unpacked, e);
            }
        }
    }

    @Override
    protected PluginFactory createPluginFactory() {
        return this::create;
    }

    private Plugin create(PluginWrapper wrapper) {
        String name = wrapper.getDescriptor().getPluginClass();
        try {
            return (Plugin) wrapper.getPluginClassLoader()
                    .loadClass(name)
                    .getConstructor(PluginContext.class)
                    .newInstance(contexts.of(wrapper.getPluginId()));
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new PluginRuntimeException(e, "{} cannot be made: it needs a public constructor with a PluginContext", name);
        }
    }

    @Override
    protected ExtensionFactory createExtensionFactory() {
        return new WithPlugin();
    }

    @Override
    protected PluginLoader createPluginLoader() {
        var hiding = new HidingAppClasses(getClass().getClassLoader());
        return new CompoundPluginLoader().add(new PluginLoader() {
            @Override
            public boolean isApplicable(Path path) {
                return java.nio.file.Files.exists(path);
            }

            @Override
            public ClassLoader loadPlugin(Path path, PluginDescriptor descriptor) {
                var loader = new PluginClassLoader(PluginFiles.this, descriptor, hiding);
                if (java.nio.file.Files.isDirectory(path)) {
                    // An unpacked zip: classes/ and lib/, as pf4j lays them out.
                    loader.addFile(path.resolve("classes").toFile());
                    org.pf4j.util.FileUtils.getJars(path.resolve("lib")).forEach(loader::addFile);
                } else {
                    loader.addFile(path.toFile());
                }
                return loader;
            }
        });
    }

    /// Gives an extension its plugin, if it asks for it.
    private final class WithPlugin extends DefaultExtensionFactory {
        @Override
        public <T> T create(Class<T> type) {
            PluginWrapper wrapper = whichPlugin(type);
            if (wrapper != null) {
                Plugin plugin = wrapper.getPlugin();
                for (var constructor : type.getConstructors()) {
                    if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0].isInstance(plugin)) {
                        try {
                            return type.cast(constructor.newInstance(plugin));
                        } catch (ReflectiveOperationException e) {
                            throw new PluginRuntimeException(e);
                        }
                    }
                }
            }
            return super.create(type);
        }
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
