package org.ahoyphone.app.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.ahoyphone.app.model.Settings;
import org.ahoyphone.app.model.SettingsKeeper;
import org.ahoyphone.app.model.Words;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The settings on disk, as JSON that a person can read and edit. What the file does not say has its default, so that files of older
/// versions stay good. Thread-safe.
public final class SettingsFile implements SettingsKeeper {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final AtomicFile file;
    private final Writer writer;
    private final InstantSource clock;
    private final Consumer<String> problem;
    private final AtomicReference<@Nullable Settings> waiting = new AtomicReference<>();

    /// @param problem told in one sentence when settings cannot be written, on any thread
    public SettingsFile(Path file, Writer writer, InstantSource clock, Consumer<String> problem) {
        this.file = new AtomicFile(file);
        this.writer = writer;
        this.clock = clock;
        this.problem = problem;
    }

    /// Reads the settings; waits for the disk. A file that cannot be understood is kept aside, and the defaults are given.
    public Loaded<Settings> load() {
        Settings defaults = Settings.defaults();
        try {
            Optional<byte[]> content = file.read();
            return content.isEmpty() ? Loaded.well(defaults) : Loaded.well(parse(content.get(), defaults));
        } catch (JacksonException | IllegalArgumentException | NullPointerException _) {
            return new Loaded<>(defaults, broken());
        } catch (IOException e) {
            return new Loaded<>(defaults, Words.of("store.unreadable", file.path(), reason(e)));
        }
    }

    private static Settings parse(byte[] content, Settings defaults) {
        ObjectNode whole = JSON.valueToTree(defaults);
        JsonNode said = JSON.readTree(content);
        if (!(said instanceof ObjectNode object)) {
            throw new IllegalArgumentException("not an object");
        }
        overlay(whole, object);
        return JSON.treeToValue(whole, Settings.class);
    }

    /// Puts what is said over the defaults, group by group. What this version does not know is left out; null says nothing.
    private static void overlay(ObjectNode whole, ObjectNode said) {
        for (var field : said.properties()) {
            JsonNode known = whole.get(field.getKey());
            if (known == null || field.getValue().isNull()) {
                continue;
            }
            if (known instanceof ObjectNode inner && field.getValue() instanceof ObjectNode saidInner) {
                overlay(inner, saidInner);
            } else {
                whole.set(field.getKey(), field.getValue());
            }
        }
    }

    private String broken() {
        try {
            return Words.of("store.settings.broken", file.keepAside(clock.instant()));
        } catch (IOException e) {
            return Words.of("store.unreadable", file.path(), reason(e));
        }
    }

    @Override
    public void keep(Settings settings) {
        if (waiting.getAndSet(settings) == null) {
            writer.run(this::write);
        }
    }

    private void write() {
        Settings settings = waiting.getAndSet(null);
        if (settings == null) {
            return;
        }
        try {
            file.write(JSON.writeValueAsBytes(settings));
        } catch (IOException e) {
            problem.accept(Words.of("store.unwritable", file.path(), reason(e)));
        }
    }

    static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
