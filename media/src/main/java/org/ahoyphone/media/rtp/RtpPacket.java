package org.ahoyphone.media.rtp;

import java.util.Arrays;
import java.util.Objects;

/// A view of one RTP packet (RFC 3550 section 5.1) in somebody else's `byte[]`, made once and moved from packet to packet.
///
/// [#parse] checks every length before anything is read, so that all accessors are safe after [Status#OK] and no input
/// leads to an exception. After any other status the view is of no packet: [#isValid()] is false and the fields are zero.
/// The view is valid as long as the bytes below it are. Not thread-safe.
public final class RtpPacket {
    /// Length of the fixed header in bytes.
    public static final int FIXED_HEADER = 12;

    /// The verdict of [#parse].
    public enum Status { OK, TOO_SHORT, WRONG_VERSION, BAD_CSRC_COUNT, BAD_EXTENSION, BAD_PADDING }

    private static final byte[] NOTHING = new byte[FIXED_HEADER];

    private byte[] bytes = NOTHING;
    private int offset;
    private int length = FIXED_HEADER;
    private int headerLength = FIXED_HEADER;
    private int paddingLength;
    private boolean valid;

    public Status parse(PacketBuffer packet) {
        return parse(packet.bytes(), packet.offset(), packet.length());
    }

    /// Moves the view to the packet of `length` bytes at `offset`.
    ///
    /// @throws IndexOutOfBoundsException if the range is not inside the array (a programmer's error)
    public Status parse(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        clear();
        if (length < FIXED_HEADER) {
            return Status.TOO_SHORT;
        }
        int first = bytes[offset] & 0xFF;
        if (first >> 6 != 2) {
            return Status.WRONG_VERSION;
        }
        int header = FIXED_HEADER + 4 * (first & 0x0F);
        if (header > length) {
            return Status.BAD_CSRC_COUNT;
        }
        if ((first & 0x10) != 0) {
            // RFC 3550 5.3.1: 16 bits for the profile, then the number of 32-bit words that follow.
            if (header + 4 > length) {
                return Status.BAD_EXTENSION;
            }
            header += 4 + 4 * BigEndian.u16(bytes, offset + header + 2);
            if (header > length) {
                return Status.BAD_EXTENSION;
            }
        }
        int padding = 0;
        if ((first & 0x20) != 0) {
            // RFC 3550 5.1: the last octet counts the padding, itself included, so it is never zero.
            padding = bytes[offset + length - 1] & 0xFF;
            if (padding == 0 || header + padding > length) {
                return Status.BAD_PADDING;
            }
        }
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
        headerLength = header;
        paddingLength = padding;
        valid = true;
        return Status.OK;
    }

    private void clear() {
        bytes = NOTHING;
        offset = 0;
        length = FIXED_HEADER;
        headerLength = FIXED_HEADER;
        paddingLength = 0;
        valid = false;
    }

    public boolean isValid() {
        return valid;
    }

    public byte[] bytes() {
        return bytes;
    }

    /// Index of the packet's first byte in [#bytes()].
    public int offset() {
        return offset;
    }

    /// The whole packet in bytes: header, payload and padding.
    public int length() {
        return length;
    }

    public boolean marker() {
        return bytes[offset + 1] < 0;
    }

    /// 0 to 127.
    public int payloadType() {
        return bytes[offset + 1] & 0x7F;
    }

    /// 0 to 65,535.
    public int sequence() {
        return BigEndian.u16(bytes, offset + 2);
    }

    /// RTP ticks, all 32 bits used: compare by difference.
    public int timestamp() {
        return BigEndian.i32(bytes, offset + 4);
    }

    /// All 32 bits used; print with [Integer#toUnsignedString(int)].
    public int ssrc() {
        return BigEndian.i32(bytes, offset + 8);
    }

    /// 0 to 15 contributing sources.
    public int csrcCount() {
        return bytes[offset] & 0x0F;
    }

    public int csrc(int index) {
        return BigEndian.i32(bytes, offset + FIXED_HEADER + 4 * Objects.checkIndex(index, csrcCount()));
    }

    public boolean hasExtension() {
        return (bytes[offset] & 0x10) != 0;
    }

    /// The "defined by profile" field: 0xBEDE for one-byte headers of RFC 8285; -1 without an extension.
    public int extensionProfile() {
        return hasExtension() ? BigEndian.u16(bytes, offset + FIXED_HEADER + 4 * csrcCount()) : -1;
    }

    /// Index in [#bytes()] of the extension's data.
    public int extensionOffset() {
        return offset + FIXED_HEADER + 4 * csrcCount() + (hasExtension() ? 4 : 0);
    }

    /// Bytes of extension data, 0 without one.
    public int extensionLength() {
        return offset + headerLength - extensionOffset();
    }

