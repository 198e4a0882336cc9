package org.ahoyphone.media.codec.payload;

import java.nio.ByteBuffer;

/// Cuts VP8 frames into RTP payloads (RFC 7741). Each begins with a descriptor of 4 bytes that carries a 15-bit PictureID, by which
/// receivers tell a lost picture from lost padding; of 6 bytes where there are temporal layers. Partitions are not aligned with payloads, which the RFC leaves free.
public final class Vp8Packetizer extends VpxPacketizer {

    private static final int DESCRIPTOR = 4;
    private static final int LAYERED_DESCRIPTOR = 6;
    private static final int X = 0x80;
    private static final int N = 0x20;
    private static final int S = 0x10;
    private static final int I = 0x80;
    private static final int L = 0x40;
    private static final int T = 0x20;
    private static final int M = 0x80;
    private static final int Y = 0x20;

    /// @param maxPayload     bytes a payload may have, at least 64
    /// @param firstPictureId where to begin counting, 0 to 32767; best random (RFC 7741 4.2)
    public Vp8Packetizer(int maxPayload, int firstPictureId) {
        super(maxPayload, firstPictureId);
    }

    @Override
    int begin(ByteBuffer frame, TemporalLayer layer) {
        return layer.count() == 0 ? DESCRIPTOR : LAYERED_DESCRIPTOR;
    }

    /// A picture above the base layer needs the one before it, which is of the base layer (Y), and none needs it (N).
    @Override
    int describe(byte[] out, int off, boolean first, boolean last) {
        boolean layered = layer().count() > 0;
        boolean upper = layer().index() > 0;
        out[off] = (byte) (X | (upper ? N : 0) | (first ? S : 0));
        out[off + 1] = (byte) (layered ? I | L | T : I);
        out[off + 2] = (byte) (M | (pictureId() >> 8));
        out[off + 3] = (byte) pictureId();
        if (!layered) {
            return DESCRIPTOR;
        }
        out[off + 4] = (byte) baseIndex();
        out[off + 5] = (byte) (layer().index() << 6 | (upper ? Y : 0));
        return LAYERED_DESCRIPTOR;
    }
}
