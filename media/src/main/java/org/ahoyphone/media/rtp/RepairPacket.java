package org.ahoyphone.media.rtp;

import java.util.Arrays;
import java.util.Objects;

/// A repair that came (RFC 5109 section 7), copied: of its levels the first, which is the one that covers whole packets. An object used again and again.
final class RepairPacket {

    private static final int RESERVED = 0x80;
    private static final byte[] ZEROS = new byte[PacketBuffer.MAX_DATAGRAM];

    private final byte[] bytes = new byte[PacketBuffer.MAX_DATAGRAM];
    private boolean pending;
    private long base;
    private long mask;
    private int header;
    private int covered;

    /// Copies the payload of `length` bytes at `offset`, if it is well-formed.
    ///
    /// @param near a number of the stream, extended, that the repair's is near to
    /// @return false, and nothing kept, if it is not
    boolean read(byte[] from, int offset, int length, long near) {
        Objects.checkFromIndexSize(offset, length, from.length);
        pending = false;
        if (length < RepairEncoder.HEADER + RepairEncoder.SHORT_LEVEL || length > bytes.length || (from[offset] & RESERVED) != 0) {
            return false;
        }
        boolean isLong = (from[offset] & RepairEncoder.LONG) != 0;
        header = RepairEncoder.HEADER + (isLong ? RepairEncoder.LONG_LEVEL : RepairEncoder.SHORT_LEVEL);
        if (length < header) {
            return false;
        }
        covered = BigEndian.u16(from, offset + RepairEncoder.HEADER);
        long onWire = (long) BigEndian.u16(from, offset + RepairEncoder.HEADER + 2) << 48
                | (isLong ? BigEndian.u32(from, offset + RepairEncoder.HEADER + 4) << 16 : 0);
        mask = Long.reverse(onWire);
        base = SequenceNumber.extend(near, BigEndian.u16(from, offset + 2));
        if (mask == 0 || covered > length - header) {
            return false;
        }
        System.arraycopy(from, offset, bytes, 0, header + covered);
        pending = true;
        return true;
    }

    /// Whether there is one that may still be of use.
    boolean isPending() {
        return pending;
    }

    void drop() {
        pending = false;
    }

    /// The extended number of the packet that bit 0 of [#mask()] stands for.
    long base() {
        return base;
    }

    long mask() {
        return mask;
    }

    /// Bytes after the fixed header that it can restore.
    int covered() {
        return covered;
    }

    /// Begins to restore: the sum of all covered packets.
    ///
    /// @param sum gets the bytes after the fixed header, from `at` on
    void begin(Parity parity, byte[] sum, int at) {
        parity.begin(bytes[0], bytes[1], BigEndian.i32(bytes, 4), BigEndian.u16(bytes, 8));
        System.arraycopy(bytes, header, sum, at, covered);
    }

    /// Whether nothing is in a range of bytes.
    static boolean isZero(byte[] sum, int from, int to) {
        return Arrays.mismatch(sum, from, to, ZEROS, 0, to - from) < 0;
    }
}
