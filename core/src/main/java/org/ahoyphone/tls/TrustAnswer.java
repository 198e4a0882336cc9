package org.ahoyphone.tls;

/// What a person says about a certificate that cannot be verified.
public enum TrustAnswer {
    /// Trusted until the program ends.
    ONCE,
    /// Trusted from now on: it is pinned.
    ALWAYS,
    /// Not trusted; not asked again until the program ends.
    NEVER
}
