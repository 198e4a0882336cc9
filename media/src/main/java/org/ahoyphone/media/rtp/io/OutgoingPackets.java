package org.ahoyphone.media.rtp.io;

import org.ahoyphone.media.rtp.AudioLevel;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.RtpSession;
import org.jspecify.annotations.Nullable;

/// Payloads on their way from the thread that makes them to the one that sends: a ring of buffers, each with what its RTP header is to say.
final class OutgoingPackets {
    private static final int LEVEL_SHIFT = 40;
    private static final int TIMESTAMP_SHIFT = 8;
    private static final int MARKER = 0x80;
    private static final int PAYLOAD_TYPE = 0x7F;

    private final PacketRing ring;
    private @Nullable PacketBuffer claimed;

    OutgoingPackets(int capacity) {
        ring = new PacketRing(capacity);
    }

    /// The publisher's next buffer; null when none is free.
    @Nullable PacketBuffer claim() {
        claimed = ring.claim();
        return claimed;
    }

    /// Hands over the claimed buffer.
    ///
    /// @param level as [AudioLevel#octet], or [AudioLevel#UNKNOWN]
    /// @throws IllegalStateException if nothing is claimed
    /// @throws IllegalArgumentException if the payload type is not within 0 to 127
    void publish(int payloadType, boolean marker, int timestamp, int level) {
        PacketBuffer packet = claimed;
        if (packet == null) {
            throw new IllegalStateException("nothing is claimed");
        }
        if (payloadType < 0 || payloadType > PAYLOAD_TYPE) {
            throw new IllegalArgumentException("payload type " + payloadType + " is not within 0 to 127");
        }
        if (packet.nanos() == 0) {
            packet.nanos(System.nanoTime());
        }
        packet.tag((long) level << LEVEL_SHIFT | (timestamp & 0xFFFF_FFFFL) << TIMESTAMP_SHIFT | (marker ? MARKER : 0) | payloadType);
        claimed = null;
        ring.publish();
    }

    /// Packets published and not released.
    int size() {
        return ring.size();
    }

    /// The sender's oldest packet; null when none waits.
    @Nullable PacketBuffer peek() {
        return ring.peek();
    }

    /// Writes the header that was asked for before the payload.
    void head(PacketBuffer packet, RtpSession session) {
        long tag = packet.tag();
        int payloadType = (int) tag & PAYLOAD_TYPE;
        boolean marker = (tag & MARKER) != 0;
        int timestamp = (int) (tag >> TIMESTAMP_SHIFT);
        int level = (int) (tag >> LEVEL_SHIFT);
        if (level == AudioLevel.UNKNOWN) {
            session.send(packet, payloadType, marker, timestamp);
        } else {
            session.send(packet, payloadType, marker, timestamp, level);
        }
    }

    /// Gives the oldest packet's buffer back to the publisher.
    void release() {
        ring.release();
    }
}
