package org.ahoyphone.media.codec.payload;

import java.nio.ByteBuffer;
import java.util.NoSuchElementException;

/// Cuts frames of VP8 and VP9 into payloads that each begin with a descriptor of fixed length, and numbers the pictures with 15 bits.
abstract sealed class VpxPacketizer implements VideoPacketizer permits Vp8Packetizer, Vp9Packetizer {

    private final int maxPayload;
    private final int descriptor;
    private ByteBuffer frame = ByteBuffer.allocate(0);
    private int at;
    private int remainingPackets;
    private int pictureId;

    VpxPacketizer(int maxPayload, int firstPictureId, int descriptor) {
        if (maxPayload < 64 || firstPictureId < 0 || firstPictureId > 0x7FFF) {
            throw new IllegalArgumentException("Payloads of " + maxPayload + " bytes from picture " + firstPictureId);
        }
        this.maxPayload = maxPayload;
        this.descriptor = descriptor;
        this.pictureId = (firstPictureId - 1) & 0x7FFF;
    }

    /// Writes the descriptor of a payload.
    ///
    /// @param first whether it is the frame's first
    /// @param last  whether it is the frame's last
    abstract void describe(byte[] out, int off, int pictureId, boolean first, boolean last);

    @Override
    public void frame(ByteBuffer frame) {
        if (!frame.hasRemaining()) {
            throw new IllegalArgumentException("An empty frame");
        }
        this.frame = frame.duplicate();
        at = frame.position();
        int room = maxPayload - descriptor;
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
        describe(out, off, pictureId, at == frame.position(), remainingPackets == 1);
        frame.get(at, out, off + descriptor, share);
        at += share;
        remainingPackets--;
        return descriptor + share;
    }
}
