package org.ahoyphone.media.codec.payload;

/// Cuts VP8 frames into RTP payloads (RFC 7741). Each begins with a descriptor of 4 bytes that carries a 15-bit PictureID, by which
/// receivers tell a lost picture from lost padding. Partitions are not aligned with payloads, which the RFC leaves free.
public final class Vp8Packetizer extends VpxPacketizer {

    private static final int DESCRIPTOR = 4;
    private static final int X = 0x80;
    private static final int S = 0x10;
    private static final int I = 0x80;
    private static final int M = 0x80;

    /// @param maxPayload     bytes a payload may have, at least 64
    /// @param firstPictureId where to begin counting, 0 to 32767; best random (RFC 7741 4.2)
    public Vp8Packetizer(int maxPayload, int firstPictureId) {
        super(maxPayload, firstPictureId, DESCRIPTOR);
    }

    @Override
    void describe(byte[] out, int off, int pictureId, boolean first, boolean last) {
        out[off] = (byte) (X | (first ? S : 0));
        out[off + 1] = (byte) I;
        out[off + 2] = (byte) (M | (pictureId >> 8));
        out[off + 3] = (byte) pictureId;
    }
}
