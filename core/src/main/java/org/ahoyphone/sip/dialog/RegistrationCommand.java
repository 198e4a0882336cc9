package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.message.NameAddr;

/// What the user of a [RegistrationUsage] asks for.
public sealed interface RegistrationCommand extends RegistrationEvent {
    /// Register now: also at once again where a retry was being waited for, or after a wrong password.
    record Register() implements RegistrationCommand {}

    /// The contact is another now (another network, another address seen by the registrar): register it, and take the
    /// old one back.
    record Rebind(NameAddr contact) implements RegistrationCommand {}

    /// Take the registration back, then end.
    record Unregister() implements RegistrationCommand {}
}
