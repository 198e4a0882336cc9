package org.ahoyphone.media.codec.payload;

import java.nio.ByteBuffer;
import java.util.NoSuchElementException;

/// Cuts VP9 frames into RTP payloads (RFC 9628), one layer only. Each begins with a descriptor of 3 bytes that carries a 15-bit picture number.
public final class Vp9Packetizer implements VideoPacketizer {

    private static final int DESCRIPTOR = 3;
    private static final int I = 0x80;
    private static final int P = 0x40;
    private static final int B = 0x08;
    private static final int E = 0x04;
    private static final int M = 0x80;

    private final int maxPayload;
    private ByteBuffer frame = ByteBuffer.allocate(0);
    private int at;
    private int remainingPackets;
    private int pictureId;
    private boolean predicted;

    /// @param maxPayload     bytes a payload may have, at least 64
    /// @param firstPictureId where to begin counting, 0 to 32767; best random
    public Vp9Packetizer(int maxPayload, int firstPictureId) {
        if (maxPayload < 64 || firstPictureId < 0 || firstPictureId > 0x7FFF) {
            throw new IllegalArgumentException("Payloads of " + maxPayload + " bytes from picture " + firstPictureId);
        }
        this.maxPayload = maxPayload;
        this.pictureId = (firstPictureId - 1) & 0x7FFF;
    }

    @Override
    public void frame(ByteBuffer frame) {
        if (!frame.hasRemaining()) {
            throw new IllegalArgumentException("An empty frame");
        }
        this.frame = frame.duplicate();
        at = frame.position();
        int room = maxPayload - DESCRIPTOR;
        remainingPackets = (frame.remaining() + room - 1) / room;
        pictureId = (pictureId + 1) & 0x7FFF;
        // The bit of the frame's header that tells a key frame, for the profiles of 8 bits: see Vp9Depacketizer#keyFrame.
        predicted = (frame.get(at) >> 2 & 3) != 0;
    }

    @Override
    public boolean hasNext() {
        return remainingPackets > 0;
    }

    @Override
    public int next(byte[] out, int off) {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (off < 0 || maxPayload > out.length - off) {
            throw new IllegalArgumentException("No room for " + maxPayload + " bytes from " + off + " in " + out.length);
        }
        int share = (frame.limit() - at + remainingPackets - 1) / remainingPackets;
        out[off] = (byte) (I | (predicted ? P : 0) | (at == frame.position() ? B : 0) | (remainingPackets == 1 ? E : 0));
        out[off + 1] = (byte) (M | (pictureId >> 8));
        out[off + 2] = (byte) pictureId;
        frame.get(at, out, off + DESCRIPTOR, share);
        at += share;
        remainingPackets--;
        return DESCRIPTOR + share;
    }
}
