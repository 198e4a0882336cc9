package org.ahoyphone.phone;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ahoyphone.sip.auth.CredentialSource;
import org.ahoyphone.sip.auth.Credentials;
import org.jspecify.annotations.Nullable;

/// Decides who gets an answer computed from an account's password. Whoever can challenge gets material to guess the password
/// with, and anybody who is called can challenge: so once the registrar has shown its realm, only that realm and names of
/// the account's own domain are answered.
final class AccountSecrets {
    private volatile @Nullable Credentials credentials;
    private final String domain;
    private final Set<String> trusted = ConcurrentHashMap.newKeySet();
    /// What was typed for one realm alone.
    private final Map<String, Credentials> typed = new ConcurrentHashMap<>();

    /// @param domain the host of the address of record
    AccountSecrets(@Nullable Credentials credentials, String domain) {
        this.credentials = credentials;
        this.domain = domain.toLowerCase(Locale.ROOT);
    }

    /// Other credentials than before: the old ones are overwritten. On the strand.
    void replace(Credentials others) {
        Credentials before = credentials;
        credentials = others;
        if (before != null) {
            before.close();
        }
    }

    /// Credentials for one realm, which its server gets from now on: the user has seen its name. On the strand.
    void give(String realm, Credentials others) {
        Credentials before = typed.put(realm, others);
        if (before != null) {
            before.close();
        }
    }

    /// For REGISTER: the registrar is trusted, and its realm is remembered.
    CredentialSource registrar() {
        return realm -> {
            trusted.add(realm);
            return credentials;
        };
    }

    /// For everything else.
    CredentialSource others() {
        return realm -> typed.containsKey(realm) ? typed.get(realm) : trusted.isEmpty() || trusted.contains(realm) || ours(realm) ? credentials : null;
    }

    private boolean ours(String realm) {
        String name = realm.toLowerCase(Locale.ROOT);
        return name.equals(domain) || name.endsWith("." + domain) || domain.endsWith("." + name);
    }
}
