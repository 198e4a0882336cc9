package org.ahoyphone.app.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.phone.PhoneException;
import org.ahoyphone.phone.Registration;
import org.jspecify.annotations.Nullable;

/// The accounts and how they stand, and which one calls are made as. On the interface thread only.
public final class AccountsModel {
    private final SettingsModel settings;
    private final Secrets secrets;
    private final Notices notices;
    private final ObservableList<AccountRow> rows = FXCollections.observableArrayList();
    private final ObservableList<AccountRow> view = FXCollections.unmodifiableObservableList(rows);
    private final ReadOnlyObjectWrapper<@Nullable AccountRow> outgoing = new ReadOnlyObjectWrapper<>();
    private final Map<String, Account> live = new HashMap<>();
    private @Nullable Phone phone;

    AccountsModel(SettingsModel settings, Secrets secrets, Notices notices) {
        this.settings = settings;
        this.secrets = secrets;
        this.notices = notices;
        for (AccountEntry entry : settings.get().accounts()) {
            rows.add(AccountRow.of(entry, new Registration.None()));
        }
        choose();
    }

    public ObservableList<AccountRow> list() {
        return view;
    }

    /// The account that calls are made as; null when calls go straight to the address.
    public ReadOnlyObjectProperty<@Nullable AccountRow> outgoingProperty() {
        return outgoing.getReadOnlyProperty();
    }

    /// Chooses the account that calls are made as.
    public void call(AccountEntry as) {
        settings.change(s -> s.withOutgoing(as.aor()));
        choose();
    }

    void connect(Phone running) {
        phone = running;
        for (AccountRow row : List.copyOf(rows)) {
            open(row.entry());
        }
    }

    void changed(Account account, Registration registration) {
        live.forEach((aor, known) -> {
            if (known.equals(account)) {
                rows.replaceAll(r -> r.entry().aor().equals(aor) ? AccountRow.of(r.entry(), registration) : r);
            }
        });
        choose();
    }

    /// The codecs of sound of accounts that have none of their own.
    public CodecOrder usualCodecs() {
        return settings.get().codecs().audioOrder();
    }

    /// What is wrong with a draft.
    ///
    /// @param instead the account that it replaces; null for a new one
    public List<AccountDraft.Problem> problems(AccountDraft draft, @Nullable AccountEntry instead) {
        List<String> others = rows.stream()
                .map(r -> r.entry().aor())
                .filter(aor -> instead == null || !aor.equals(instead.aor()))
                .toList();
        return draft.problems(others);
    }

    /// Adds an account, or puts it in the place of another. Only for a draft without problems. An empty password keeps the one of the
    /// account that is replaced.
    public void put(AccountDraft draft, @Nullable AccountEntry instead) {
        AccountEntry entry = draft.entry();
        String password = draft.password().isEmpty() && instead != null
                ? secrets.password(instead.aor())
                : draft.password();
        if (instead != null && !instead.aor().equals(entry.aor())) {
            secrets.keep(instead.aor(), null);
        }
        secrets.keep(entry.aor(), password == null || password.isEmpty() ? null : password);
        int at = instead == null ? rows.size() : indexOf(instead);
        boolean wasOutgoing = instead != null && settings.get().outgoing().equals(instead.aor());
        if (instead != null) {
            close(instead);
        }
        insert(entry, at);
        if (wasOutgoing) {
            call(entry);
        }
    }

    /// Removes an account, with a way back.
    public void remove(AccountEntry entry) {
        int at = indexOf(entry);
        String password = secrets.password(entry.aor());
        close(entry);
        secrets.keep(entry.aor(), null);
        keep();
        notices.tell(Words.of("account.removed", entry.shown()), () -> {
            secrets.keep(entry.aor(), password);
            insert(entry, at);
        });
    }

    /// Registers a second time, now.
    public void retry(AccountEntry entry) {
        int at = indexOf(entry);
        close(entry);
        insert(entry, at);
    }

    /// The address of record of one of the user's accounts; empty for the account that needs no server.
    String aorOf(Account account) {
        return live.entrySet().stream()
                .filter(e -> e.getValue().equals(account))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    /// The name that an account proves with a password; empty for the account that needs no server.
    String userOf(Account account) {
        return entryOf(account).map(AccountEntry::user).orElse("");
    }

    /// Keeps another name and password for an account, and uses them from now on. One that is not among the user's stays as it is.
    void keep(Account account, String user, String password) {
        entryOf(account).ifPresent(entry -> {
            secrets.keep(entry.aor(), password);
            AccountEntry changed = entry.withUser(user);
            rows.replaceAll(r -> r.entry().equals(entry) ? new AccountRow(changed, r.standing(), r.words()) : r);
            keep();
            account.credentials(user, password);
        });
    }

    private Optional<AccountEntry> entryOf(Account account) {
        String aor = aorOf(account);
        return rows.stream().map(AccountRow::entry).filter(entry -> entry.aor().equals(aor)).findFirst();
    }

    /// The phone's account that calls are made as.
    Optional<Account> outgoingAccount() {
        AccountRow row = outgoing.get();
        return row == null ? Optional.empty() : live(row.entry().aor());
    }

    /// The phone's account of an address of record.
    Optional<Account> live(String aor) {
        return Optional.ofNullable(live.get(aor));
    }

    private void insert(AccountEntry entry, int at) {
        rows.add(Math.clamp(at, 0, rows.size()), AccountRow.of(entry, new Registration.None()));
        keep();
        open(entry);
    }

    private void open(AccountEntry entry) {
        if (phone == null) {
            return;
        }
        try {
            Account account = phone.account(entry.config(secrets.password(entry.aor())));
            live.put(entry.aor(), account);
            if (entry.register()) {
                account.register();
            }
            changed(account, account.registration());
        } catch (PhoneException e) {
            String words = String.valueOf(e.getMessage());
            rows.replaceAll(r -> r.entry().equals(entry) ? AccountRow.failed(entry, words) : r);
            choose();
        }
    }

    private void close(AccountEntry entry) {
        rows.removeIf(r -> r.entry().aor().equals(entry.aor()));
        Account account = live.remove(entry.aor());
        if (account != null) {
            account.close();
        }
        choose();
    }

    private int indexOf(AccountEntry entry) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).entry().aor().equals(entry.aor())) {
                return i;
            }
        }
        return rows.size();
    }

    private void keep() {
        var entries = new ArrayList<AccountEntry>();
        rows.forEach(r -> entries.add(r.entry()));
        settings.change(s -> s.withAccounts(entries));
        choose();
    }

    private void choose() {
        String wanted = settings.get().outgoing();
        outgoing.set(rows.stream()
                .filter(r -> r.entry().aor().equals(wanted))
                .findFirst()
                .orElse(rows.isEmpty() ? null : rows.getFirst()));
    }
}
