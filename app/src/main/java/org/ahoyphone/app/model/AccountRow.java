package org.ahoyphone.app.model;

import org.ahoyphone.phone.Registration;

/// An account and how it stands.
///
/// @param words how it stands, in words
public record AccountRow(AccountEntry entry, Standing standing, String words) {

    /// How an account stands at its registrar.
    public enum Standing {
        /// Not asked to register.
        OFF,
        TRYING,
        REGISTERED,
        FAILED
    }

    static AccountRow of(AccountEntry entry, Registration registration) {
        return switch (registration) {
            case Registration.None _ -> new AccountRow(entry, Standing.OFF, Words.of("account.off"));
            case Registration.Trying _ -> new AccountRow(entry, Standing.TRYING, Words.of("account.trying"));
            case Registration.Registered _ ->
                new AccountRow(entry, Standing.REGISTERED, Words.of("account.registered"));
            case Registration.Failed(int _, String words, int retry) ->
                failed(entry, retry < 0 ? words : words + " " + Words.of("account.retry", retry));
        };
    }

    static AccountRow failed(AccountEntry entry, String words) {
        return new AccountRow(entry, Standing.FAILED, words);
    }
}
