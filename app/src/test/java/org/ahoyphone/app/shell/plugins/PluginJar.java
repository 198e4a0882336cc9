package org.ahoyphone.app.shell.plugins;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.ahoyphone.sample.SampleEars;
import org.ahoyphone.sample.SamplePane;
import org.ahoyphone.sample.SamplePlugin;
import org.ahoyphone.sample.SampleTap;

/// Packs plugins for tests, as a build would: a jar with manifest and index of extensions, or a zip with `classes/`.
final class PluginJar {
    private final Map<String, String> manifest = new LinkedHashMap<>();
    private final Map<String, String> behaviour = new LinkedHashMap<>();
    private List<Class<?>> classes = List.of(SamplePlugin.class, SamplePane.class, SampleTap.class, SampleEars.class);
    private List<Class<?>> extensions = List.of(SamplePane.class, SampleTap.class, SampleEars.class);

    private PluginJar(String id) {
        manifest.put("Manifest-Version", "1.0");
        manifest.put("Plugin-Id", id);
        manifest.put("Plugin-Version", "1.0.0");
        manifest.put("Plugin-Description", "For tests");
        manifest.put("Plugin-Provider", "Ahoy");
        manifest.put("Plugin-Class", SamplePlugin.class.getName());
        behaviour.put("id", id);
        behaviour.put("version", "1.0.0");
    }

    /// A plugin with all extension points that behaves well.
    static PluginJar of(String id) {
        return new PluginJar(id);
    }

    PluginJar version(String version) {
        manifest.put("Plugin-Version", version);
        behaviour.put("version", version);
        return this;
    }

    /// @param how as [SamplePlugin] knows it
    PluginJar at(String occasion, String how) {
        behaviour.put(occasion, how);
        return this;
    }

    /// @param value empty to leave it out
    PluginJar manifest(String name, String value) {
        if (value.isEmpty()) {
            manifest.remove(name);
        } else {
            manifest.put(name, value);
        }
        return this;
    }

    /// Another plugin than the sample, without extensions.
    PluginJar plugin(Class<?> type) {
        manifest.put("Plugin-Class", type.getName());
        classes = List.of(type);
        extensions = List.of();
        return this;
    }

    /// With this extension alone: then it needs no toolkit, whose start may take longer than a deadline.
    PluginJar only(Class<?> extension) {
        classes = List.of(SamplePlugin.class, extension);
        extensions = List.of(extension);
        return this;
    }

    /// Leaves a class out that the manifest or the index names.
    PluginJar without(Class<?> type) {
        classes = classes.stream().filter(c -> c != type).toList();
        return this;
    }

    Path writeJar(Path file) {
        return write(file, manifestBytes(), "");
    }

    /// The zip form that says who it is in `plugin.properties`.
    Path writeZip(Path file) {
        var properties = new StringBuilder();
        manifest.forEach((name, value) -> properties.append(name.toLowerCase().replace('-', '.')).append('=').append(value).append('\n'));
        return write(file, Map.of("plugin.properties", properties.toString().getBytes(StandardCharsets.UTF_8)), "classes/");
    }

    private Map<String, byte[]> manifestBytes() {
        var made = new Manifest();
        manifest.forEach((name, value) -> made.getMainAttributes().put(new Attributes.Name(name), value));
        var bytes = new ByteArrayOutputStream();
        try {
            made.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of("META-INF/MANIFEST.MF", bytes.toByteArray());
    }

    private Path write(Path file, Map<String, byte[]> about, String folder) {
        Map<String, byte[]> entries = new LinkedHashMap<>(about);
        var index = new StringBuilder("# made by a test\n");
        extensions.forEach(type -> index.append(type.getName()).append('\n'));
        if (!extensions.isEmpty()) {
            entries.put(folder + "META-INF/extensions.idx", index.toString().getBytes(StandardCharsets.UTF_8));
        }
        var properties = new Properties();
        properties.putAll(behaviour);
        var text = new StringBuilder();
        properties.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
        entries.put(folder + "behaviour.properties", text.toString().getBytes(StandardCharsets.UTF_8));
        classes.forEach(type -> entries.put(folder + type.getName().replace('.', '/') + ".class", bytes(type)));
        // Written beside and moved in, as a careful copier does: it is there whole or not at all.
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        try (var zip = new ZipOutputStream(Files.newOutputStream(beside))) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            return Files.move(beside, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Class<?> type) {
        try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
