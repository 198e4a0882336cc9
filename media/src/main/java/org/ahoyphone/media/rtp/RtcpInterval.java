package org.ahoyphone.media.rtp;

import java.util.random.RandomGenerator;

/// How often RTCP is sent: the rule of RFC 3550 sections 6.2, 6.3.1 and A.7 as a function.
///
/// @param members            participants, ourselves included
/// @param senders            those of them who send media, ourselves included
/// @param bandwidth          RTCP's share of the session, bytes a second (5 percent)
/// @param weSent             whether we send media
/// @param averageSize        average compound packet in bytes, with UDP and IP headers
/// @param minimumNanos       the smallest interval, nanoseconds
public record RtcpInterval(int members, int senders, double bandwidth, boolean weSent, double averageSize, long minimumNanos) {
    /// RFC 3550 A.7: timer reconsideration settles below the mean that was meant; this sets it right.
    private static final double COMPENSATION = Math.E - 1.5;
    private static final double NANOS = 1e9;

    /// Nanoseconds, without chance.
    public long deterministic() {
        double share = bandwidth;
        double n = members;
        // 6.3.1: when the senders are at most a quarter of the members they share a quarter of the bandwidth, the others the rest.
        if (senders <= members * 0.25) {
            share = weSent ? bandwidth * 0.25 : bandwidth * 0.75;
            n = weSent ? senders : members - senders;
        }
        return Math.max(minimumNanos, (long) (n * averageSize / share * NANOS));
    }

    /// Nanoseconds, spread evenly over 0.5 to 1.5 of the interval so that nobody falls into step, and compensated.
    public long random(RandomGenerator random) {
        return (long) (deterministic() * (random.nextDouble() + 0.5) / COMPENSATION);
    }
}
