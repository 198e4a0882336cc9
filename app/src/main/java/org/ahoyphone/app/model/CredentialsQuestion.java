package org.ahoyphone.app.model;

/// A server on the way of a call asks for a name and a password (RFC 3261 section 22).
///
/// @param call the call that waits for them
/// @param realm as the server calls what they are for
/// @param words why they are asked for, one sentence
/// @param user the name to begin with; may be empty
/// @param account the address of the user's account, which they can be kept for; empty where the call is made without one
public record CredentialsQuestion(CallModel call, String realm, String words, String user, String account) {
    /// Whether there is an account to keep them for.
    public boolean keepable() {
        return !account.isEmpty();
    }
}
