package org.ahoyphone.app.interop;

import java.util.List;
import org.ahoyphone.media.rtp.Interceptor;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.PacketSink;
import org.ahoyphone.media.rtp.RtpPacket;

/// What befalls the VP8 pictures of one side, between its stream and the network: a while in which nothing goes through, or a key frame that does not come.
final class Mishaps implements Interceptor {
    private enum Plan { NOTHING, LOSE_PICTURES, AWAIT_KEY_FRAME, LOSE_KEY_FRAME }

    /// More than repairs make good.
    private static final int PICTURES = 3;
    private static final int TYPE = 0x7F;

    private final RtpPacket parsed = new RtpPacket();
    private volatile Plan plan = Plan.NOTHING;
    private volatile long silentUntil = Long.MIN_VALUE;
    private volatile long keyFrameLostNanos;
    private int keyFrameTimestamp;
    /// Of the pictures themselves, as the first packet has them: repairs, and what is sent again, have others.
    private int payloadType = -1;
    private int ssrc;
    private int timestamp;
    private int pictures;

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

    /// Loses some pictures, however often they are sent again, and then all of the key frame that comes because of it.
    void loseKeyFrame() {
        keyFrameLostNanos = 0;
        plan = Plan.LOSE_PICTURES;
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
            case LOSE_PICTURES -> {
                if (payloadType < 0) {
                    payloadType = parsed.payloadType();
                    ssrc = parsed.ssrc();
                }
                if (parsed.ssrc() == ssrc && parsed.timestamp() != timestamp) {
                    timestamp = parsed.timestamp();
                    pictures++;
                }
                if (pictures > PICTURES) {
                    pictures = 0;
                    plan = Plan.AWAIT_KEY_FRAME;
                }
                yield true;
            }
            case AWAIT_KEY_FRAME -> {
                int wrapped = parsed.payloadType() == payloadType ? 0 : 1;
                boolean picture = parsed.ssrc() == ssrc && (wrapped == 0 || (parsed.bytes()[parsed.payloadOffset()] & TYPE) == payloadType);
                if (!picture) {
                    yield true;
                }
                if (!Vp8Packets.beginsKeyFrame(parsed, wrapped)) {
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
