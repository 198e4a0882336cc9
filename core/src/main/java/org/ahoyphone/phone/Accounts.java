package org.ahoyphone.phone;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.SipUri;

/// The accounts of a phone. Any thread may ask; what they do to the network is done on the strand.
final class Accounts {
    private final List<SipAccount> accounts = new CopyOnWriteArrayList<>();
    private final SipAccount direct;

    /// @param direct the one that needs no server
    Accounts(SipAccount direct) {
        this.direct = direct;
    }

    SipAccount direct() {
        return direct;
    }

    void add(SipAccount account) {
        accounts.add(account);
    }

    void remove(SipAccount account) {
        accounts.remove(account);
    }

    List<Account> all() {
        return List.copyOf(accounts);
    }

    void unregister() {
        accounts.forEach(Account::unregister);
    }

    /// The machine is in another network. On the strand.
    void networkChanged() {
        accounts.forEach(SipAccount::networkChanged);
    }

    /// The account that a request is for: by the Contact that was registered, else by the user's name.
    SipAccount of(Request request) {
        if (!(request.uri() instanceof SipUri uri)) {
            return direct;
        }
        String line = uri.param("line");
        return accounts.stream()
                .filter(account -> account.identity().line().equals(line))
                .findFirst()
                .or(() -> accounts.stream()
                        .filter(account -> named(account, uri))
                        .min(Comparator.comparing(account -> !addressed(account, request))))
                .orElse(direct);
    }

    private static boolean named(SipAccount account, SipUri uri) {
        SipUri aor = account.identity().aor();
        return aor != null && Objects.equals(aor.user(), uri.user());
    }

    /// Whether To names the account: tells two with one user name apart.
    private static boolean addressed(SipAccount account, Request request) {
        SipUri aor = account.identity().aor();
        return aor != null && request.to().uri() instanceof SipUri to && to.host().equalsIgnoreCase(aor.host());
    }
}
