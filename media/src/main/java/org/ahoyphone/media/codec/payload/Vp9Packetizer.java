package org.ahoyphone.media.codec.payload;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Cuts VP9 frames into RTP payloads (RFC 9628), one spatial layer only. Each begins with a descriptor of 3 bytes that carries a 15-bit picture number; of 5 bytes where
/// there are temporal layers, and then key frames, and pictures from which on it is another, also say which pictures need which (section 4.2.1).
public final class Vp9Packetizer extends VpxPacketizer {

    private static final int DESCRIPTOR = 3;
    private static final int LAYERED_DESCRIPTOR = 5;
    private static final int I = 0x80;
    private static final int P = 0x40;
    private static final int L = 0x20;
    private static final int B = 0x08;
    private static final int E = 0x04;
    private static final int V = 0x02;
    private static final int M = 0x80;
    private static final int U = 0x10;
    /// No sizes, but a group of pictures.
    private static final int G = 0x08;
    /// Each needs one other.
    private static final int R = 1 << 2;
    private static final byte[] NONE = {};
    /// A group of one picture that needs the one before.
    private static final byte[] ONE_LAYER = {G, 1, U | R, 1};
    /// A group of two: the base layer needs the last but one picture, the upper layer the last.
    private static final byte[] TWO_LAYERS = {G, 2, U | R, 2, 1 << 5 | U | R, 1};

    private boolean predicted;
    private int sinceBase;
    private byte[] told = NONE;
    private byte[] structure = NONE;

    /// @param maxPayload     bytes a payload may have, at least 64
    /// @param firstPictureId where to begin counting, 0 to 32767; best random
    public Vp9Packetizer(int maxPayload, int firstPictureId) {
        super(maxPayload, firstPictureId);
    }

    @Override
    int begin(ByteBuffer frame, TemporalLayer layer) {
        // The bit of the frame's header that tells a key frame, for the profiles of 8 bits: see Vp9Depacketizer#keyFrame.
        predicted = (frame.get(frame.position()) >> 2 & 3) != 0;
        structure = NONE;
        if (layer.count() == 0) {
            return DESCRIPTOR;
        }
        if (layer.index() > 0) {
            sinceBase++;
            return LAYERED_DESCRIPTOR;
        }
        // What is told holds for the very picture that tells it, so a change is told by the first that has gone by it. Only the base layer may tell.
        int needs = predicted ? sinceBase + 1 : layer.count();
        byte[] now = needs == 1 ? ONE_LAYER : TWO_LAYERS;
        if (!predicted || !Arrays.equals(now, told)) {
            structure = now;
            told = now;
        }
        sinceBase = 0;
        return LAYERED_DESCRIPTOR + structure.length;
    }

    @Override
    int describe(byte[] out, int off, boolean first, boolean last) {
        boolean layered = layer().count() > 0;
        boolean tells = first && structure.length > 0;
        out[off] = (byte) (I | (predicted ? P : 0) | (layered ? L : 0) | (first ? B : 0) | (last ? E : 0) | (tells ? V : 0));
        out[off + 1] = (byte) (M | (pictureId() >> 8));
        out[off + 2] = (byte) pictureId();
        if (!layered) {
            return DESCRIPTOR;
        }
        out[off + 3] = (byte) (layer().index() << 5 | U);
        out[off + 4] = (byte) baseIndex();
        if (!tells) {
            return LAYERED_DESCRIPTOR;
        }
        System.arraycopy(structure, 0, out, off + LAYERED_DESCRIPTOR, structure.length);
        return LAYERED_DESCRIPTOR + structure.length;
    }
}
