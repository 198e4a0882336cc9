package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.message.Response;
import org.jspecify.annotations.Nullable;

/// What a [RegistrationUsage] tells its user.
public sealed interface RegistrationFact {
    /// A REGISTER is under way and nothing is registered.
    record Trying() implements RegistrationFact {}

    /// Registered, or refreshed.
    ///
    /// @param expiresSeconds what the registrar granted; it is refreshed before
    /// @param response the 2xx: Service-Route, the received address, other bindings
    record Registered(int expiresSeconds, Response response) implements RegistrationFact {}

    /// Not registered.
    ///
    /// @param status the final response, or 408 or 503
    /// @param reason the reason phrase, or one sentence
    /// @param retryMillis when it is tried again, counted from now, ms; -1 when it is not
    record Failed(int status, String reason, long retryMillis, @Nullable Response response) implements RegistrationFact {}

    /// The registration was taken back, or could not be and is left to expire; the machine ends.
    record Unregistered() implements RegistrationFact {}
}
