package org.ahoyphone.sip.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Registrations, as a registrar tells of them (RFC 3680 section 5).
///
/// @param version grows by one with each document of a subscription
/// @param full whether these are all registrations, or only those that changed
public record RegistrationInfo(long version, boolean full, List<Entry> registrations) {
    /// RFC 3680 section 4.7.1; a contact is never in the first one.
    public enum State {
        INIT,
        ACTIVE,
        TERMINATED
    }

    /// The registration of an address of record.
    ///
    /// @param id unique in the document
    public record Entry(String aor, String id, State state, List<Contact> contacts) {
        public Entry {
            contacts = List.copyOf(contacts);
        }
    }

    /// One contact of it.
    ///
    /// @param id unique in the document
    /// @param event why it is in this state: `registered`, `created`, `refreshed`, `shortened`, `expired`, `deactivated`,
    ///     `probation`, `unregistered`, `rejected`
    /// @param expiresSeconds what is left of it; -1 where the document does not say
    /// @param retryAfterSeconds after `probation`, when to register again; -1 where the document does not say
    public record Contact(
            String id, String uri, String displayName, State state, String event, long expiresSeconds, long retryAfterSeconds) {}

    public RegistrationInfo {
        registrations = List.copyOf(registrations);
    }

    /// Takes in what changed (RFC 3680 section 5.1).
    ///
    /// @return null if a document is missing in between
    @Nullable RegistrationInfo merged(RegistrationInfo update) {
        if (update.full) {
            return update;
        }
        if (update.version <= version) {
            return this;
        }
        if (update.version != version + 1) {
            return null;
        }
        Map<String, Entry> all = new LinkedHashMap<>();
        registrations.forEach(one -> all.put(one.id, one));
        update.registrations.forEach(one -> all.merge(one.id, one, RegistrationInfo::merged));
        return new RegistrationInfo(update.version, true, new ArrayList<>(all.values()));
    }

    private static Entry merged(Entry before, Entry update) {
        Map<String, Contact> contacts = new LinkedHashMap<>();
        before.contacts.stream().filter(contact -> contact.state != State.TERMINATED).forEach(contact -> contacts.put(contact.id, contact));
        update.contacts.forEach(contact -> contacts.put(contact.id, contact));
        return new Entry(update.aor, update.id, update.state, new ArrayList<>(contacts.values()));
    }
}
