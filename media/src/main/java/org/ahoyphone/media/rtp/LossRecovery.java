package org.ahoyphone.media.rtp;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes packets out of the redundant format and restores lost ones from the repairs in it (RFC 5109), so that they look as if they had come. Stands next to the
/// session, and tells whoever asks for lost packets ([LossRepair]) not to ask for those.
public final class LossRecovery implements Interceptor {

    private final LossRepair asking;
    private final RtpPacket parsed = new RtpPacket();
    private final PacketBuffer restored = new PacketBuffer();
    private RtpSessionConfig config = RtpSessionConfig.video(Map.of(), RtpSessionConfig.Feedback.NONE);
    private @Nullable RepairDecoder decoder;

    public LossRecovery(LossRepair asking) {
        this.asking = asking;
    }

    @Override
    public void reconfigure(RtpSessionConfig changed) {
        config = changed;
        if (decoder != null && decoder.mutableId() != changed.terms().transportWideId()) {
            decoder = null;
        }
    }

    @Override
    public PacketSink incomingRtp(PacketSink next) {
        return (packet, now) -> {
            ProtectionTerms agreed = config.terms().protection();
            if (!agreed.receives() || parsed.parse(packet) != RtpPacket.Status.OK || parsed.payloadType() != agreed.redFrom()) {
                next.accept(packet, now);
                return;
            }
            int block = Red.type(parsed);
            // Several blocks in a packet are nothing that anybody sends for pictures: it is passed on for its number alone.
            if (block >= 0) {
                Red.unwrap(packet, parsed);
                parsed.parse(packet);
                take(packet, block == agreed.repairFrom(), now);
            }
            next.accept(packet, now);
            if (block >= 0) {
                restore(now, next);
            }
        };
    }

    private void take(PacketBuffer packet, boolean repair, long now) {
        RepairDecoder open = decoder;
        if (open == null) {
            open = new RepairDecoder(config.terms().transportWideId(), this::isMedia);
            decoder = open;
        }
        if (repair) {
            open.repair(parsed);
            asking.repairCame(now);
        } else if (isMedia(parsed.payloadType())) {
            open.media(parsed, packet);
        }
    }

    private void restore(long now, PacketSink next) {
        RepairDecoder open = decoder;
        while (open != null && open.restore(restored)) {
            parsed.parse(restored);
            asking.restored(parsed.sequence());
            restored.nanos(now);
            next.accept(restored, now);
        }
    }

    /// What a repair makes up is not believed beyond what was agreed.
    private boolean isMedia(int payloadType) {
        return payloadType != config.terms().protection().repairFrom() && config.receive().containsKey(payloadType);
    }
}