    /// The header in bytes, with contributing sources and extension.
    public int headerLength() {
        return headerLength;
    }

    /// Index in [#bytes()] of the payload's first byte.
    public int payloadOffset() {
        return offset + headerLength;
    }

    /// Payload bytes without padding; 0 is legal (a packet of padding only, a probe).
    public int payloadLength() {
        return length - headerLength - paddingLength;
    }

    public int paddingLength() {
        return paddingLength;
    }

    /// Puts a fixed header, without contributing sources, extension or padding, in front of the payload that `packet` holds.
    ///
    /// @param payloadType 0 to 127
    /// @throws IllegalArgumentException if the payload type is out of range or the buffer has no head room left
    public static void prepend(PacketBuffer packet, int payloadType, boolean marker, int sequence, int timestamp, int ssrc) {
        if (payloadType < 0 || payloadType > 127) {
            throw new IllegalArgumentException("payload type " + payloadType + " is not within 0 to 127");
        }
        int at = packet.prepend(FIXED_HEADER);
        byte[] bytes = packet.bytes();
        bytes[at] = (byte) 0x80;
        bytes[at + 1] = (byte) (marker ? payloadType | 0x80 : payloadType);
        BigEndian.put16(bytes, at + 2, sequence);
        BigEndian.put32(bytes, at + 4, timestamp);
        BigEndian.put32(bytes, at + 8, ssrc);
    }

    /// As [#prepend(PacketBuffer, int, boolean, int, int, int)], in front of a header extension if there is one, with the contributing sources that the buffer
    /// names.
    ///
    /// @param extended whether what the buffer holds begins with a header extension
    static void prepend(PacketBuffer packet, int payloadType, boolean marker, int sequence, int timestamp, int ssrc, boolean extended) {
        ContributingSources sources = packet.sources();
        int count = sources == null ? 0 : sources.count();
        if (sources != null && count > 0) {
            int at = packet.prepend(4 * count);
            for (int i = 0; i < count; i++) {
                BigEndian.put32(packet.bytes(), at + 4 * i, sources.ssrc(i));
            }
        }
        prepend(packet, payloadType, marker, sequence, timestamp, ssrc);
        packet.bytes()[packet.offset()] |= (byte) (count | (extended ? 0x10 : 0));
    }

    /// Makes room for one more header extension in a whole packet (RFC 8285): in the form that those have that it carries, or the short one.
    ///
    /// @param id     1 to 14 in the short form, to 255 in the long one
    /// @param length bytes of data, 1 to 16
    /// @return index in the buffer's array of its data, to be written by the caller
    /// @throws IllegalArgumentException if there is no head room, or the form does not allow the number
    public static int insertExtension(PacketBuffer packet, int id, int length) {
        byte[] bytes = packet.bytes();
        int offset = packet.offset();
        int fixed = FIXED_HEADER + 4 * (bytes[offset] & 0x0F);
        boolean extended = (bytes[offset] & 0x10) != 0;
        int before = extended ? 4 + 4 * BigEndian.u16(bytes, offset + fixed + 2) : 0;
        boolean small = extended ? BigEndian.u16(bytes, offset + fixed) == HeaderExtension.ONE_BYTE : id < HeaderExtension.STOP;
        if (small && id >= HeaderExtension.STOP) {
            throw new IllegalArgumentException("extension " + id + " does not fit the short form");
        }
        int words = (length + (small ? 1 : 2) + 3) / 4;
        int added = 4 * words + (extended ? 0 : 4);
        int at = packet.prepend(added);
        System.arraycopy(bytes, offset, bytes, at, fixed + before);
        int extension = at + fixed;
        if (!extended) {
            bytes[at] |= 0x10;
            BigEndian.put16(bytes, extension, small ? HeaderExtension.ONE_BYTE : HeaderExtension.TWO_BYTE);
            BigEndian.put16(bytes, extension + 2, 0);
        }
        int element = extension + 4 + 4 * BigEndian.u16(bytes, extension + 2);
        BigEndian.put16(bytes, extension + 2, BigEndian.u16(bytes, extension + 2) + words);
        Arrays.fill(bytes, element, element + 4 * words, (byte) 0);
        if (small) {
            bytes[element] = (byte) (id << 4 | (length - 1));
            return element + 1;
        }
        bytes[element] = (byte) id;
        bytes[element + 1] = (byte) length;
        return element + 2;
    }

    @Override
    public String toString() {
        return isValid()
                ? "RTP pt=%d%s seq=%d ts=%s ssrc=%08x payload=%d".formatted(payloadType(), marker() ? " M" : "", sequence(),
                        Integer.toUnsignedString(timestamp()), ssrc(), payloadLength())
                : "RTP invalid";
    }
}
