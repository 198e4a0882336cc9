package org.ahoyphone.sip.dialog;

/// What happens to an [InviteUsage].
public sealed interface InviteEvent permits Outcome, Received, Fired, InviteCommand {}
