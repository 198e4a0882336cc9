package org.ahoyphone.app.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.Observation;
import org.ahoyphone.phone.Registration;
import org.ahoyphone.phone.Subscription;
import org.ahoyphone.phone.SubscriptionUpdate;
import org.ahoyphone.sip.event.EventPackages;
import org.ahoyphone.sip.event.MessageSummary;

/// The mailboxes in which something new waits. Each account that registers asks its server once about its own (RFC 3842); a server that knows
/// of none is not asked again until the account is opened anew, and nobody is bothered with it. On the interface thread only.
public final class MailboxesModel {
    private record Watch(Account account, Subscription<MessageSummary> subscription, Observation observation) {
        void close() {
            observation.close();
            subscription.close();
        }
    }

    private final Executor ui;
    private final AccountsModel accounts;
    private final Map<String, Watch> watches = new HashMap<>();
    private final ObservableList<Mailbox> mailboxes = FXCollections.observableArrayList();
    private final ObservableList<Mailbox> view = FXCollections.unmodifiableObservableList(mailboxes);

    MailboxesModel(Executor ui, AccountsModel accounts) {
        this.ui = ui;
        this.accounts = accounts;
        InvalidationListener changed = _ -> forget();
        accounts.list().addListener(changed);
    }

    /// The mailboxes with something new, one an account at most.
    public ObservableList<Mailbox> list() {
        return view;
    }

    /// An account stands otherwise at its registrar than before.
    void changed(Account account, Registration registration) {
        String aor = accounts.aorOf(account);
        if (!(registration instanceof Registration.Registered) || aor.isEmpty()) {
            return;
        }
        Watch before = watches.get(aor);
        if (before != null && before.account().equals(account)) {
            return;
        }
        drop(aor);
        Subscription<MessageSummary> subscription = account.subscribe(aor, EventPackages.MESSAGE_SUMMARY);
        watches.put(aor, new Watch(account, subscription, subscription.observe(update -> told(aor, update), ui)));
        subscription.document().ifPresent(known -> show(aor, known));
    }

    private void told(String aor, SubscriptionUpdate<MessageSummary> update) {
        switch (update) {
            case SubscriptionUpdate.Told<MessageSummary>(var summary, var _) -> show(aor, summary);
            case SubscriptionUpdate.Ended<MessageSummary> _ -> mailboxes.removeIf(m -> m.aor().equals(aor));
            case SubscriptionUpdate.Changed<MessageSummary> _, SubscriptionUpdate.Unreadable<MessageSummary> _ -> {}
        }
    }

    private void show(String aor, MessageSummary summary) {
        mailboxes.removeIf(m -> m.aor().equals(aor));
        if (summary.waiting()) {
            mailboxes.add(Mailbox.of(aor, summary));
        }
    }

    /// Accounts that are no more have no mailbox.
    private void forget() {
        Set<String> known = accounts.list().stream().map(row -> row.entry().aor()).collect(Collectors.toSet());
        Set.copyOf(watches.keySet()).stream().filter(aor -> !known.contains(aor)).forEach(this::drop);
    }

    private void drop(String aor) {
        Watch watch = watches.remove(aor);
        if (watch != null) {
            watch.close();
        }
        mailboxes.removeIf(m -> m.aor().equals(aor));
    }
}
