package org.ahoyphone.sip.dialog;

/// What happens to a [RegistrationUsage].
public sealed interface RegistrationEvent permits Outcome, Fired, RegistrationCommand {}
