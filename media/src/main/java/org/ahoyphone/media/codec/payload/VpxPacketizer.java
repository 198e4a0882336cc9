package org.ahoyphone.media.codec.payload;

import java.nio.ByteBuffer;
import java.util.NoSuchElementException;

/// Cuts frames of VP8 and VP9 into payloads that each begin with a descriptor, numbers the pictures with 15 bits, and those of the base layer with eight, where there are
/// layers.
abstract sealed class VpxPacketizer implements VideoPacketizer permits Vp8Packetizer, Vp9Packetizer {

    private final int maxPayload;
    private ByteBuffer frame = ByteBuffer.allocate(0);
    private int at;
    private int remainingPackets;
    private int pictureId;
    private int baseIndex = -1;
    private TemporalLayer layer = TemporalLayer.NONE;

    VpxPacketizer(int maxPayload, int firstPictureId) {
        if (maxPayload < 64 || firstPictureId < 0 || firstPictureId > 0x7FFF) {
            throw new IllegalArgumentException("Payloads of " + maxPayload + " bytes from picture " + firstPictureId);
        }
        this.maxPayload = maxPayload;
        this.pictureId = (firstPictureId - 1) & 0x7FFF;
    }

    /// Takes note of the frame that begins.
    ///
    /// @return bytes of its longest descriptor
    abstract int begin(ByteBuffer frame, TemporalLayer layer);

    /// Writes the descriptor of a payload.
    ///
    /// @param first whether it is the frame's first
    /// @param last  whether it is the frame's last
    /// @return bytes written
    abstract int describe(byte[] out, int off, boolean first, boolean last);

    /// Number of the picture.
    int pictureId() {
        return pictureId;
    }

    /// Number of the newest picture of the base layer.
    int baseIndex() {
        return baseIndex;
    }

    TemporalLayer layer() {
        return layer;
    }

    @Override
    public void frame(ByteBuffer frame) {
        frame(frame, TemporalLayer.NONE);
    }

    @Override
    public void frame(ByteBuffer frame, TemporalLayer in) {
        if (!frame.hasRemaining()) {
            throw new IllegalArgumentException("An empty frame");
        }
        this.frame = frame.duplicate();
        at = frame.position();
        layer = in;
        int room = maxPayload - begin(frame, in);
        remainingPackets = (frame.remaining() + room - 1) / room;
        pictureId = (pictureId + 1) & 0x7FFF;
        if (layer.count() > 0 && layer.index() == 0) {
            baseIndex = baseIndex + 1 & 0xFF;
        }
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
        int descriptor = describe(out, off, at == frame.position(), remainingPackets == 1);
        frame.get(at, out, off + descriptor, share);
        at += share;
        remainingPackets--;
        return descriptor + share;
    }
}
