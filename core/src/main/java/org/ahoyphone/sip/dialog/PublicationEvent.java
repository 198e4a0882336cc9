package org.ahoyphone.sip.dialog;

/// What happens to a [PublicationUsage].
public sealed interface PublicationEvent permits Outcome, Fired, PublicationCommand {}
