package org.ahoyphone.app.model;

import java.util.Objects;
import org.ahoyphone.phone.AccountConfig;
import org.jspecify.annotations.Nullable;

/// An account as settings keep it: all but the password, which lies apart (see [Secrets]).
///
/// @param aor the address of record as a SIP URI, for example `sip:alice@example.org`; unique among the accounts
/// @param displayName shown to the other side; may be empty
/// @param authUser the user name for digest; empty means the user part of the address of record
/// @param registrar a SIP URI; empty means the domain of the address of record
/// @param proxy a SIP URI that all requests go through; empty for none
/// @param transport how the server, or the proxy, is spoken to: `udp`, `tcp`, `tls`, `ws`, `wss`; empty where that is found out
/// @param register whether the account is to be registered while the app runs
/// @param calls what its calls do otherwise than usual
public record AccountEntry(
        String aor, String displayName, String authUser, String registrar, String proxy, String transport, boolean register,
        AccountCalls calls) {

    public AccountEntry {
        // Settings of older versions do not have them.
        transport = Objects.requireNonNullElse(transport, "");
        calls = Objects.requireNonNullElse(calls, AccountCalls.USUAL);
    }

    public AccountEntry(String aor, String displayName, String authUser, String registrar, String proxy, boolean register) {
        this(aor, displayName, authUser, registrar, proxy, "", register, AccountCalls.USUAL);
    }

    public static AccountEntry of(String aor) {
        return new AccountEntry(aor, "", "", "", "", true);
    }

    /// The name that the password belongs to.
    public String user() {
        return authUser.isEmpty() ? Address.user(aor) : authUser;
    }

    AccountEntry withUser(String name) {
        return name.equals(user()) ? this : new AccountEntry(aor, displayName, name, registrar, proxy, transport, register, calls);
    }

    /// What the phone needs to know.
    public AccountConfig config(@Nullable String password) {
        boolean toProxy = !proxy.isEmpty();
        return AccountConfig.of(toProxy ? aor : spoken(aor), password)
                .displayName(displayName)
                .authUser(authUser)
                .registrar(toProxy || registrar.isEmpty() ? registrar : spoken(registrar))
                .proxy(toProxy ? spoken(proxy) : proxy)
                .calls(calls.preferences());
    }

    /// With the transport that was chosen, unless the address names one itself.
    private String spoken(String uri) {
        boolean named = uri.contains(";transport=") || uri.startsWith("ws:") || uri.startsWith("wss:");
        return transport.isEmpty() || named ? uri : uri + ";transport=" + transport;
    }

    /// The address without its scheme, as people write it: `alice@example.org`.
    public String shown() {
        return Address.shown(aor);
    }
}
