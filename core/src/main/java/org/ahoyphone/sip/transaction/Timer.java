package org.ahoyphone.sip.transaction;

/// The timers of transactions (RFC 3261 table 4, RFC 6026 section 8.4). C is a proxy's and is not here. Within one
/// transaction a timer runs at most once; starting it again replaces it.
public enum Timer {
    /// INVITE client, unreliable: send the INVITE again.
    A,
    /// INVITE client: nobody answered.
    B,
    /// INVITE client: has absorbed repeated refusals long enough.
    D,
    /// Non-INVITE client, unreliable: send the request again.
    E,
    /// Non-INVITE client: nobody answered.
    F,
    /// INVITE server, unreliable: send the refusal again.
    G,
    /// INVITE server: the refusal was never acknowledged.
    H,
    /// INVITE server, unreliable: has absorbed repeated ACKs long enough.
    I,
    /// Non-INVITE server, unreliable: has answered repeated requests long enough.
    J,
    /// Non-INVITE client, unreliable: has absorbed repeated answers long enough.
    K,
    /// INVITE server: has absorbed repeated INVITEs after a 2xx long enough (RFC 6026).
    L,
    /// INVITE client: has taken in the 2xx of all branches long enough (RFC 6026).
    M,
    /// INVITE server: its user has said nothing yet, say 100 (RFC 3261 section 17.2.1 gives it no letter).
    TRYING
}
