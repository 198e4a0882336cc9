package org.ahoyphone.sip.dialog;

import java.util.List;
import org.ahoyphone.sip.message.NameAddr;

/// What the user of a [RegistrationUsage] asks for.
public sealed interface RegistrationCommand extends RegistrationEvent {
    /// Register now: also at once again where a retry was being waited for, or after a wrong password.
    record Register() implements RegistrationCommand {}

    /// The contact is another now (another network, another address seen by the registrar): register it, and take the
    /// old one back.
    record Rebind(NameAddr contact) implements RegistrationCommand {}

    /// Whether the address of record is registered over another flow too: failures are less urgent then (RFC 5626 section 4.5).
    record Accompany(boolean another) implements RegistrationCommand {}

    /// The next REGISTER goes by other proxies.
    ///
    /// @param routes the nearest first
    record Reroute(List<NameAddr> routes) implements RegistrationCommand {
        public Reroute {
            routes = List.copyOf(routes);
        }
    }

    /// Take the registration back, then end.
    record Unregister() implements RegistrationCommand {}
}
