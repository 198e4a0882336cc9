package org.ahoyphone.media.rtp;

/// Keeps the way through a NAT or firewall open for a stream that sends nothing itself (RFC 6263): says when an empty datagram is due.
///
/// Who only watches would otherwise never open its port, and see nothing. One for each port; time is monotonic nanoseconds.
public final class KeepAlive {
    /// So soon after a destination is known, if no packet went there by itself.
    private static final long FIRST_NANOS = 500_000_000L;
    /// RFC 6263 section 4: Tr, at least 15 s.
    private static final long INTERVAL_NANOS = 15_000_000_000L;

    private boolean active;
    private long nextNanos;

    /// There is a new place to send to.
    public void begin(long nowNanos) {
        active = true;
        nextNanos = nowNanos + FIRST_NANOS;
    }

    /// There is nowhere to send to.
    public void end() {
        active = false;
    }

    /// Something was sent, be it an empty datagram.
    public void sent(long nowNanos) {
        nextNanos = nowNanos + INTERVAL_NANOS;
    }

    /// Whether an empty datagram is to be sent now.
    public boolean isDue(long nowNanos) {
        return active && nowNanos - nextNanos >= 0;
    }

    /// When to ask again, [Long#MAX_VALUE] for never.
    public long nextNanos() {
        return active ? nextNanos : Long.MAX_VALUE;
    }
}
