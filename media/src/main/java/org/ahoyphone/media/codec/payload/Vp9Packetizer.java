package org.ahoyphone.media.codec.payload;

import java.nio.ByteBuffer;

/// Cuts VP9 frames into RTP payloads (RFC 9628), one layer only. Each begins with a descriptor of 3 bytes that carries a 15-bit picture number.
public final class Vp9Packetizer extends VpxPacketizer {

    private static final int DESCRIPTOR = 3;
    private static final int I = 0x80;
    private static final int P = 0x40;
    private static final int B = 0x08;
    private static final int E = 0x04;
    private static final int M = 0x80;

    private boolean predicted;

    /// @param maxPayload     bytes a payload may have, at least 64
    /// @param firstPictureId where to begin counting, 0 to 32767; best random
    public Vp9Packetizer(int maxPayload, int firstPictureId) {
        super(maxPayload, firstPictureId, DESCRIPTOR);
    }

    @Override
    public void frame(ByteBuffer frame) {
        super.frame(frame);
        // The bit of the frame's header that tells a key frame, for the profiles of 8 bits: see Vp9Depacketizer#keyFrame.
        predicted = (frame.get(frame.position()) >> 2 & 3) != 0;
    }

    @Override
    void describe(byte[] out, int off, int pictureId, boolean first, boolean last) {
        out[off] = (byte) (I | (predicted ? P : 0) | (first ? B : 0) | (last ? E : 0));
        out[off + 1] = (byte) (M | (pictureId >> 8));
        out[off + 2] = (byte) pictureId;
    }
}
