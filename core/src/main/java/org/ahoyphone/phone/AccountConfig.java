package org.ahoyphone.phone;

import org.jspecify.annotations.Nullable;

/// An account: who we are and how we prove it. Immutable. The password never shows in [#toString].
///
/// @param aor the address of record, for example `sip:alice@example.org`
/// @param displayName shown to the other side; may be empty
/// @param authUser the user name for digest; empty means the user part of the address of record
/// @param password for digest; null if the account has none
/// @param registrar where to register, a SIP URI or a WebSocket address; empty means the domain of the address of record
/// @param proxy a proxy that all requests go through: a SIP URI, whose `transport` parameter says how it is spoken to, or the
///     address of a WebSocket server like `wss://edge.example.org/ws`; empty for none
/// @param expiresSeconds how long a registration is asked for, seconds
/// @param anonymous whether calls and messages do not say who makes them; the account's server still knows
public record AccountConfig(
        String aor,
        String displayName,
        String authUser,
        @Nullable String password,
        String registrar,
        String proxy,
        int expiresSeconds,
        boolean anonymous) {

    public static AccountConfig of(String aor, @Nullable String password) {
        return new AccountConfig(aor, "", "", password, "", "", 600, false);
    }

    public static AccountConfig of(String aor) {
        return of(aor, null);
    }

    public AccountConfig displayName(String name) {
        return new AccountConfig(aor, name, authUser, password, registrar, proxy, expiresSeconds, anonymous);
    }

    public AccountConfig authUser(String user) {
        return new AccountConfig(aor, displayName, user, password, registrar, proxy, expiresSeconds, anonymous);
    }

    public AccountConfig registrar(String uri) {
        return new AccountConfig(aor, displayName, authUser, password, uri, proxy, expiresSeconds, anonymous);
    }

    public AccountConfig proxy(String uri) {
        return new AccountConfig(aor, displayName, authUser, password, registrar, uri, expiresSeconds, anonymous);
    }

    public AccountConfig expiresSeconds(int seconds) {
        return new AccountConfig(aor, displayName, authUser, password, registrar, proxy, seconds, anonymous);
    }

    public AccountConfig anonymous(boolean hide) {
        return new AccountConfig(aor, displayName, authUser, password, registrar, proxy, expiresSeconds, hide);
    }

    @Override
    public String toString() {
        return "AccountConfig[" + aor + (password == null ? "" : ", password set") + "]";
    }
}
