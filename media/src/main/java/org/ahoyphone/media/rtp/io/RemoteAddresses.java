package org.ahoyphone.media.rtp.io;

import java.net.InetSocketAddress;
import org.ahoyphone.media.rtp.KeepAlive;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.PacketKind;
import org.jspecify.annotations.Nullable;

/// Where RTP and RTCP are sent, and when the way there needs a packet to stay open. What is signalled may come from any thread and counts from the next question on; all else is
/// for whoever has the transport's turn.
final class RemoteAddresses {
    /// Packets by which an address is learned: of RTP 60 ms of sound; reports come every few seconds.
    private static final int RTP_PROBATION = 3;
    private static final int RTCP_PROBATION = 2;
    /// Where the identifier of the sender stands, bytes from the beginning.
    private static final int RTP_SOURCE = 8;
    private static final int RTCP_SOURCE = 4;

    /// @param rtp  where RTP is sent, null for nowhere
    /// @param rtcp where RTCP is sent; with multiplexing the same
    private record Remote(@Nullable InetSocketAddress rtp, @Nullable InetSocketAddress rtcp) {}

    private final boolean mux;
    private final boolean symmetric;
    private final RemoteAddress rtp;
    private final RemoteAddress rtcp;
    private final KeepAlive keepAlive = new KeepAlive();
    private Remote followed = new Remote(null, null);
    private volatile Remote signalled = followed;

    RemoteAddresses(RtpTransport.Config config) {
        mux = config.rtcpMux();
        symmetric = config.symmetric();
        rtp = new RemoteAddress(symmetric, RTP_PROBATION);
        rtcp = new RemoteAddress(symmetric, RTCP_PROBATION);
    }

    /// Takes what was signalled, null for nowhere.
    void signal(@Nullable InetSocketAddress toRtp, @Nullable InetSocketAddress toRtcp) {
        signalled = new Remote(toRtp, mux ? toRtp : toRtcp);
    }

    private void follow() {
        Remote latest = signalled;
        if (latest.equals(followed)) {
            return;
        }
        followed = latest;
        rtp.signal(latest.rtp());
        rtcp.signal(latest.rtcp());
        if (latest.rtp() == null) {
            keepAlive.end();
        } else {
            keepAlive.begin(System.nanoTime());
        }
    }

    /// Where RTP goes now, null for nowhere.
    @Nullable InetSocketAddress rtp() {
        follow();
        return rtp.target();
    }

    /// Where RTCP goes now, null for nowhere.
    @Nullable InetSocketAddress rtcp() {
        follow();
        return mux ? rtp.target() : rtcp.target();
    }

    /// Whether a datagram from there is looked at.
    ///
    /// @param control it came to the port of RTCP alone
    boolean admits(InetSocketAddress from, boolean control, long nowNanos) {
        follow();
        return !symmetric || (control ? rtcp : rtp).admits(from, nowNanos);
    }

    /// The packet from there, asked for its [#sender] before anybody might change it, was valid. Multiplexed RTCP says the same about the address as RTP does.
    void heard(InetSocketAddress from, boolean control, int sender, long nowNanos) {
        (control ? rtcp : rtp).hear(from, sender, nowNanos);
    }

    /// The source identifier (SSRC) of a datagram's sender, 0 where it is too short for one.
    static int sender(PacketKind kind, PacketBuffer packet) {
        int at = kind == PacketKind.RTP ? RTP_SOURCE : RTCP_SOURCE;
        return packet.length() < at + Integer.BYTES ? 0 : packet.view().getInt(packet.offset() + at);
    }

    /// RTP was sent, be it an empty datagram.
    void sent(long nowNanos) {
        keepAlive.sent(nowNanos);
    }

    /// Whether an empty datagram is to be sent now (RFC 6263).
    boolean keepAliveIsDue(long nowNanos) {
        follow();
        return keepAlive.isDue(nowNanos);
    }

    /// When to ask that again, [Long#MAX_VALUE] for never.
    long keepAliveNanos() {
        return keepAlive.nextNanos();
    }
}
