package org.ahoyphone.media.rtp;

/// The redundant format (RFC 2198 section 3) as pictures use it: one block a packet, in front of it one byte that says its payload type. In place.
final class Red {

    private static final int HEADER = 1;
    private static final int MORE = 0x80;
    private static final int MARKER = 0x80;

    private Red() {}

    /// Of the block in a packet of this format; -1 when there is none, or there are several.
    static int type(RtpPacket packet) {
        if (packet.payloadLength() < HEADER) {
            return -1;
        }
        int first = BigEndian.u8(packet.bytes(), packet.payloadOffset());
        return (first & MORE) == 0 ? first : -1;
    }

    /// Makes a packet the block of one in this format.
    ///
    /// @param parsed a view of it; no longer valid afterwards
    /// @param type   payload type of this format
    static void wrap(PacketBuffer packet, RtpPacket parsed, int type) {
        int header = parsed.headerLength();
        int block = parsed.payloadType();
        byte[] bytes = packet.bytes();
        int at = packet.prepend(HEADER);
        System.arraycopy(bytes, at + HEADER, bytes, at, header);
        bytes[at + 1] = (byte) ((bytes[at + 1] & MARKER) | type);
        bytes[at + header] = (byte) block;
    }

    /// Makes of a packet in this format the one that it was before; [#type] must have said what it is.
    ///
    /// @param parsed a view of it; no longer valid afterwards
    static void unwrap(PacketBuffer packet, RtpPacket parsed) {
        int header = parsed.headerLength();
        int block = type(parsed);
        byte[] bytes = packet.bytes();
        int at = packet.offset();
        System.arraycopy(bytes, at, bytes, at + HEADER, header);
        packet.set(at + HEADER, packet.length() - HEADER);
        at = packet.offset();
        bytes[at + 1] = (byte) ((bytes[at + 1] & MARKER) | block);
    }
}
