package org.ahoyphone.media.codec.payload;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts VP8 frames together out of RTP payloads (RFC 7741).
public final class Vp8Depacketizer implements VideoDepacketizer {

    private final PictureBuffer picture = new PictureBuffer();
    private @Nullable Vp8Descriptor first;
    private @Nullable Vp8Descriptor firstOfBefore;
    private @Nullable Vp8Descriptor newest;

    @Override
    public void begin() {
        if (first != null) {
            firstOfBefore = first;
        }
        first = null;
        newest = null;
        picture.clear();
    }

    @Override
    public boolean add(byte[] payload, int off, int len) {
        Optional<Vp8Descriptor> read = Vp8Descriptor.decode(payload, off, len);
        if (read.isEmpty()) {
            return false;
        }
        Vp8Descriptor descriptor = read.get();
        boolean fits = first == null || (!descriptor.startsPicture() && descriptor.pictureId().equals(first.pictureId()));
        if (first == null) {
            first = descriptor;
        }
        newest = descriptor;
        return picture.append(payload, off + descriptor.length(), len - descriptor.length()) && fits;
    }

    @Override
    public @Nullable TemporalPlace place() {
        return newest == null ? null : newest.place();
    }

    @Override
    public @Nullable TemporalPlace place(byte[] payload, int off, int len) {
        return Vp8Descriptor.decode(payload, off, len).map(Vp8Descriptor::place).orElse(null);
    }

    @Override
    public void gap() {
        // A VP8 frame has no units that could be saved: the assembler calls it damaged.
    }

    @Override
    public boolean whole() {
        return first != null && first.startsPicture();
    }

    /// RFC 6386 9.1: the lowest bit of the frame's first byte is 0 for a key frame; the start code 9d 01 2a and four bytes of size follow the three-byte tag.
    @Override
    public boolean keyFrame() {
        ByteBuffer data = picture.view();
        return whole() && data.limit() >= 10 && (data.get(0) & 1) == 0
                && (data.get(3) & 0xFF) == 0x9D && data.get(4) == 0x01 && data.get(5) == 0x2A;
    }

    @Override
    public boolean startsPicture(byte[] payload, int off, int len) {
        return Vp8Descriptor.decode(payload, off, len).map(Vp8Descriptor::startsPicture).orElse(false);
    }

    /// RFC 6386 9.1, as above.
    @Override
    public boolean startsKeyFrame(byte[] payload, int off, int len) {
        return Vp8Descriptor.decode(payload, off, len)
                .map(descriptor -> descriptor.startsPicture() && descriptor.length() < len && (payload[off + descriptor.length()] & 1) == 0).orElse(false);
    }

    @Override
    public boolean numberedNext() {
        return first != null && firstOfBefore != null && first.numberedAfter(firstOfBefore);
    }

    @Override
    public boolean startsNext(byte[] payload, int off, int len) {
        Vp8Descriptor now = first;
        return now != null && Vp8Descriptor.decode(payload, off, len).map(next -> next.startsPicture() && next.numberedAfter(now)).orElse(false);
    }

    @Override
    public ByteBuffer data() {
        return picture.view();
    }
}
