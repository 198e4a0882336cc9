package org.ahoyphone.media.codec.payload;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// The VP8 payload descriptor in front of each payload (RFC 7741 4.2), as it was received.
///
/// @param nonReference    N: the picture may be dropped without harm to others
/// @param startOfPartition S: the payload begins a partition
/// @param partition       PID: index of the partition, 0 for the first
/// @param pictureId       number of the picture, 7 or 15 bits, if sent
/// @param pictureIdBits   7 or 15; 0 without picture id
/// @param temporalLayer   TID, 0 to 3, if sent
/// @param baseIndex       TL0PICIDX: number of the picture of the base layer that is the newest with this picture, 8 bits, if sent
/// @param layerSync       Y: the picture needs that of the base layer and no other
/// @param length          bytes of the descriptor
record Vp8Descriptor(boolean nonReference, boolean startOfPartition, int partition, OptionalInt pictureId, int pictureIdBits,
                     OptionalInt temporalLayer, OptionalInt baseIndex, boolean layerSync, int length) {

    private static final int X = 0x80;
    private static final int N = 0x20;
    private static final int S = 0x10;
    private static final int PID = 0x07;
    private static final int I = 0x80;
    private static final int L = 0x40;
    private static final int T = 0x20;
    private static final int K = 0x10;
    private static final int M = 0x80;
    private static final int Y = 0x20;

    /// Reads the descriptor; empty when the payload ends within it or nothing follows it.
    static Optional<Vp8Descriptor> decode(byte[] payload, int off, int len) {
        int end = off + len;
        int at = off;
        if (at >= end) {
            return Optional.empty();
        }
        int first = payload[at++];
        int extensions = 0;
        if ((first & X) != 0) {
            if (at >= end) {
                return Optional.empty();
            }
            extensions = payload[at++];
        }
        OptionalInt pictureId = OptionalInt.empty();
        int pictureIdBits = 0;
        if ((extensions & I) != 0) {
            if (at >= end) {
                return Optional.empty();
            }
            int number = payload[at++];
            if ((number & M) == 0) {
                pictureIdBits = 7;
                pictureId = OptionalInt.of(number);
            } else if (at < end) {
                pictureIdBits = 15;
                pictureId = OptionalInt.of(((number & 0x7F) << 8) | (payload[at++] & 0xFF));
            } else {
                return Optional.empty();
            }
        }
        OptionalInt baseIndex = OptionalInt.empty();
        if ((extensions & L) != 0) {
            if (at >= end) {
                return Optional.empty();
            }
            baseIndex = OptionalInt.of(payload[at++] & 0xFF);
        }
        OptionalInt temporalLayer = OptionalInt.empty();
        boolean layerSync = false;
        if ((extensions & (T | K)) != 0) {
            if (at >= end) {
                return Optional.empty();
            }
            if ((extensions & T) != 0) {
                temporalLayer = OptionalInt.of((payload[at] >> 6) & 3);
                layerSync = (payload[at] & Y) != 0;
            }
            at++;
        }
        return at >= end ? Optional.empty() : Optional.of(new Vp8Descriptor(
                (first & N) != 0, (first & S) != 0, first & PID, pictureId, pictureIdBits, temporalLayer, baseIndex, layerSync, at - off));
    }

    /// Whether the payload is the first of its picture (RFC 7741 4.2: S set and PID 0).
    boolean startsPicture() {
        return startOfPartition && partition == 0;
    }

    /// Where the picture stands among temporal layers; null where that is not said.
    @Nullable TemporalPlace place() {
        return pictureId.isEmpty() || temporalLayer.isEmpty() || baseIndex.isEmpty() ? null
                : new TemporalPlace(pictureId.getAsInt(), pictureIdBits, temporalLayer.getAsInt(), baseIndex.getAsInt(), layerSync, false, startsPicture());
    }

    /// Whether this picture's number is one above the other's; false when either has none.
    boolean numberedAfter(Vp8Descriptor before) {
        if (pictureId.isEmpty() || before.pictureId.isEmpty() || pictureIdBits != before.pictureIdBits) {
            return false;
        }
        int mask = (1 << pictureIdBits) - 1;
        return pictureId.getAsInt() == ((before.pictureId.getAsInt() + 1) & mask);
    }
}
