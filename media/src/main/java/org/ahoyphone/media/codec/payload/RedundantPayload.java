package org.ahoyphone.media.codec.payload;

import java.util.Objects;

/// A view of one payload of redundant audio (RFC 2198 section 3) in somebody else's `byte[]`, made once and moved from packet to packet.
///
/// ```
///  0                   1                   2                   3
/// |F|   block PT  |  timestamp offset         |   block length    |   a block before the last: F is 1
/// |0|   block PT  |                                                   the last, the primary
/// ```
/// Blocks are numbered as they stand: redundant ones, mostly the oldest first, then the primary. [#parse] checks every length, so that the accessors
/// are safe after it said yes and no input leads to an exception. Nothing is allocated. Not thread-safe.
public final class RedundantPayload {

    /// Encoding name in `a=rtpmap`.
    public static final String ENCODING_NAME = "red";

    /// More blocks than that are no honest packet.
    public static final int MOST_BLOCKS = 16;

    private static final int LONG_HEADER = 4;

    private final int[] payloadTypes = new int[MOST_BLOCKS];
    private final int[] timestampOffsets = new int[MOST_BLOCKS];
    private final int[] offsets = new int[MOST_BLOCKS];
    private final int[] lengths = new int[MOST_BLOCKS];
    private int count;

    /// Moves the view to the payload of `length` bytes at `offset`.
    ///
    /// @return false, and the view is of nothing, if it is not well-formed
    /// @throws IndexOutOfBoundsException if the range is not inside the array (a programmer's error)
    public boolean parse(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        count = 0;
        int end = offset + length;
        int at = offset;
        int blocks = 0;
        int data = 0;
        while (at < end && (bytes[at] & 0x80) != 0) {
            if (at + LONG_HEADER > end || blocks == MOST_BLOCKS - 1) {
                return false;
            }
            int rest = (bytes[at + 1] & 0xFF) << 16 | (bytes[at + 2] & 0xFF) << 8 | (bytes[at + 3] & 0xFF);
            payloadTypes[blocks] = bytes[at] & 0x7F;
            timestampOffsets[blocks] = rest >> 10;
            lengths[blocks] = rest & 0x3FF;
            data += lengths[blocks++];
            at += LONG_HEADER;
        }
        if (at >= end || at + 1 + data > end) {
            return false;
        }
        payloadTypes[blocks] = bytes[at++] & 0x7F;
        timestampOffsets[blocks] = 0;
        lengths[blocks++] = end - at - data;
        for (int i = 0; i < blocks; i++) {
            offsets[i] = at;
            at += lengths[i];
        }
        count = blocks;
        return true;
    }

    /// How many blocks there are, the primary included; 0 when nothing was parsed.
    public int count() {
        return count;
    }

    /// The number of the primary block.
    public int primary() {
        return count - 1;
    }

    /// 0 to 127.
    public int payloadType(int block) {
        return payloadTypes[Objects.checkIndex(block, count)];
    }

    /// By how many RTP ticks the block's timestamp is before the packet's, 0 to 16,383; 0 for the primary.
    public int timestampOffset(int block) {
        return timestampOffsets[Objects.checkIndex(block, count)];
    }

    /// Index of the block's first byte in the array parsed.
    public int offset(int block) {
        return offsets[Objects.checkIndex(block, count)];
    }

    /// Bytes; 0 is legal.
    public int length(int block) {
        return lengths[Objects.checkIndex(block, count)];
    }
}
