package org.ahoyphone.app.interop;

/// A link of a rate that changes, with a queue in front of it that ends. One thread sends through it, any may change it.
final class Bottleneck {
    /// Said of what does not get through.
    static final long NEVER = Long.MAX_VALUE;
    /// Headers of IPv4 and UDP, bytes a packet.
    private static final int HEADERS = 28;
    private static final long LONGEST_QUEUE_NANOS = 500_000_000;

    private volatile double bitPerSecond = Double.POSITIVE_INFINITY;
    private long freeNanos = Long.MIN_VALUE;

    void rate(double next) {
        bitPerSecond = next;
    }

    /// @param length payload of UDP, bytes
    /// @return when it is through, nanoseconds, or [#NEVER]
    long through(int length, long nowNanos) {
        long begins = Math.max(nowNanos, freeNanos);
        if (begins - nowNanos > LONGEST_QUEUE_NANOS) {
            return NEVER;
        }
        freeNanos = begins + (long) ((length + HEADERS) * 8e9 / bitPerSecond);
        return freeNanos;
    }
}
