package org.ahoyphone.app.model;

import org.ahoyphone.phone.AccountConfig;
import org.jspecify.annotations.Nullable;

/// An account as settings keep it: all but the password, which lies apart (see [Secrets]).
///
/// @param aor the address of record as a SIP URI, for example `sip:alice@example.org`; unique among the accounts
/// @param displayName shown to the other side; may be empty
/// @param authUser the user name for digest; empty means the user part of the address of record
/// @param registrar a SIP URI; empty means the domain of the address of record
/// @param proxy a SIP URI that all requests go through; empty for none
/// @param register whether the account is to be registered while the app runs
public record AccountEntry(
        String aor, String displayName, String authUser, String registrar, String proxy, boolean register) {

    public static AccountEntry of(String aor) {
        return new AccountEntry(aor, "", "", "", "", true);
    }

    /// What the phone needs to know.
    public AccountConfig config(@Nullable String password) {
        return AccountConfig.of(aor, password)
                .displayName(displayName)
                .authUser(authUser)
                .registrar(registrar)
                .proxy(proxy);
    }

    /// The address without its scheme, as people write it: `alice@example.org`.
    public String shown() {
        return Address.shown(aor);
    }
}
