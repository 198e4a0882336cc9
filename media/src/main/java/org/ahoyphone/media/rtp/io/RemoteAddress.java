package org.ahoyphone.media.rtp.io;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// Where one component (RTP or RTCP) is sent to: what was signalled, or what was learned from the other side's packets; and whose packets are let in.
///
/// Symmetric RTP (RFC 4961): behind a NAT the signalled address is wrong, and the packets show the right one. Whoever can send to a port could so turn
/// the stream to itself, therefore an address is learned
/// - only after several valid packets of one source came from it (their sequence is checked before they are called valid),
/// - only once for each signalled address, if none came from there, and soon after the first packet; later only for the very source that was heard before, whose identifier and
///   numbering nobody off the path can know (a NAT that gave it another port),
/// - never while packets come from where it is sent to.
///
/// And while they do, packets from anywhere else are not let in at all. Owned by the transport's thread.
final class RemoteAddress {
    /// How long the present address must be quiet before another is learned.
    static final long QUIET_NANOS = 2_000_000_000L;
    /// How long it must be quiet before packets from elsewhere are listened to: an announcement or music that another machine plays.
    static final long FOREIGN_NANOS = 500_000_000L;
    /// How long after the first valid packet any source may be learned.
    static final long WINDOW_NANOS = 10_000_000_000L;
    /// How long a source may pause between the packets it is learned by: longer than the 6.2 s that may lie between two reports
    /// (RFC 3550 section 6.3.1: 1.5 times five seconds, divided by 1.218).
    static final long PATIENCE_NANOS = 7_000_000_000L;

    private final boolean learning;
    private final int probation;
    private @Nullable InetSocketAddress signalled;
    private @Nullable InetSocketAddress target;
    private boolean heard;
    private long heardNanos;
    private int source;
    private boolean begun;
    private long begunNanos;
    private boolean learned;
    private @Nullable InetSocketAddress candidate;
    private int candidateSource;
    private int candidatePackets;
    private long candidateNanos;

    /// @param learning  whether addresses are learned at all
    /// @param probation valid packets in a row that an address must have sent to be learned
    RemoteAddress(boolean learning, int probation) {
        this.learning = learning;
        this.probation = probation;
    }

    /// Takes a signalled address. The same again changes nothing, so what was learned survives a re-INVITE.
    void signal(@Nullable InetSocketAddress address) {
        if (address == null ? signalled != null : !address.equals(signalled)) {
            signalled = address;
            target = address;
            heard = false;
            begun = false;
            learned = false;
            candidate = null;
        }
    }

    /// Whether packets from there are looked at.
    boolean admits(InetSocketAddress from, long nowNanos) {
        return !heard || nowNanos - heardNanos >= FOREIGN_NANOS || from.equals(target);
    }

    /// A valid packet came from there.
    ///
    /// @param from   where from
    /// @param sender its source identifier (SSRC)
    /// @return whether the target changed
    boolean hear(InetSocketAddress from, int sender, long nowNanos) {
        if (signalled == null) {
            // Before the other side signalled anything, nothing is sent to whoever knocks.
            return false;
        }
        if (!begun) {
            begun = true;
            begunNanos = nowNanos;
        }
        if (from.equals(target)) {
            heard = true;
            heardNanos = nowNanos;
            source = sender;
            // What was signalled is right: there is nothing to learn.
            learned = true;
            candidate = null;
            return false;
        }
        return learning && mayLearn(sender, nowNanos) && confirmed(from, sender, nowNanos) && learn(from, sender, nowNanos);
    }

    private boolean mayLearn(int sender, long nowNanos) {
        if (heard && nowNanos - heardNanos < QUIET_NANOS) {
            return false;
        }
        boolean open = !learned && nowNanos - begunNanos < WINDOW_NANOS;
        return open || (heard && sender == source);
    }

    private boolean confirmed(InetSocketAddress from, int sender, long nowNanos) {
        if (!from.equals(candidate) || sender != candidateSource || nowNanos - candidateNanos > PATIENCE_NANOS) {
            candidate = from;
            candidateSource = sender;
            candidatePackets = 0;
        }
        candidateNanos = nowNanos;
        return ++candidatePackets >= probation;
    }

    private boolean learn(InetSocketAddress from, int sender, long nowNanos) {
        target = from;
        heard = true;
        heardNanos = nowNanos;
        source = sender;
        learned = true;
        candidate = null;
        return true;
    }

    @Nullable InetSocketAddress target() {
        return target;
    }
}
