package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.message.Response;
import org.jspecify.annotations.Nullable;

/// What a [PublicationUsage] tells its user.
public sealed interface PublicationFact {
    /// The server holds the newest state. @param seconds how long, without a refresh
    record Published(int seconds) implements PublicationFact {}

    /// It does not.
    ///
    /// @param status the final response's, or 408 or 503
    /// @param reason the reason phrase, or one sentence
    /// @param retryMillis when it is tried again, ms from now; -1 if only a new state leads to another try
    record Failed(int status, String reason, long retryMillis, @Nullable Response response) implements PublicationFact {}

    /// The state was taken back, as far as the server can be told. Once, and nothing is told after it.
    record Removed() implements PublicationFact {}
}
