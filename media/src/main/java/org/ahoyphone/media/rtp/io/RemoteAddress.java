package org.ahoyphone.media.rtp.io;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// Where one component (RTP or RTCP) is sent to: what was signalled, or what was learned from the other side's packets.
///
/// Symmetric RTP (RFC 4961): behind a NAT the signalled address is wrong, and the packets show the right one. The first valid packet decides;
/// later another address counts only when the learned one has been quiet, so that a stray packet cannot take the stream away.
/// Owned by the transport's thread.
final class RemoteAddress {
    /// How long the present address must be quiet before another is learned.
    static final long QUIET_NANOS = 2_000_000_000L;

    private final boolean learning;
    private @Nullable InetSocketAddress signalled;
    private @Nullable InetSocketAddress target;
    private boolean heard;
    private long heardNanos;

    RemoteAddress(boolean learning) {
        this.learning = learning;
    }

    /// Takes a signalled address. The same again changes nothing, so what was learned survives a re-INVITE.
    void signal(@Nullable InetSocketAddress address) {
        if (address == null ? signalled != null : !address.equals(signalled)) {
            signalled = address;
            target = address;
            heard = false;
        }
    }

    /// A valid packet came from there.
    ///
    /// @return whether the target changed
    boolean hear(InetSocketAddress from, long nowNanos) {
        if (from.equals(target)) {
            heard = true;
            heardNanos = nowNanos;
            return false;
        }
        // Before the other side signalled anything, nothing is sent to whoever knocks.
        if (!learning || signalled == null || (heard && nowNanos - heardNanos < QUIET_NANOS)) {
            return false;
        }
        target = from;
        heard = true;
        heardNanos = nowNanos;
        return true;
    }

    @Nullable InetSocketAddress target() {
        return target;
    }
}
