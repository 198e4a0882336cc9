package org.ahoyphone.app.store;

import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.app.model.Contact;
import org.ahoyphone.app.model.ContactBook;

/// Contacts in the database.
public final class SqliteContacts implements ContactBook {
    private final Database database;

    SqliteContacts(Database database) {
        this.database = database;
    }

    @Override
    public List<Contact> all() {
        return database.read(
                connection -> {
                    var all = new ArrayList<Contact>();
                    try (var statement = connection.prepareStatement("SELECT id, name, address FROM contact");
                            ResultSet row = statement.executeQuery()) {
                        while (row.next()) {
                            all.add(new Contact(row.getString(1), row.getString(2), row.getString(3)));
                        }
                    }
                    return all;
                },
                List.of());
    }

    @Override
    public void put(Contact contact) {
        database.write(connection -> {
            try (var statement =
                    connection.prepareStatement("INSERT OR REPLACE INTO contact (id, name, address) VALUES (?, ?, ?)")) {
                statement.setString(1, contact.id());
                statement.setString(2, contact.name());
                statement.setString(3, contact.address());
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public void remove(String id) {
        database.write(connection -> {
            try (var statement = connection.prepareStatement("DELETE FROM contact WHERE id = ?")) {
                statement.setString(1, id);
                return statement.executeUpdate();
            }
        });
    }
}
