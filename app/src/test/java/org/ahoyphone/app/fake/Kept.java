package org.ahoyphone.app.fake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ahoyphone.app.model.CallHistory;
import org.ahoyphone.app.model.Contact;
import org.ahoyphone.app.model.ContactBook;
import org.ahoyphone.app.model.HistoryEntry;
import org.ahoyphone.app.model.Secrets;
import org.ahoyphone.app.model.Settings;
import org.ahoyphone.app.model.SettingsKeeper;
import org.jspecify.annotations.Nullable;

/// What a disk would keep.
public final class Kept {
    public final Map<String, Contact> contacts = new LinkedHashMap<>();
    public final Map<String, HistoryEntry> history = new LinkedHashMap<>();
    public final Map<String, String> passwords = new HashMap<>();
    public final List<Settings> settings = new ArrayList<>();

    public final SettingsKeeper settingsKeeper = settings::add;

    public final ContactBook contactBook = new ContactBook() {
        @Override
        public List<Contact> all() {
            return List.copyOf(contacts.values());
        }

        @Override
        public void put(Contact contact) {
            contacts.put(contact.id(), contact);
        }

        @Override
        public void remove(String id) {
            contacts.remove(id);
        }
    };

    public final CallHistory callHistory = new CallHistory() {
        @Override
        public List<HistoryEntry> latest(int most) {
            return history.values().stream()
                    .sorted(Comparator.comparing(HistoryEntry::when).reversed())
                    .limit(most)
                    .toList();
        }

        @Override
        public void put(HistoryEntry entry) {
            history.put(entry.id(), entry);
        }

        @Override
        public void remove(String id) {
            history.remove(id);
        }

        @Override
        public void seen() {
            history.replaceAll((_, e) -> new HistoryEntry(
                    e.id(), e.when(), e.address(), e.name(), e.incoming(), e.outcome(), e.words(), e.seconds(),
                    e.video(), e.account(), true));
        }

        @Override
        public void clear() {
            history.clear();
        }
    };

    public final Secrets secrets = new Secrets() {
        @Override
        public @Nullable String password(String aor) {
            return passwords.get(aor);
        }

        @Override
        public void keep(String aor, @Nullable String password) {
            if (password == null) {
                passwords.remove(aor);
            } else {
                passwords.put(aor, password);
            }
        }
    };
}
