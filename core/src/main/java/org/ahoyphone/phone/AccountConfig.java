package org.ahoyphone.phone;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An account: who we are and how we prove it. Immutable. The password never shows in [#toString].
///
/// @param aor the address of record, for example `sip:alice@example.org`
/// @param displayName shown to the other side; may be empty
/// @param authUser the user name for digest; empty means the user part of the address of record
/// @param password for digest; null if the account has none
/// @param registrar where to register, a SIP URI or a WebSocket address; empty means the domain of the address of record
/// @param proxies the proxies that requests go through, the preferred one first; empty for none: SIP URIs, whose `transport`
///     parameter says how they are spoken to, or addresses of WebSocket servers like `wss://edge.example.org/ws`. With several, and
///     an instance in [PhoneConfig], the account registers over each (RFC 5626), and goes on over the next where one fails
/// @param expiresSeconds how long a registration is asked for, seconds
/// @param anonymous whether calls and messages do not say who makes them; the account's server still knows
/// @param calls what its calls do otherwise than those of other accounts
public record AccountConfig(
        String aor,
        String displayName,
        String authUser,
        @Nullable String password,
        String registrar,
        List<String> proxies,
        int expiresSeconds,
        boolean anonymous,
        CallPreferences calls) {

    public AccountConfig {
        proxies = List.copyOf(proxies);
    }

    public static AccountConfig of(String aor, @Nullable String password) {
        return new AccountConfig(aor, "", "", password, "", List.of(), 600, false, CallPreferences.NONE);
    }

    public static AccountConfig of(String aor) {
        return of(aor, null);
    }

    public AccountConfig displayName(String name) {
        return new AccountConfig(aor, name, authUser, password, registrar, proxies, expiresSeconds, anonymous, calls);
    }

    public AccountConfig authUser(String user) {
        return new AccountConfig(aor, displayName, user, password, registrar, proxies, expiresSeconds, anonymous, calls);
    }

    public AccountConfig registrar(String uri) {
        return new AccountConfig(aor, displayName, authUser, password, uri, proxies, expiresSeconds, anonymous, calls);
    }

    /// One proxy. @param uri empty for none
    public AccountConfig proxy(String uri) {
        return proxies(uri.isBlank() ? List.of() : List.of(uri));
    }

    public AccountConfig proxies(List<String> uris) {
        return new AccountConfig(aor, displayName, authUser, password, registrar, uris, expiresSeconds, anonymous, calls);
    }

    public AccountConfig expiresSeconds(int seconds) {
        return new AccountConfig(aor, displayName, authUser, password, registrar, proxies, seconds, anonymous, calls);
    }

    public AccountConfig anonymous(boolean hide) {
        return new AccountConfig(aor, displayName, authUser, password, registrar, proxies, expiresSeconds, hide, calls);
    }

    public AccountConfig calls(CallPreferences wanted) {
        return new AccountConfig(aor, displayName, authUser, password, registrar, proxies, expiresSeconds, anonymous, wanted);
    }

    @Override
    public String toString() {
        return "AccountConfig[" + aor + (password == null ? "" : ", password set") + "]";
    }
}
