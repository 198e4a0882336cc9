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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Conversations on disk. What a method has returned from is safe from a crash: SQLite with a write-ahead log,
/// `synchronous=FULL`. Used by one thread.
final class ChatStore implements AutoCloseable {
    private static final int VERSION = 1;

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
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        var store = new ChatStore(connection);
        store.change(
                "UPDATE entry SET state='FAILED', words=? WHERE state='SENDING'", s -> s.setString(1, interrupted));
        return store;
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
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO entry(peer, account, outgoing, text, time, state, words) VALUES(?,?,?,?,?,?,?) RETURNING id")) {
            statement.setString(1, entry.peer());
            statement.setString(2, entry.account());
            statement.setBoolean(3, entry.outgoing());
            statement.setString(4, entry.text());
            statement.setLong(5, entry.time().toEpochMilli());
            statement.setString(6, entry.state().name());
            statement.setString(7, entry.words());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Entry(
                        row.getLong(1),
                        entry.peer(),
                        entry.account(),
                        entry.outgoing(),
                        entry.text(),
                        entry.time(),
                        entry.state(),
                        entry.words());
            }
        }
    }

    void update(long id, Entry.State state, String words) throws SQLException {
        change("UPDATE entry SET state=?, words=? WHERE id=?", statement -> {
            statement.setString(1, state.name());
            statement.setString(2, words);
            statement.setLong(3, id);
        });
    }

    /// Keeps what the other side calls itself.
    void name(String peer, String name) throws SQLException {
        change("INSERT INTO conversation VALUES(?,?,0) ON CONFLICT(peer) DO UPDATE SET name=excluded.name", statement -> {
            statement.setString(1, peer);
            statement.setString(2, name);
        });
    }

    /// The user has seen all messages up to this one.
    void seen(String peer, long id) throws SQLException {
        change("INSERT INTO conversation VALUES(?,'',?) ON CONFLICT(peer) DO UPDATE SET seen=excluded.seen", statement -> {
            statement.setString(1, peer);
            statement.setLong(2, id);
        });
    }

    /// Takes a whole conversation away.
    void delete(String peer) throws SQLException {
        change("DELETE FROM entry WHERE peer=?", statement -> statement.setString(1, peer));
        change("DELETE FROM conversation WHERE peer=?", statement -> statement.setString(1, peer));
    }

    /// All conversations, the one with the newest message first.
    List<Conversation> conversations() throws SQLException {
        Map<String, List<Entry>> entries = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT e.* FROM entry e JOIN (SELECT peer, MAX(id) AS newest FROM entry GROUP BY peer) p ON e.peer=p.peer"
                        + " ORDER BY p.newest DESC, e.id");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                Entry entry = entry(row);
                entries.computeIfAbsent(entry.peer(), _ -> new ArrayList<>()).add(entry);
            }
        }
        List<Conversation> all = new ArrayList<>();
        for (var conversation : entries.entrySet()) {
            all.add(conversation(conversation.getKey(), conversation.getValue()));
        }
        return all;
    }

    private Conversation conversation(String peer, List<Entry> entries) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT name, seen FROM conversation WHERE peer=?")) {
            statement.setString(1, peer);
            try (ResultSet row = statement.executeQuery()) {
                boolean known = row.next();
                String name = known ? row.getString(1) : "";
                long seen = known ? row.getLong(2) : 0;
                int unread = (int) entries.stream().filter(e -> !e.outgoing() && e.id() > seen).count();
                return new Conversation(peer, name.isBlank() ? peer : name, unread, entries);
            }
        }
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

    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private void change(String sql, Binding binding) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            statement.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
