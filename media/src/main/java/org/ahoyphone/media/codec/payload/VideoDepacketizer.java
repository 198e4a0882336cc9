package org.ahoyphone.media.codec.payload;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Puts the RTP payloads of one picture together again. Knows nothing of sequence numbers: [FrameAssembler] gives it the payloads of a
/// picture in order and says where it begins and where packets are missing. One thread.
public sealed interface VideoDepacketizer permits Vp8Depacketizer, Vp9Depacketizer, Av1Depacketizer,
        NalDepacketizer, H263Depacketizer {

    /// The largest picture accepted, in bytes; what is longer is damaged. Far above what a call sends, far below what would hurt.
    int MAX_PICTURE = 4 << 20;

    /// Ends the picture so far and begins another.
    void begin();

    /// Adds the next payload of the picture.
    /// @return false when it is malformed or does not fit what came before; the picture is damaged then
    boolean add(byte[] payload, int off, int len);

    /// Tells that packets are missing at this place: a fragment that was open cannot be continued.
    void gap();

    /// Whether the picture so far could be the whole one: its beginning was seen and no fragment is open.
    boolean whole();

    /// Whether decoding can start at the picture so far.
    boolean keyFrame();

    /// Where the newest payload of the picture so far stands among temporal layers; null where nothing is said of that.
    default @Nullable TemporalPlace place() {
        return null;
    }

    /// The same of a payload that was not added.
    default @Nullable TemporalPlace place(byte[] payload, int off, int len) {
        return null;
    }

    /// Whether a payload shows by itself that it is the first of a picture.
    boolean startsPicture(byte[] payload, int off, int len);

    /// Whether a payload shows by itself that it is the first of a key frame; false where that is not looked into.
    default boolean startsKeyFrame(byte[] payload, int off, int len) {
        return false;
    }

    /// Whether the payload format's own numbers show that no picture is missing between the one before and this one, whatever packets
    /// were lost (they were then not of pictures). False when the format has none.
    boolean numberedNext();

    /// Whether a payload shows by itself and by such numbers that it is the first of the picture that comes next after the one so far.
    default boolean startsNext(byte[] payload, int off, int len) {
        return false;
    }

    /// The picture so far, from position to limit; valid until the next call of this object.
    ByteBuffer data();
}
