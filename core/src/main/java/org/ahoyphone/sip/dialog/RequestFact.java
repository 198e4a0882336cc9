package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.message.Response;
import org.jspecify.annotations.Nullable;

/// What a [RequestUsage] tells its user, once.
public sealed interface RequestFact {
    /// A 2xx.
    record Succeeded(Response response) implements RequestFact {}

    /// No 2xx.
    ///
    /// @param status the final response, or 408 or 503
    /// @param reason the reason phrase, or one sentence
    record Refused(int status, String reason, @Nullable Response response) implements RequestFact {}
}
