package org.ahoyphone.sip.auth;

import org.jspecify.annotations.Nullable;

/// Quality of protection (RFC 7616 section 3.3): what the answer covers.
public enum Qop {
    /// Method and URI.
    AUTH("auth"),
    /// Method, URI and body.
    AUTH_INT("auth-int");

    private final String token;

    Qop(String token) {
        this.token = token;
    }

    /// The one of this name in any case, or null.
    static @Nullable Qop of(@Nullable String token) {
        return AUTH.token.equalsIgnoreCase(token) ? AUTH : AUTH_INT.token.equalsIgnoreCase(token) ? AUTH_INT : null;
    }

    /// As it is written in a header.
    public String token() {
        return token;
    }
}
