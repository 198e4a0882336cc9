package org.ahoyphone.sip.transaction;

/// The base times that all timers of transactions are made of (RFC 3261 section 17.1.1.1 and table 4), in ms.
///
/// @param t1 what a round trip is taken to last; the first retransmission comes after it
/// @param t2 the longest wait between two retransmissions of a non-INVITE request or of a response to INVITE
/// @param t4 the longest time that a message is taken to stay in the network
public record Timing(long t1, long t2, long t4) {
    /// 500 ms, 4 s, 5 s.
    public static final Timing DEFAULT = new Timing(500, 4_000, 5_000);

    /// Section 17.1.1.2: how long a client transaction over an unreliable transport stays to acknowledge late
    /// retransmissions of a refusal is at least this, whatever T1 is.
    private static final long LEAST_D = 32_000;

    /// Section 17.2.1: the transaction itself says 100 if its user has said nothing for this long.
    private static final long TRYING = 200;

    public Timing {
        if (t1 <= 0 || t2 < t1 || t4 <= 0) {
            throw new IllegalArgumentException("T1, T2 and T4 are positive and T2 is not below T1: " + t1 + ", " + t2 + ", " + t4);
        }
    }

    /// 64 * T1: timers B, F, H, J, L and M, and the patience of a UAS with a missing ACK, ms.
    public long patience() {
        return 64 * t1;
    }

    /// Timer D over an unreliable transport, ms.
    long waitD() {
        return Math.max(LEAST_D, patience());
    }

    long trying() {
        return TRYING;
    }

    /// The wait after this one where waits double up to T2 (timers E and G, and the 2xx of section 13.3.1.4), ms.
    public long doubled(long wait) {
        return Math.min(2 * wait, t2);
    }
}
