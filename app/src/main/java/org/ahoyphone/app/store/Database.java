package org.ahoyphone.app.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.ahoyphone.app.model.Words;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Contacts and history in SQLite. One thread has the one connection: what is handed in is carried out in order, and what was carried out
/// survives a kill of the app or of the machine (write-ahead log, `synchronous=FULL`). A file that is no database is kept
/// aside. When the disk gives nothing, the app goes on with a database in memory and says so.
public final class Database implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Database.class);

    /// What each version of the schema adds to the one before; `user_version` says which a file has.
    private static final List<String> SCHEMA = List.of("""
            CREATE TABLE contact (
              id TEXT PRIMARY KEY,
              name TEXT NOT NULL,
              address TEXT NOT NULL
            ) STRICT;
            CREATE TABLE call (
              id TEXT PRIMARY KEY,
              began INTEGER NOT NULL,
              address TEXT NOT NULL,
              name TEXT NOT NULL,
              incoming INTEGER NOT NULL,
              outcome TEXT NOT NULL,
              words TEXT NOT NULL,
              seconds INTEGER NOT NULL,
              video INTEGER NOT NULL,
              account TEXT NOT NULL,
              seen INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX call_began ON call (began);
            """);

    /// What is done with the connection.
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private final Path file;
    private final Writer writer;
    private final InstantSource clock;
    private final Consumer<String> problem;
    private @Nullable Connection connection;

    /// Opens nothing yet: the first use does, on the writer's thread.
    ///
    /// @param problem told in one sentence when something cannot be kept, on any thread
    public Database(Path file, Writer writer, InstantSource clock, Consumer<String> problem) {
        this.file = file;
        this.writer = writer;
        this.clock = clock;
        this.problem = problem;
    }

    public SqliteContacts contacts() {
        return new SqliteContacts(this);
    }

    public SqliteHistory history() {
        return new SqliteHistory(this);
    }

    /// Hands in a change; returns at once.
    void write(Work<?> work) {
        var _ = submit(work).whenComplete((_, e) -> {
            if (e != null) {
                log.warn("A change could not be kept", e);
                problem.accept(Words.of("store.unwritable", file, cause(e)));
            }
        });
    }

    /// Reads; waits for what was handed in before.
    ///
    /// @return `otherwise` when it cannot be read
    <T> T read(Work<T> work, T otherwise) {
        try {
            return submit(work).join();
        } catch (CompletionException e) {
            log.warn("The database could not be read", e);
            problem.accept(Words.of("store.unreadable", file, cause(e)));
            return otherwise;
        }
    }

    private <T> CompletableFuture<T> submit(Work<T> work) {
        var done = new CompletableFuture<T>();
        writer.run(() -> {
            try {
                done.complete(work.with(open()));
            } catch (SQLException | RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    private Connection open() throws SQLException {
        if (connection == null) {
            connection = firstOpen();
        }
        return connection;
    }

    private Connection firstOpen() throws SQLException {
        try {
            AtomicFile.makeFolderOf(file);
            return connect(file.toString());
        } catch (SQLException | IOException e) {
            log.warn("{} cannot be opened", file, e);
            return keepAside(e) ? connect(file.toString()) : inMemory(e);
        }
    }

    private Connection inMemory(Exception why) throws SQLException {
        problem.accept(Words.of("store.memory", file, cause(why)));
        return connect(":memory:");
    }

    /// Whether the file is no database of ours and is out of the way now.
    private boolean keepAside(Exception why) {
        boolean broken = why instanceof SQLException sql
                && (sql.getErrorCode() == 26 /* SQLITE_NOTADB */ || sql.getErrorCode() == 11 /* SQLITE_CORRUPT */);
        if (!broken) {
            return false;
        }
        try {
            Path aside = new AtomicFile(file).keepAside(clock.instant());
            for (String suffix : List.of("-wal", "-shm")) {
                Path part = file.resolveSibling(file.getFileName() + suffix);
                if (Files.exists(part)) {
                    Files.move(part, aside.resolveSibling(aside.getFileName() + suffix), StandardCopyOption.ATOMIC_MOVE);
                }
            }
            problem.accept(Words.of("store.database.broken", aside));
            return true;
        } catch (IOException e) {
            log.warn("{} cannot be kept aside", file, e);
            return false;
        }
    }

    private static Connection connect(String name) throws SQLException {
        Connection made = DriverManager.getConnection("jdbc:sqlite:" + name);
        try (Statement statement = made.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 5000");
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            migrate(made, statement);
            return made;
        } catch (SQLException e) {
            made.close();
            throw e;
        }
    }

    private static void migrate(Connection made, Statement statement) throws SQLException {
        int version;
        try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            version = row.getInt(1);
        }
        if (version > SCHEMA.size()) {
            throw new SQLException(Words.of("store.newer"));
        }
        made.setAutoCommit(false);
        for (int step = version; step < SCHEMA.size(); step++) {
            statement.executeUpdate(SCHEMA.get(step));
            statement.executeUpdate("PRAGMA user_version = " + (step + 1));
        }
        made.commit();
        made.setAutoCommit(true);
    }

    private static String cause(Throwable e) {
        Throwable root = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
        return String.valueOf(root.getMessage());
    }

    /// Hands in the closing of the file; the writer's own closing waits for it.
    @Override
    public void close() {
        writer.run(() -> {
            if (connection != null) {
                try {
                    connection.close();
                } catch (SQLException e) {
                    log.warn("{} was not closed well", file, e);
                }
            }
        });
    }
}
