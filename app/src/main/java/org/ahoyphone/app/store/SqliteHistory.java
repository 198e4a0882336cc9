package org.ahoyphone.app.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.app.model.CallHistory;
import org.ahoyphone.app.model.HistoryEntry;

/// The history of calls in the database.
public final class SqliteHistory implements CallHistory {
    private static final String COLUMNS =
            "id, began, address, name, incoming, outcome, words, seconds, video, account, seen";

    private final Database database;

    SqliteHistory(Database database) {
        this.database = database;
    }

    @Override
    public List<HistoryEntry> latest(int most) {
        return database.read(
                connection -> {
                    var entries = new ArrayList<HistoryEntry>();
                    try (var statement = connection.prepareStatement(
                            "SELECT " + COLUMNS + " FROM call ORDER BY began DESC LIMIT ?")) {
                        statement.setInt(1, most);
                        try (ResultSet row = statement.executeQuery()) {
                            while (row.next()) {
                                entries.add(entry(row));
                            }
                        }
                    }
                    return entries;
                },
                List.of());
    }

    @Override
    public void put(HistoryEntry entry) {
        database.write(connection -> {
            try (var statement = connection.prepareStatement("INSERT OR REPLACE INTO call (" + COLUMNS
                    + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                fill(statement, entry);
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public void remove(String id) {
        database.write(connection -> {
            try (var statement = connection.prepareStatement("DELETE FROM call WHERE id = ?")) {
                statement.setString(1, id);
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public void seen() {
        database.write(connection -> update(connection, "UPDATE call SET seen = 1 WHERE seen = 0"));
    }

    @Override
    public void clear() {
        database.write(connection -> update(connection, "DELETE FROM call"));
    }

    private static int update(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private static void fill(PreparedStatement statement, HistoryEntry entry) throws SQLException {
        statement.setString(1, entry.id());
        statement.setLong(2, entry.when().toEpochMilli());
        statement.setString(3, entry.address());
        statement.setString(4, entry.name());
        statement.setBoolean(5, entry.incoming());
        statement.setString(6, entry.outcome().name());
        statement.setString(7, entry.words());
        statement.setLong(8, entry.seconds());
        statement.setBoolean(9, entry.video());
        statement.setString(10, entry.account());
        statement.setBoolean(11, entry.seen());
    }

    private static HistoryEntry entry(ResultSet row) throws SQLException {
        return new HistoryEntry(
                row.getString(1),
                Instant.ofEpochMilli(row.getLong(2)),
                row.getString(3),
                row.getString(4),
                row.getBoolean(5),
                outcome(row.getString(6)),
                row.getString(7),
                row.getLong(8),
                row.getBoolean(9),
                row.getString(10),
                row.getBoolean(11));
    }

    /// An outcome that a later version may have written is a failed call to this one.
    private static HistoryEntry.Outcome outcome(String name) {
        for (HistoryEntry.Outcome outcome : HistoryEntry.Outcome.values()) {
            if (outcome.name().equals(name)) {
                return outcome;
            }
        }
        return HistoryEntry.Outcome.FAILED;
    }
}
