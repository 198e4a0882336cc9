package org.ahoyphone.media.rtp;

import java.util.HexFormat;

/// Packets for tests.
final class Packets {
    static final int SSRC = 0x11223344;

    private Packets() {}

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    }

    /// A packet of `payload.length` bytes as it would be on the wire.
    static PacketBuffer rtp(int payloadType, boolean marker, int sequence, int timestamp, int ssrc, byte... payload) {
        PacketBuffer buffer = new PacketBuffer();
        buffer.fill(payload, 0, payload.length);
        RtpPacket.prepend(buffer, payloadType, marker, sequence & 0xFFFF, timestamp, ssrc);
        return buffer;
    }

    static RtpPacket parsed(PacketBuffer buffer) {
        RtpPacket packet = new RtpPacket();
        if (packet.parse(buffer) != RtpPacket.Status.OK) {
            throw new AssertionError("not a packet");
        }
        return packet;
    }

    /// Payload: the four bytes of the sequence number's low 32 bits, so that what is played can be told.
    static RtpPacket numbered(long sequence, int timestamp) {
        return numbered(sequence, timestamp, SSRC);
    }

    static RtpPacket numbered(long sequence, int timestamp, int ssrc) {
        byte[] payload = new byte[4];
        BigEndian.put32(payload, 0, (int) sequence);
        return parsed(rtp(0, false, (int) sequence, timestamp, ssrc, payload));
    }

    static int number(StoredPacket packet) {
        return BigEndian.i32(packet.payload(), 0);
    }
}
