package org.ahoyphone.sip.dialog;

import org.jspecify.annotations.Nullable;

/// What the user of a [NotifierUsage] asks for. A command that does not fit the state changes nothing.
public sealed interface NotifierCommand extends NotifierEvent {
    /// The subscription is accepted, or the state changed: tell this.
    ///
    /// @param content null for a NOTIFY without a body
    record Show(@Nullable Content content) implements NotifierCommand {}

    /// End the subscription from this side.
    ///
    /// @param reason of RFC 6665 section 4.1.3: `rejected`, `noresource`, `deactivated` ...
    /// @param retryAfterSeconds when to come again; -1 to leave it out
    record Terminate(String reason, long retryAfterSeconds) implements NotifierCommand {}

    /// A body. @param type the media type, with its parameters
    record Content(String type, String text) {}
}
