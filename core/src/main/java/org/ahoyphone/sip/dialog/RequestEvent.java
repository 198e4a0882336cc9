package org.ahoyphone.sip.dialog;

/// What happens to a [RequestUsage].
public sealed interface RequestEvent permits Outcome {}
