package org.ahoyphone.media.codec.payload;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts VP9 frames together out of RTP payloads (RFC 9628). Spatial layers are never asked for; where they come all the same, those of a picture are joined.
public final class Vp9Depacketizer implements VideoDepacketizer {

    private final PictureBuffer picture = new PictureBuffer();
    private @Nullable Vp9Descriptor first;
    private @Nullable Vp9Descriptor firstOfBefore;
    private @Nullable Vp9Descriptor newest;
    private boolean ended;

    @Override
    public void begin() {
        if (first != null) {
            firstOfBefore = first;
        }
        first = null;
        newest = null;
        ended = false;
        picture.clear();
    }

    @Override
    public boolean add(byte[] payload, int off, int len) {
        Optional<Vp9Descriptor> read = Vp9Descriptor.decode(payload, off, len);
        if (read.isEmpty()) {
            return false;
        }
        Vp9Descriptor descriptor = read.get();
        boolean fits = first == null || (!descriptor.startsPicture() && descriptor.pictureId().equals(first.pictureId()));
        if (first == null) {
            first = descriptor;
        }
        newest = descriptor;
        ended = descriptor.ends();
        return picture.append(payload, off + descriptor.length(), len - descriptor.length()) && fits;
    }

    @Override
    public @Nullable TemporalPlace place() {
        return newest == null ? null : newest.place();
    }

    @Override
    public @Nullable TemporalPlace place(byte[] payload, int off, int len) {
        return Vp9Descriptor.decode(payload, off, len).map(Vp9Descriptor::place).orElse(null);
    }

    @Override
    public void gap() {
        // A VP9 frame has no units that could be saved: the assembler calls it damaged.
    }

    @Override
    public boolean whole() {
        return first != null && first.startsPicture() && ended;
    }

    /// The descriptor's word is not enough, for a picture that needs no others may still not renew all of them: the frame's own header says whether it is a key
    /// frame (VP9 bitstream specification 6.2): a marker of two bits, a profile of two (and a reserved one after the highest), whether a frame known
    /// already is shown, and the type.
    @Override
    public boolean keyFrame() {
        ByteBuffer data = picture.view();
        return whole() && data.hasRemaining() && isKeyFrame(data.get(0));
    }

    private static boolean isKeyFrame(byte header) {
        int shift = (header & 0x30) == 0x30 ? 1 : 2;
        return (header & 0xC0) == 0x80 && (header >> shift & 3) == 0;
    }

    @Override
    public boolean startsKeyFrame(byte[] payload, int off, int len) {
        return Vp9Descriptor.decode(payload, off, len)
                .map(descriptor -> descriptor.startsPicture() && descriptor.length() < len && isKeyFrame(payload[off + descriptor.length()])).orElse(false);
    }

    @Override
    public boolean startsPicture(byte[] payload, int off, int len) {
        return Vp9Descriptor.decode(payload, off, len).map(Vp9Descriptor::startsPicture).orElse(false);
    }

    @Override
    public boolean numberedNext() {
        return first != null && firstOfBefore != null && first.numberedAfter(firstOfBefore);
    }

    @Override
    public boolean startsNext(byte[] payload, int off, int len) {
        Vp9Descriptor now = first;
        return now != null && Vp9Descriptor.decode(payload, off, len).map(next -> next.startsPicture() && next.numberedAfter(now)).orElse(false);
    }

    @Override
    public ByteBuffer data() {
        return picture.view();
    }
}
