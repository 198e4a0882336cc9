package org.ahoyphone.media.codec.payload;

import java.nio.ByteBuffer;
import java.util.NoSuchElementException;

/// Cuts VP8 frames into RTP payloads (RFC 7741). Each begins with a descriptor of 4 bytes that carries a 15-bit PictureID, by which
/// receivers tell a lost picture from lost padding. Partitions are not aligned with payloads, which the RFC leaves free.
public final class Vp8Packetizer implements VideoPacketizer {

    private static final int DESCRIPTOR = 4;
    private static final int X = 0x80;
    private static final int S = 0x10;
    private static final int I = 0x80;
    private static final int M = 0x80;

    private final int maxPayload;
    private ByteBuffer frame = ByteBuffer.allocate(0);
    private int at;
    private int remainingPackets;
    private int pictureId;

    /// @param maxPayload     bytes a payload may have, at least 64
    /// @param firstPictureId where to begin counting, 0 to 32767; best random (RFC 7741 4.2)
    public Vp8Packetizer(int maxPayload, int firstPictureId) {
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
        // Equal shares: the last packet is as long as the others, and none is a tiny one.
        int share = (frame.limit() - at + remainingPackets - 1) / remainingPackets;
        out[off] = (byte) (X | (at == frame.position() ? S : 0));
        out[off + 1] = (byte) I;
        out[off + 2] = (byte) (M | (pictureId >> 8));
        out[off + 3] = (byte) pictureId;
        frame.get(at, out, off + DESCRIPTOR, share);
        at += share;
        remainingPackets--;
        return DESCRIPTOR + share;
    }
}
