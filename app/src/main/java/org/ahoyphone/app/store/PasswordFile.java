package org.ahoyphone.app.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.ahoyphone.app.model.Secrets;
import org.ahoyphone.app.model.Words;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Passwords on disk: a JSON file apart from the settings, so that settings can be shown and copied, and readable by the user alone
/// (mode 0600 where the system has modes). Passwords are not encrypted: who can read the user's files can read them. Thread-safe.
public final class PasswordFile implements Secrets {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final AtomicFile file;
    private final Writer writer;
    private final InstantSource clock;
    private final Consumer<String> problem;
    private final Map<String, String> passwords = new ConcurrentSkipListMap<>();

    /// @param problem told in one sentence when passwords cannot be written, on any thread
    public PasswordFile(Path file, Writer writer, InstantSource clock, Consumer<String> problem) {
        this.file = new AtomicFile(file);
        this.writer = writer;
        this.clock = clock;
        this.problem = problem;
    }

    /// Reads the passwords; waits for the disk. A file that cannot be understood is kept aside.
    ///
    /// @return one sentence for the user if they cannot be read; empty if all is well
    public String load() {
        try {
            Optional<byte[]> content = file.read();
            if (content.isPresent()) {
                passwords.putAll(JSON.readValue(content.get(), new TypeReference<TreeMap<String, String>>() {}));
            }
            return "";
        } catch (JacksonException | NullPointerException _) {
            // The exception quotes the file: it must not reach a log.
            return broken();
        } catch (IOException e) {
            return Words.of("store.unreadable", file.path(), SettingsFile.reason(e));
        }
    }

    private String broken() {
        try {
            return Words.of("store.passwords.broken", file.keepAside(clock.instant()));
        } catch (IOException e) {
            return Words.of("store.unreadable", file.path(), SettingsFile.reason(e));
        }
    }

    @Override
    public @Nullable String password(String aor) {
        return passwords.get(aor);
    }

    @Override
    public void keep(String aor, @Nullable String password) {
        @Nullable String before = password == null ? passwords.remove(aor) : passwords.put(aor, password);
        if (password == null ? before != null : !password.equals(before)) {
            writer.run(this::write);
        }
    }

    private void write() {
        try {
            file.write(JSON.writeValueAsBytes(passwords));
        } catch (IOException e) {
            problem.accept(Words.of("store.unwritable", file.path(), SettingsFile.reason(e)));
        }
    }

    @Override
    public String toString() {
        return "PasswordFile[" + file.path() + "]";
    }
}
