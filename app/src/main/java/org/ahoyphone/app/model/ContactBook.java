package org.ahoyphone.app.model;

import java.util.List;

/// Keeps contacts. [#all] may wait for the disk; the others return at once and are carried out in order.
public interface ContactBook {
    /// All contacts, in no order; without the built-in one.
    List<Contact> all();

    /// Adds the contact, or replaces the one with its id.
    void put(Contact contact);

    void remove(String id);
}
