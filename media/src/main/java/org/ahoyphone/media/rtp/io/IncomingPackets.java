package org.ahoyphone.media.rtp.io;

import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.RtpPacket;
import org.ahoyphone.media.rtp.RtpSession;

/// Packets on their way from the network to who decodes: counted by the session, and copied into a ring when they are of the source that is played. The transport's thread's own; the ring
/// is for one consumer.
final class IncomingPackets {
    /// Of a large picture who decodes is woken every so many packets.
    private static final int MOST_UNTOLD = 8;

    private final RtpSession session;
    private final PacketRing ring;
    private final boolean pictures;
    private final RtpPacket parsed = new RtpPacket();
    /// Packets that the consumer was not woken for, and the number after the last one's.
    private int untold;
    private int expected = -1;

    /// @param pictures whether packets of one picture come together, the last one marked
    IncomingPackets(RtpSession session, int capacity, boolean pictures) {
        this.session = session;
        this.pictures = pictures;
        ring = new PacketRing(capacity);
    }

    PacketRing ring() {
        return ring;
    }

    /// @return whether it is a valid packet of the source that is played
    boolean take(PacketBuffer packet, long nowNanos) {
        if (parsed.parse(packet) != RtpPacket.Status.OK) {
            session.onMalformed();
            return false;
        }
        return switch (session.receive(parsed, nowNanos)) {
            case DELIVER, SKIP -> {
                PacketBuffer slot = ring.claim();
                if (slot != null) {
                    slot.copyFrom(packet);
                    ring.publish(!moreComes());
                }
                yield true;
            }
            // Counted by the session.
            case UNKNOWN_PAYLOAD_TYPE, OTHER_SOURCE, SUSPECT -> false;
        };
    }

    /// Whether nothing can be done yet with the packet in hand: it is of a picture, none is missing before it, and its last is still to come. Who decodes is not woken for it.
    private boolean moreComes() {
        boolean follows = parsed.sequence() == expected;
        expected = (parsed.sequence() + 1) & 0xFFFF;
        boolean more = pictures && follows && !parsed.marker() && ++untold < MOST_UNTOLD;
        if (!more) {
            untold = 0;
        }
        return more;
    }
}
