package org.ahoyphone.media.rtp;

/// Finds one element among the header extensions of a packet (RFC 8285), of the one-byte and the two-byte form. Made once and moved from packet to packet;
/// no input leads to an exception.
public final class HeaderExtension {

    /// The "defined by profile" field of the one-byte form (section 4.2).
    static final int ONE_BYTE = 0xBEDE;
    /// That of the two-byte form, whose lowest four bits are the application's (section 4.3).
    static final int TWO_BYTE = 0x1000;

    /// No number in the short form.
    static final int STOP = 15;

    private int offset;
    private int length;

    /// Looks for an element. The first of its number counts.
    ///
    /// @return whether it is there and whole
    public boolean find(RtpPacket packet, int id) {
        int profile = packet.extensionProfile();
        boolean small = profile == ONE_BYTE;
        if (profile < 0 || (!small && (profile & 0xFFF0) != TWO_BYTE)) {
            return false;
        }
        byte[] bytes = packet.bytes();
        int at = packet.extensionOffset();
        int end = at + packet.extensionLength();
        while (at < end) {
            int first = BigEndian.u8(bytes, at++);
            if (first == 0) {
                // Padding, one byte at a time.
                continue;
            }
            if ((small && first >> 4 == STOP) || (!small && at == end)) {
                return false;
            }
            int number = small ? first >> 4 : first;
            int size = small ? (first & 0x0F) + 1 : BigEndian.u8(bytes, at++);
            if (at + size > end) {
                return false;
            }
            if (number == id) {
                offset = at;
                length = size;
                return true;
            }
            at += size;
        }
        return false;
    }

    /// Index in [RtpPacket#bytes()] of the element found last.
    public int offset() {
        return offset;
    }

    /// Its length in bytes; 0 is legal in the two-byte form.
    public int length() {
        return length;
    }
}
