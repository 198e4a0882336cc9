package org.ahoyphone.app.model;

import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The contacts: Echo first, the others by name. On the interface thread only.
public final class ContactsModel {
    private final ContactBook book;
    private final Notices notices;
    private final ObservableList<Contact> contacts = FXCollections.observableArrayList(Contact.ECHO);
    private final ObservableList<Contact> view = FXCollections.unmodifiableObservableList(contacts);
    private final Comparator<Contact> order;

    ContactsModel(ContactBook book, Notices notices) {
        this.book = book;
        this.notices = notices;
        Collator collator = Collator.getInstance();
        order = Comparator.comparing((Contact c) -> !c.builtIn())
                .thenComparing(Contact::name, collator::compare)
                .thenComparing(Contact::address);
    }

    public ObservableList<Contact> list() {
        return view;
    }

    /// Takes in what the disk has.
    void loaded(List<Contact> kept) {
        var known = contacts.stream().map(Contact::id).toList();
        contacts.addAll(kept.stream().filter(c -> !known.contains(c.id())).toList());
        contacts.sort(order);
    }

    /// Why a contact cannot be so; empty if it can.
    public static Optional<String> problem(String name, String address) {
        if (name.isBlank()) {
            return Optional.of(Words.of("contact.problem.name"));
        }
        if (address.isBlank()) {
            return Optional.of(Words.of("contact.problem.address"));
        }
        return address.strip().chars().anyMatch(c -> c < ' ')
                ? Optional.of(Words.of("contact.problem.address"))
                : Optional.empty();
    }

    /// Adds a contact whose name and address have no [#problem].
    public Contact add(String name, String address) {
        var contact = new Contact(UUID.randomUUID().toString(), name.strip(), address.strip());
        put(contact);
        return contact;
    }

    /// Changes a contact; the built-in one stays as it is.
    public void change(Contact contact, String name, String address) {
        if (!contact.builtIn()) {
            put(new Contact(contact.id(), name.strip(), address.strip()));
        }
    }

    /// Removes a contact, with a way back; the built-in one stays.
    public void remove(Contact contact) {
        if (!contact.builtIn() && contacts.remove(contact)) {
            book.remove(contact.id());
            notices.tell(Words.of("contact.removed", contact.name()), () -> put(contact));
        }
    }

    /// The contact with this address.
    public Optional<Contact> byAddress(String address) {
        String key = Address.key(address);
        return contacts.stream().filter(c -> Address.key(c.address()).equals(key)).findFirst();
    }

    /// The contact with this name, in any case.
    public Optional<Contact> byName(String name) {
        return contacts.stream().filter(c -> c.name().equalsIgnoreCase(name.strip())).findFirst();
    }

    private void put(Contact contact) {
        contacts.removeIf(c -> c.id().equals(contact.id()));
        contacts.add(contact);
        contacts.sort(order);
        book.put(contact);
    }
}
