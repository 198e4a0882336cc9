package org.ahoyphone.app.shell.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.pf4j.ManifestPluginDescriptorFinder;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PropertiesPluginDescriptorFinder;

/// Reads what a plugin says of itself: a jar in its manifest, an unpacked zip in `plugin.properties` or in the manifest
/// among its classes. Says in words what is missing.
final class DescriptorReader implements PluginDescriptorFinder {
    private final PluginDescriptorFinder manifest = new ManifestPluginDescriptorFinder();
    private final PluginDescriptorFinder properties = new PropertiesPluginDescriptorFinder();

    @Override
    public boolean isApplicable(Path path) {
        return Files.exists(path);
    }

    @Override
    public PluginDescriptor find(Path path) {
        if (!Files.isDirectory(path)) {
            requireManifest(path);
            return manifest.find(path);
        }
        if (Files.isRegularFile(path.resolve(PropertiesPluginDescriptorFinder.DEFAULT_PROPERTIES_FILE_NAME))) {
            return properties.find(path);
        }
        if (Files.isRegularFile(path.resolve("classes").resolve(JarFile.MANIFEST_NAME))) {
            return manifest.find(path);
        }
        throw new UnusablePlugin("has neither plugin.properties nor classes/" + JarFile.MANIFEST_NAME);
    }

    private static void requireManifest(Path path) {
        try (var jar = new JarFile(path.toFile())) {
            if (jar.getManifest() == null) {
                throw new UnusablePlugin("has no manifest");
            }
        } catch (IOException e) {
            throw new UnusablePlugin("is damaged", e);
        }
    }
}
