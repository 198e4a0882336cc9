package org.ahoyphone.media.codec.payload;

import java.nio.ByteBuffer;

/// Puts the RTP payloads of one picture together again. Knows nothing of sequence numbers: `FrameAssembler` gives it the packets of a
/// frame in order and says when it begins. One thread.
public interface VideoDepacketizer {

    /// Forgets the picture so far and begins another.
    void begin();

    /// Adds the next payload.
    /// @return false when it is malformed; the picture is damaged then
    boolean add(byte[] payload, int off, int len);

    /// Tells that packets are missing at this place, so that a fragment that was open is dropped.
    void gap();

    /// Whether the picture's first packet was seen, its last piece is closed and nothing between is missing, as far as the payloads show it.
    boolean whole();

    /// Whether decoding can start at the picture so far.
    boolean keyFrame();

    /// Whether the payload is one that can begin a picture.
    boolean startsFrame(byte[] payload, int off, int len);

    /// Whether the picture so far is known to come directly after the one that was ended last, by numbers that the payload format itself carries
    /// (VP8 PictureID). False when the format has none.
    boolean numberedNext();

    /// The picture so far, from position to limit; valid until the next call of this object.
    ByteBuffer data();
}
