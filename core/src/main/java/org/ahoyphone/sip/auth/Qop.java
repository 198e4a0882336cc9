package org.ahoyphone.sip.auth;

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

    /// As it is written in a header.
    public String token() {
        return token;
    }
}
