package org.ahoyphone.sip.dialog;

/// What happens to a [NotifierUsage].
public sealed interface NotifierEvent permits Outcome, Received, Fired, NotifierCommand {}
