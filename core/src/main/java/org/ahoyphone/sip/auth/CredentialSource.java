package org.ahoyphone.sip.auth;

import org.jspecify.annotations.Nullable;

/// Where the credentials for a realm come from.
@FunctionalInterface
public interface CredentialSource {

    /// The credentials for this realm, or null when there are none. The realm is what the server wrote, unchecked.
    @Nullable Credentials forRealm(String realm);
}
