package org.ahoyphone.media.rtp;

/// The sum of packets that repairs are made of (RFC 5109 section 7.3): each bit the exclusive or of theirs, short packets counted as if zeros followed. Used
/// again and again; allocates nothing.
final class Parity {

    /// A packet's fixed header, which is summed apart from what follows.
    private static final int HEADER = RtpPacket.FIXED_HEADER;
    /// Padding, extension and number of contributing sources.
    private static final int FLAGS = 0x3F;

    private int first;
    private int second;
    private int timestamp;
    private int length;

    /// Begins with what a repair says, or with nothing.
    void begin(int firstByte, int secondByte, int timestampBits, int lengthBits) {
        first = firstByte & FLAGS;
        second = secondByte & 0xFF;
        timestamp = timestampBits;
        length = lengthBits;
    }

    /// Adds a packet's header, and what follows it to `sum`.
    ///
    /// @param sum  holds the sum of what follows the headers, from `at` on
    /// @param most bytes of it; what is longer does not count
    void add(PacketBuffer packet, byte[] sum, int at, int most) {
        byte[] bytes = packet.bytes();
        int from = packet.offset();
        int follows = packet.length() - HEADER;
        first ^= bytes[from] & FLAGS;
        second ^= bytes[from + 1] & 0xFF;
        timestamp ^= BigEndian.i32(bytes, from + 4);
        length ^= follows;
        add(bytes, from + HEADER, Math.min(follows, most), sum, at);
    }

    private static void add(byte[] bytes, int from, int count, byte[] sum, int at) {
        int i = 0;
        for (; i + 8 <= count; i += 8) {
            BigEndian.put64(sum, at + i, BigEndian.i64(sum, at + i) ^ BigEndian.i64(bytes, from + i));
        }
        for (; i < count; i++) {
            sum[at + i] ^= bytes[from + i];
        }
    }

    /// Of the headers' first bytes without the version.
    int first() {
        return first;
    }

    /// Of marker and payload type.
    int second() {
        return second;
    }

    int timestamp() {
        return timestamp;
    }

    /// Of the bytes that follow the fixed headers.
    int length() {
        return length;
    }
}
