package org.ahoyphone.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.ahoyphone.app.model.Contact;
import org.ahoyphone.app.model.HistoryEntry;
import org.ahoyphone.app.model.HistoryEntry.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseTest {
    @TempDir
    private Path folder;

    private final List<String> problems = new CopyOnWriteArrayList<>();

    private Path path() {
        return folder.resolve("sub/ahoy.db");
    }

    private void with(Consumer<Database> use) {
        try (var writer = new Writer();
                var database = new Database(path(), writer, InstantSource.system(), problems::add)) {
            use.accept(database);
        }
    }

    static HistoryEntry entry(String id, long second, Outcome outcome) {
        return new HistoryEntry(
                id, Instant.ofEpochSecond(second), "sip:bob@example.org", "Bob ‘O’", true, outcome, "why; -- '\"", 61, true,
                "alice@example.org", false);
    }

    @Test
    void contactsComeBack() {
        var ada = new Contact("1", "Ada'; DROP TABLE contact; --", "sip:ada@example.org");
        with(d -> {
            d.contacts().put(ada);
            d.contacts().put(new Contact("2", "Bob", "bob"));
            d.contacts().remove("2");
            d.contacts().put(new Contact("1", "Ada", "changed"));
            d.contacts().put(ada);
        });
        with(d -> assertThat(d.contacts().all()).containsExactly(ada));
        assertThat(problems).isEmpty();
    }

    @Test
    void historyComesBackNewestFirst() {
        with(d -> {
            for (int i = 0; i < 20; i++) {
                d.history().put(entry("e" + i, i, Outcome.values()[i % Outcome.values().length]));
            }
            d.history().remove("e19");
        });
        with(d -> {
            List<HistoryEntry> latest = d.history().latest(3);
            assertThat(latest).extracting(HistoryEntry::id).containsExactly("e18", "e17", "e16");
            assertThat(latest.getFirst()).isEqualTo(entry("e18", 18, Outcome.values()[0]));
            d.history().seen();
            assertThat(d.history().latest(100)).hasSize(19).allMatch(HistoryEntry::seen);
            d.history().clear();
            assertThat(d.history().latest(100)).isEmpty();
        });
        assertThat(problems).isEmpty();
    }

    @Test
    void writesAheadAndWaitsForTheDisk() {
        with(d -> {
            assertThat(pragma(d, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(d, "synchronous")).as("2 is FULL").isEqualTo("2");
            assertThat(pragma(d, "user_version")).isEqualTo("1");
        });
    }

    private static String pragma(Database database, String name) {
        return database.read(
                c -> {
                    try (var statement = c.createStatement();
                            var row = statement.executeQuery("PRAGMA " + name)) {
                        return row.getString(1);
                    }
                },
                "unread");
    }

    @Test
    void aFileThatIsNoDatabaseIsKeptAside() throws IOException {
        Files.createDirectories(path().getParent());
        Files.writeString(path(), "This was never a database, however long it may be. ".repeat(100));
        with(d -> {
            d.contacts().put(new Contact("1", "Ada", "ada"));
            assertThat(d.contacts().all()).hasSize(1);
        });
        assertThat(problems).singleElement().asString().contains("ahoy.db.broken-");
        try (var files = Files.list(path().getParent())) {
            assertThat(files.map(f -> f.getFileName().toString()).filter(n -> n.contains("broken"))).hasSize(1);
        }
        with(d -> assertThat(d.contacts().all()).hasSize(1));
    }

    @Test
    void aNewerDatabaseIsLeftAloneAndTheSessionGoesOnInMemory() throws SQLException, IOException {
        Files.createDirectories(path().getParent());
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + path());
                var statement = c.createStatement()) {
            statement.execute("CREATE TABLE future (x)");
            statement.execute("PRAGMA user_version = 99");
        }
        with(d -> {
            d.contacts().put(new Contact("1", "Ada", "ada"));
            assertThat(d.contacts().all()).hasSize(1);
        });
        assertThat(problems).singleElement().asString().contains("newer");
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + path());
                var statement = c.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM future")) {
            assertThat(row.getInt(1)).isZero();
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsToldAndTheSessionGoesOn() throws IOException {
        Files.writeString(folder.resolve("sub"), "a file where the folder should be");
        with(d -> {
            d.history().put(entry("1", 1, Outcome.TALKED));
            assertThat(d.history().latest(10)).hasSize(1);
        });
        assertThat(problems).singleElement().asString().contains("not kept");
    }

    @Test
    void anOutcomeOfALaterVersionIsReadAsAFailure() {
        with(d -> {
            d.history().put(entry("1", 1, Outcome.TALKED));
            d.write(c -> {
                try (var statement = c.createStatement()) {
                    return statement.executeUpdate("UPDATE call SET outcome = 'TELEPORTED'");
                }
            });
            assertThat(d.history().latest(1)).extracting(HistoryEntry::outcome).containsExactly(Outcome.FAILED);
        });
    }

    @Test
    void whatCannotBeWrittenIsTold() {
        with(d -> {
            d.write(c -> {
                throw new SQLException("disk full");
            });
            d.contacts().all();
        });
        assertThat(problems).singleElement().asString().contains("disk full");
    }
}
