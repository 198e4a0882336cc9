package org.ahoyphone.app.interop;

import java.util.List;
import org.ahoyphone.media.rtp.Interceptor;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.PacketSink;
import org.ahoyphone.media.rtp.RtpPacket;

/// What befalls the VP8 pictures of one side, between its stream and the network: a while in which nothing goes through, or a key frame that does not come.
final class Mishaps implements Interceptor {
    private enum Plan { NOTHING, LOSE_A_PACKET, AWAIT_KEY_FRAME, LOSE_KEY_FRAME }

    private final RtpPacket parsed = new RtpPacket();
    private volatile Plan plan = Plan.NOTHING;
    private volatile long silentUntil = Long.MIN_VALUE;
    private volatile long keyFrameLostNanos;
    private int keyFrameTimestamp;
    private int ssrc;

    /// Of the pictures alone.
    List<Interceptor> layers(String kind) {
        return kind.equals("video") ? List.of(this) : List.of();
    }

    /// Lets nothing through either way for so long.
    ///
    /// @return when that is over, on the time line of [System#nanoTime()]
    long silence(long millis) {
        silentUntil = System.nanoTime() + millis * 1_000_000;
        return silentUntil;
    }

    /// Loses a packet of a picture that builds on others, however often it is sent again, and then all of the key frame that comes because of it.
    void loseKeyFrame() {
        keyFrameLostNanos = 0;
        plan = Plan.LOSE_A_PACKET;
    }

    /// When the first packet of the lost key frame came; 0 as long as none did.
    long keyFrameLostNanos() {
        return keyFrameLostNanos;
    }

    @Override
    public PacketSink incomingRtp(PacketSink next) {
        return (packet, nanos) -> {
            if (!silent() && !loses(packet)) {
                next.accept(packet, nanos);
            }
        };
    }

    @Override
    public PacketSink incomingRtcp(PacketSink next) {
        return unlessSilent(next);
    }

    @Override
    public PacketSink outgoingRtp(PacketSink next) {
        return unlessSilent(next);
    }

    @Override
    public PacketSink outgoingRtcp(PacketSink next) {
        return unlessSilent(next);
    }

    private PacketSink unlessSilent(PacketSink next) {
        return (packet, nanos) -> {
            if (!silent()) {
                next.accept(packet, nanos);
            }
        };
    }

    private boolean silent() {
        return System.nanoTime() - silentUntil < 0 && silentUntil != Long.MIN_VALUE;
    }

    private boolean loses(PacketBuffer packet) {
        if (plan == Plan.NOTHING || parsed.parse(packet) != RtpPacket.Status.OK || parsed.payloadLength() < 2) {
            return false;
        }
        return switch (plan) {
            case NOTHING -> false;
            case LOSE_A_PACKET -> {
                plan = Plan.AWAIT_KEY_FRAME;
                ssrc = parsed.ssrc();
                yield true;
            }
            case AWAIT_KEY_FRAME -> {
                if (parsed.ssrc() != ssrc) {
                    // What is sent again has a stream of its own (RFC 4588 section 5.3).
                    yield true;
                }
                if (!Vp8Packets.beginsKeyFrame(parsed)) {
                    yield false;
                }
                keyFrameTimestamp = parsed.timestamp();
                keyFrameLostNanos = System.nanoTime();
                plan = Plan.LOSE_KEY_FRAME;
                yield true;
            }
            case LOSE_KEY_FRAME -> {
                if (parsed.timestamp() == keyFrameTimestamp) {
                    yield true;
                }
                plan = Plan.NOTHING;
                yield false;
            }
        };
    }
}
