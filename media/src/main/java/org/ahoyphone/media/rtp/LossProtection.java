package org.ahoyphone.media.rtp;

import java.util.function.DoubleSupplier;

/// Sends repairs (RFC 5109) behind the packets of a picture, or of a few small ones, where the other side takes them and [ProtectionControl] says that they are worth it.
///
/// Repairs are numbered with the media, in whose source they travel, so everything behind them is numbered anew: this stands next to the session. The other side
/// cannot know what a number stood for that it misses; only pictures that are numbered themselves are protected, of which it sees that none is missing.
public final class LossProtection implements Interceptor {

    /// Pictures that are protected together last no longer, RTP ticks of 90 kHz: the first of them waits for the repairs of all.
    private static final int LONGEST_GROUP = 5_400;
    private static final int REPAIR_HEADROOM = 1;

    /// Looks at what is sent.
    public interface Pictures {

        /// Whether they are numbered, so that the other side does not miss what was no picture.
        boolean areNumbered();

        /// Whether a payload is the first of a picture that needs no other.
        boolean startKeyFrame(byte[] payload, int offset, int length);
    }

    private final ProtectionControl control;
    private final Pictures pictures;
    private final DoubleSupplier loss;
    private final RtpPacket parsed = new RtpPacket();
    private final PacketBuffer repair = new PacketBuffer();
    private final RepairEncoder encoder = new RepairEncoder();
    private FeedbackTerms terms = FeedbackTerms.NONE;
    /// How far numbers are ahead of the session's.
    private int ahead;
    private boolean begun;
    private int timestamp;
    private int groupTimestamp;
    private boolean keyFrame;
    /// Repairs that are due, and parts of one.
    private double due;

    /// @param loss share of packets lost on the way as it is known otherwise than by reports, 0 to 1
    public LossProtection(ProtectionControl control, Pictures pictures, DoubleSupplier loss) {
        this.control = control;
        this.pictures = pictures;
        this.loss = loss;
    }

    @Override
    public void reconfigure(RtpSessionConfig config) {
        terms = config.terms();
    }

    @Override
    public void onReport(double fractionLost, double roundTripMs, long nowNanos) {
        control.reported(roundTripMs, Math.max(fractionLost, loss.getAsDouble()), nowNanos);
    }

    @Override
    public PacketSink outgoingRtp(PacketSink next) {
        return (packet, now) -> {
            if (ahead != 0) {
                byte[] bytes = packet.bytes();
                BigEndian.put16(bytes, packet.offset() + 2, BigEndian.u16(bytes, packet.offset() + 2) + ahead);
            }
            ProtectionTerms agreed = terms.protection();
            boolean protects = agreed.sends() && control.isOn() && pictures.areNumbered() && parsed.parse(packet) == RtpPacket.Status.OK;
            if (!protects) {
                encoder.clear();
                begun = false;
                next.accept(packet, now);
                return;
            }
            int stamp = parsed.timestamp();
            int ssrc = parsed.ssrc();
            boolean last = parsed.marker();
            boolean covered = cover(packet, stamp);
            Red.wrap(packet, parsed, agreed.redAs());
            int number = BigEndian.u16(packet.bytes(), packet.offset() + 2);
            next.accept(packet, now);
            if (!covered || encoder.count() == RepairEncoder.MOST || (last && isGroupEnough(stamp))) {
                repair(agreed, number, stamp, ssrc, now, next);
            }
        };
    }

    /// @return false when the packet cannot be covered: the group ends before it
    private boolean cover(PacketBuffer packet, int stamp) {
        if (!begun || stamp != timestamp) {
            begun = true;
            timestamp = stamp;
            keyFrame = pictures.startKeyFrame(parsed.bytes(), parsed.payloadOffset(), parsed.payloadLength());
        }
        if (encoder.count() == 0) {
            groupTimestamp = stamp;
        }
        if (!encoder.add(packet)) {
            return false;
        }
        // As it will be on the way but for the number that is put in there.
        if (terms.transportWideId() > 0) {
            RtpPacket.insertExtension(encoder.copy(encoder.count() - 1), terms.transportWideId(), 2);
        }
        due += control.share(keyFrame);
        return true;
    }

    private boolean isGroupEnough(int stamp) {
        return keyFrame || due >= 1 || stamp - groupTimestamp >= LONGEST_GROUP;
    }

    private void repair(ProtectionTerms agreed, int number, int stamp, int ssrc, long now, PacketSink next) {
        if (encoder.count() == 0) {
            return;
        }
        int count = Math.clamp((int) due, 1, encoder.count());
        due = Math.clamp(due - count, -1, 1);
        for (int i = 0; i < count; i++) {
            encoder.write(i, count, repair);
            repair.bytes()[repair.prepend(REPAIR_HEADROOM)] = (byte) agreed.repairAs();
            ahead = ahead + 1 & 0xFFFF;
            RtpPacket.prepend(repair, agreed.redAs(), false, number + i + 1 & 0xFFFF, stamp, ssrc);
            repair.nanos(now);
            next.accept(repair, now);
        }
        encoder.clear();
    }
}
