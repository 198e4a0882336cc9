package org.ahoyphone.chat;

import java.util.Optional;
import java.util.function.Predicate;
import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.phone.Registration;
import org.jspecify.annotations.Nullable;

/// Decides as whom a message is sent.
final class SendingAccount {
    private SendingAccount() {}

    /// The account that the conversation was held by, if it is still there; else one of the other side's own domain; else one that
    /// is registered, unless the other side is a machine's address, which no server needs to be asked for; else the account without
    /// a server.
    ///
    /// @param before the address of record of the account that the conversation was held by, empty for the one that needs no server; null
    ///     if there was none
    static Account of(Phone phone, @Nullable String before, String peer) {
        if (before != null && before.isEmpty()) {
            return phone.direct();
        }
        String host = Peer.host(peer);
        return first(phone, account -> account.config().aor().equals(before))
                .or(() -> first(phone, account -> registered(account) && Peer.host(account.config().aor()).equals(host)))
                .or(() -> first(phone, account -> Peer.host(account.config().aor()).equals(host)))
                .or(() -> machine(host) ? Optional.empty() : first(phone, SendingAccount::registered))
                .orElseGet(phone::direct);
    }

    /// The address of record whose domain a bare name or number is looked for in; empty if there is none.
    static String home(Phone phone) {
        return first(phone, SendingAccount::registered)
                .or(() -> first(phone, _ -> true))
                .map(account -> account.config().aor())
                .orElse("");
    }

    /// An account's name in the store.
    static String name(Phone phone, Account account) {
        return phone.accounts().contains(account) ? account.config().aor() : "";
    }

    private static Optional<Account> first(Phone phone, Predicate<Account> which) {
        return phone.accounts().stream().filter(which).findFirst();
    }

    private static boolean registered(Account account) {
        return account.registration() instanceof Registration.Registered;
    }

    private static boolean machine(String host) {
        return host.startsWith("[") || host.matches("\\d+(\\.\\d+){3}(:\\d+)?") || host.matches("localhost(:\\d+)?");
    }
}
