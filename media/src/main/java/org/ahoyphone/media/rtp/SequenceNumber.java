package org.ahoyphone.media.rtp;

/// Arithmetic on 16-bit RTP sequence numbers, modulo 65,536.
public final class SequenceNumber {
    private SequenceNumber() {}

    /// How far `to` is ahead of `from`: -32,768 to 32,767.
    public static int distance(int from, int to) {
        return (short) (to - from);
    }

    public static boolean isNewer(int sequence, int than) {
        return distance(than, sequence) > 0;
    }

    public static int next(int sequence) {
        return sequence + 1 & 0xFFFF;
    }

    /// The number nearest to `reference` whose low 16 bits are `sequence`: extends a sequence number by the count of
    /// its wrap-arounds (RFC 3550 A.1). Negative only for packets older than the first of a stream.
    public static long extend(long reference, int sequence) {
        return reference + (short) (sequence - (int) reference);
    }

    /// The same for 32-bit RTP timestamps.
    public static long extendTimestamp(long reference, int timestamp) {
        return reference + (timestamp - (int) reference);
    }
}
