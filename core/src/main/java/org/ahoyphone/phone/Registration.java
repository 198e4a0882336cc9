package org.ahoyphone.phone;

/// The state of an account at its registrar.
public sealed interface Registration {
    /// Not asked for, or taken back.
    record None() implements Registration {}

    /// Asked for, no answer yet.
    record Trying() implements Registration {}

    /// @param expiresSeconds granted by the registrar; it is refreshed before
    record Registered(int expiresSeconds) implements Registration {}

    /// @param status the SIP status, or 408 where none came, 503 where the registrar cannot be reached
    /// @param words what happened and what to do, one sentence
    /// @param retrySeconds when it will be tried again by itself; -1 when it will not (wrong password)
    record Failed(int status, String words, int retrySeconds) implements Registration {}
}
