package org.ahoyphone.media.codec.payload;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// The VP9 payload descriptor in front of each payload (RFC 9628 section 4.2), as it was received.
///
/// @param predicted     P: the picture needs others to be decoded
/// @param begins        B: the payload begins a frame of a layer
/// @param ends          E: the payload ends one
/// @param pictureId     number of the picture, 7 or 15 bits, if sent
/// @param pictureIdBits 7 or 15; 0 without picture id
/// @param spatialLayer  SID, 0 for the lowest and where none is sent
/// @param temporalLayer TID, 0 to 7, if sent
/// @param baseIndex     TL0PICIDX, 8 bits, if sent: not in flexible mode
/// @param switchingUp   U: no later picture of a higher temporal layer needs one that comes before this one and stands in a higher layer than this
/// @param length        bytes of the descriptor
record Vp9Descriptor(boolean predicted, boolean begins, boolean ends, OptionalInt pictureId, int pictureIdBits, int spatialLayer, OptionalInt temporalLayer,
                     OptionalInt baseIndex, boolean switchingUp, int length) {

    private static final int I = 0x80;
    private static final int P = 0x40;
    private static final int L = 0x20;
    private static final int F = 0x10;
    private static final int B = 0x08;
    private static final int E = 0x04;
    private static final int V = 0x02;
    private static final int M = 0x80;
    private static final int U = 0x10;
    private static final int MOST_REFERENCES = 3;

    /// Reads byte after byte and notices the end.
    private static final class Bytes {

        private final byte[] payload;
        private final int end;
        private int at;
        private boolean ended;

        Bytes(byte[] payload, int off, int len) {
            this.payload = payload;
            at = off;
            end = off + len;
        }

        int next() {
            if (at >= end) {
                ended = true;
                return 0;
            }
            return payload[at++] & 0xFF;
        }
    }

    /// Reads the descriptor; empty when the payload ends within it or nothing follows it.
    static Optional<Vp9Descriptor> decode(byte[] payload, int off, int len) {
        Bytes in = new Bytes(payload, off, len);
        int first = in.next();
        OptionalInt pictureId = OptionalInt.empty();
        int bits = 0;
        if ((first & I) != 0) {
            int number = in.next();
            bits = (number & M) == 0 ? 7 : 15;
            pictureId = OptionalInt.of(bits == 7 ? number : ((number & 0x7F) << 8) | in.next());
        }
        int spatialLayer = 0;
        OptionalInt temporalLayer = OptionalInt.empty();
        OptionalInt baseIndex = OptionalInt.empty();
        boolean switchingUp = false;
        if ((first & L) != 0) {
            int layers = in.next();
            spatialLayer = (layers >> 1) & 7;
            temporalLayer = OptionalInt.of(layers >> 5);
            switchingUp = (layers & U) != 0;
            if ((first & F) == 0) {
                baseIndex = OptionalInt.of(in.next());
            }
        }
        if ((first & F) != 0 && (first & P) != 0) {
            int references = 0;
            while ((in.next() & 1) != 0 && ++references < MOST_REFERENCES) {
                // The distance itself is the decoder's business; its lowest bit says whether another follows.
            }
        }
        if ((first & V) != 0) {
            structure(in);
        }
        return in.ended || in.at >= in.end ? Optional.empty()
                : Optional.of(new Vp9Descriptor((first & P) != 0, (first & B) != 0, (first & E) != 0, pictureId, bits, spatialLayer, temporalLayer, baseIndex,
                        switchingUp, in.at - off));
    }

    /// Section 4.2.1: sizes of the layers, and which pictures of a group need which.
    private static void structure(Bytes in) {
        int head = in.next();
        if ((head & 0x10) != 0) {
            for (int i = 4 * ((head >> 5) + 1); i > 0; i--) {
                in.next();
            }
        }
        if ((head & 0x08) != 0) {
            for (int pictures = in.next(); pictures > 0; pictures--) {
                for (int references = (in.next() >> 2) & 3; references > 0; references--) {
                    in.next();
                }
            }
        }
    }

    /// Whether the payload is the first of its picture.
    boolean startsPicture() {
        return begins && spatialLayer == 0;
    }

    /// Where the picture stands among temporal layers; null where that is not said.
    @Nullable TemporalPlace place() {
        return pictureId.isEmpty() || temporalLayer.isEmpty() || baseIndex.isEmpty() ? null
                : new TemporalPlace(pictureId.getAsInt(), pictureIdBits, temporalLayer.getAsInt(), baseIndex.getAsInt(), false, switchingUp, startsPicture());
    }

    /// Whether this picture's number is one above the other's; false when either has none.
    boolean numberedAfter(Vp9Descriptor before) {
        if (pictureId.isEmpty() || before.pictureId.isEmpty() || pictureIdBits != before.pictureIdBits) {
            return false;
        }
        int mask = (1 << pictureIdBits) - 1;
        return pictureId.getAsInt() == ((before.pictureId.getAsInt() + 1) & mask);
    }
}
