package org.ahoyphone.media.session;

import java.util.concurrent.atomic.AtomicInteger;
import org.ahoyphone.media.rtp.Interceptor;
import org.ahoyphone.media.rtp.PacketSink;
import org.ahoyphone.media.rtp.RtpPacket;

/// Counts the packets that come in the redundant format of pictures, and of them those that carry repairs.
final class RepairsSeen implements Interceptor {

    static final int RED = 124;
    static final int REPAIR = 126;

    final AtomicInteger wrapped = new AtomicInteger();
    final AtomicInteger repairs = new AtomicInteger();
    private final RtpPacket parsed = new RtpPacket();

    @Override
    public PacketSink incomingRtp(PacketSink next) {
        return (packet, now) -> {
            if (parsed.parse(packet) == RtpPacket.Status.OK && parsed.payloadType() == RED && parsed.payloadLength() > 0) {
                (parsed.bytes()[parsed.payloadOffset()] == REPAIR ? repairs : wrapped).incrementAndGet();
            }
            next.accept(packet, now);
        };
    }
}
