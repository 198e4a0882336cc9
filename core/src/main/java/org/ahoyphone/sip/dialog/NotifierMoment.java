package org.ahoyphone.sip.dialog;

/// What happens to a [NotifierUsage], and when: every NOTIFY has to say how long the subscription lasts.
///
/// @param nowMs of a clock that never goes back, ms
public record NotifierMoment(long nowMs, NotifierEvent event) {}
