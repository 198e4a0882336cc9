package org.ahoyphone.phone;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.ahoyphone.sip.message.SipUri;

/// Keeps an account registered: over one flow, or over one to each of its proxies (RFC 5626 section 4.2), so that calls find it
/// while one of them fails. Owned by the strand; what it found out may be read by any thread.
final class AccountRegistration {
    private final List<RegisteredFlow> flows;
    private final Consumer<Registration> changed;
    private volatile Registration state = new Registration.None();

    AccountRegistration(SipPhone phone, SipAccount account, Consumer<Registration> changed) {
        this.changed = changed;
        List<SipUri> proxies = account.identity().proxies();
        var all = new ArrayList<RegisteredFlow>();
        if (phone.instance() == null || proxies.isEmpty()) {
            // Only with a name of its own can a phone be registered twice: else the second would take the place of the first.
            all.add(new RegisteredFlow(phone, account, 1, proxies, this::look));
        } else {
            for (SipUri proxy : proxies) {
                all.add(new RegisteredFlow(phone, account, all.size() + 1, List.of(proxy), this::look));
            }
        }
        flows = List.copyOf(all);
    }

    Registration state() {
        return state;
    }

    boolean registered() {
        return state instanceof Registration.Registered;
    }

    /// What requests go over: the first flow that is registered; the first of all while none is.
    RegisteredFlow best() {
        return flows.stream().filter(RegisteredFlow::registered).findFirst().orElse(flows.getFirst());
    }

    /// The ways that requests can go, the best first; never none.
    List<OutgoingWay> ways() {
        return flows.stream()
                .sorted(Comparator.comparing(RegisteredFlow::registered).reversed())
                .flatMap(flow -> flow.ways().stream())
                .toList();
    }

    void register(SipUri registrar) {
        flows.forEach(flow -> flow.register(registrar));
    }

    void networkChanged() {
        flows.forEach(RegisteredFlow::networkChanged);
    }

    void unregister() {
        flows.forEach(RegisteredFlow::unregister);
    }

    /// The account is registered while one flow is; else it tries while one does.
    private void look() {
        flows.forEach(flow -> flow.accompanied(flows.stream().anyMatch(other -> other != flow && other.registered())));
        Registration now = flows.stream()
                .map(RegisteredFlow::state)
                .min((a, b) -> Integer.compare(rank(a), rank(b)))
                .orElseThrow();
        if (!now.equals(state)) {
            state = now;
            changed.accept(now);
        }
    }

    private static int rank(Registration state) {
        return switch (state) {
            case Registration.Registered _ -> 0;
            case Registration.Trying _ -> 1;
            case Registration.Failed _ -> 2;
            case Registration.None _ -> 3;
        };
    }
}
