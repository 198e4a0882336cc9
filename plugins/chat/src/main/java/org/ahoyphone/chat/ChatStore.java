package org.ahoyphone.chat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Conversations on disk. What a method has returned from is safe from a crash: SQLite with a write-ahead log,
/// `synchronous=FULL`. Used by one thread.
final class ChatStore implements AutoCloseable {
    private static final int VERSION = 1;

    /// A conversation that was taken away, whole.
    ///
    /// @param seen the number of the newest message that was seen
    record Removed(String peer, String name, long seen, List<Entry> entries) {
        Removed {
            entries = List.copyOf(entries);
        }
    }

    private final Connection connection;

    private ChatStore(Connection connection) {
        this.connection = connection;
    }

    /// Opens the store, makes it if there is none. A message that was under way when the app ended is marked as not
    /// delivered: whether it arrived is not known, and the user can send it again.
    ///
    /// @param interrupted the words that mark such a message
    static ChatStore open(Path file, String interrupted) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try {
            prepare(connection, file);
            var store = new ChatStore(connection);
            store.change("UPDATE entry SET state='FAILED', words=? WHERE state='SENDING'", interrupted);
            return store;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static void prepare(Connection connection, Path file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=FULL");
            if (version(statement) > VERSION) {
                throw new SQLException(file + " was written by a newer version of the chat plugin.");
            }
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS entry(
                      id INTEGER PRIMARY KEY AUTOINCREMENT,
                      peer TEXT NOT NULL, account TEXT NOT NULL, outgoing INTEGER NOT NULL,
                      text TEXT NOT NULL, time INTEGER NOT NULL, state TEXT NOT NULL, words TEXT NOT NULL)""");
            statement.execute("CREATE INDEX IF NOT EXISTS entry_peer ON entry(peer, id)");
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS conversation(
                      peer TEXT PRIMARY KEY, name TEXT NOT NULL, seen INTEGER NOT NULL)""");
            statement.execute("PRAGMA user_version=" + VERSION);
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    /// Keeps a message.
    ///
    /// @return the entry with its number
    Entry add(Entry entry) throws SQLException {
        List<Entry> added = query(
                "INSERT INTO entry(peer, account, outgoing, text, time, state, words) VALUES(?,?,?,?,?,?,?) RETURNING *",
                ChatStore::entry,
                entry.peer(),
                entry.account(),
                entry.outgoing(),
                entry.text(),
                entry.time().toEpochMilli(),
                entry.state().name(),
                entry.words());
        return added.getFirst();
    }

    void update(long id, Entry.State state, String words) throws SQLException {
        change("UPDATE entry SET state=?, words=? WHERE id=?", state.name(), words, id);
    }

    /// Marks a message that was not delivered as being sent again.
    ///
    /// @param account as whom
    /// @return false if it is being sent already, was delivered, or is gone
    boolean sendAgain(long id, String account) throws SQLException {
        return change("UPDATE entry SET state='SENDING', words='', account=? WHERE id=? AND state='FAILED'", account, id) > 0;
    }

    /// Keeps what the other side calls itself.
    void name(String peer, String name) throws SQLException {
        change("INSERT INTO conversation VALUES(?,?,0) ON CONFLICT(peer) DO UPDATE SET name=excluded.name", peer, name);
    }

    /// What the other side calls itself, else its address.
    String name(String peer) throws SQLException {
        List<String> names = query("SELECT name FROM conversation WHERE peer=?", row -> row.getString(1), peer);
        return names.isEmpty() || names.getFirst().isBlank() ? Peer.shown(peer) : names.getFirst();
    }

    /// The user has seen all messages that are there.
    ///
    /// @return whether there were some that had not been seen
    boolean seen(String peer) throws SQLException {
        boolean unread = !query(
                        "SELECT 1 FROM entry WHERE peer=? AND outgoing=0"
                                + " AND id > COALESCE((SELECT seen FROM conversation WHERE peer=?), 0) LIMIT 1",
                        row -> row.getInt(1),
                        peer,
                        peer)
                .isEmpty();
        if (unread) {
            change(
                    "INSERT INTO conversation VALUES(?, '', (SELECT MAX(id) FROM entry WHERE peer=?))"
                            + " ON CONFLICT(peer) DO UPDATE SET seen=excluded.seen",
                    peer,
                    peer);
        }
        return unread;
    }

    /// The account that the conversation's newest message was sent or received by.
    Optional<String> lastAccount(String peer) throws SQLException {
        return query(
                        "SELECT account FROM entry WHERE peer=? ORDER BY id DESC LIMIT 1",
                        row -> row.getString(1),
                        peer)
                .stream()
                .findFirst();
    }

    /// Takes a whole conversation away.
    Removed remove(String peer) throws SQLException {
        List<Removed> about = query(
                "SELECT name, seen FROM conversation WHERE peer=?",
                row -> new Removed(peer, row.getString(1), row.getLong(2), List.of()),
                peer);
        String name = about.isEmpty() ? "" : about.getFirst().name();
        long seen = about.isEmpty() ? 0 : about.getFirst().seen();
        var removed = new Removed(peer, name, seen, entries(peer));
        together(() -> {
            change("DELETE FROM entry WHERE peer=?", peer);
            change("DELETE FROM conversation WHERE peer=?", peer);
        });
        return removed;
    }

    /// Brings a conversation back; messages that came since stay.
    void restore(Removed removed) throws SQLException {
        together(() -> {
            for (Entry entry : removed.entries()) {
                change(
                        "INSERT INTO entry VALUES(?,?,?,?,?,?,?,?)",
                        entry.id(),
                        entry.peer(),
                        entry.account(),
                        entry.outgoing(),
                        entry.text(),
                        entry.time().toEpochMilli(),
                        entry.state().name(),
                        entry.words());
            }
            change(
                    "INSERT INTO conversation VALUES(?,?,?) ON CONFLICT(peer) DO UPDATE SET seen=MAX(seen, excluded.seen)",
                    removed.peer(),
                    removed.name(),
                    removed.seen());
        });
    }

    /// All conversations, the one with the newest message first.
    List<Conversation> conversations() throws SQLException {
        return query(
                """
                SELECT e.*, COALESCE(c.name, '') AS name,
                  (SELECT COUNT(*) FROM entry u WHERE u.peer=e.peer AND u.outgoing=0 AND u.id > COALESCE(c.seen, 0)) AS unread
                FROM (SELECT MAX(id) AS newest FROM entry GROUP BY peer) n
                JOIN entry e ON e.id=n.newest LEFT JOIN conversation c ON c.peer=e.peer
                ORDER BY n.newest DESC""",
                row -> {
                    Entry last = entry(row);
                    String name = row.getString("name");
                    return new Conversation(
                            last.peer(), name.isBlank() ? Peer.shown(last.peer()) : name, row.getInt("unread"), last);
                });
    }

    /// A conversation's messages, oldest first.
    List<Entry> entries(String peer) throws SQLException {
        return query("SELECT * FROM entry WHERE peer=? ORDER BY id", ChatStore::entry, peer);
    }

    /// A conversation's newest messages, oldest first.
    List<Entry> newest(String peer, int limit) throws SQLException {
        return query(
                "SELECT * FROM (SELECT * FROM entry WHERE peer=? ORDER BY id DESC LIMIT ?) ORDER BY id",
                ChatStore::entry,
                peer,
                limit);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getString("peer"),
                row.getString("account"),
                row.getBoolean("outgoing"),
                row.getString("text"),
                Instant.ofEpochMilli(row.getLong("time")),
                Entry.State.valueOf(row.getString("state")),
                row.getString("words"));
    }

    private interface Changes {
        void make() throws SQLException;
    }

    /// All or nothing.
    private void together(Changes changes) throws SQLException {
        connection.setAutoCommit(false);
        try {
            changes.make();
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, Reading<T> reading, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet row = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (row.next()) {
                all.add(reading.of(row));
            }
            return all;
        }
    }

    private int change(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values)) {
            return statement.executeUpdate();
        }
    }

    private PreparedStatement prepare(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
