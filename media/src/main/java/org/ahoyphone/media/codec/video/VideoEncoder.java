package org.ahoyphone.media.codec.video;

import java.util.function.Consumer;
import org.ahoyphone.media.video.VideoFrame;

/// Encodes pictures in real time: no frame of delay, no B frames, a key frame at the start and when asked for. One owner thread.
/// Open one with [VideoCodecs#encoder].
public interface VideoEncoder extends AutoCloseable {

    /// Encodes one picture. A picture of another size than the last one restarts the stream with a key frame of the new size.
    ///
    /// @param frame         the picture; the caller keeps its reference, the encoder keeps none
    /// @param forceKeyFrame whether decoding must be able to start at this picture (a peer asked by PLI or FIR, RFC 4585, RFC 5104)
    /// @param sink          gets the encoded picture during this call, or nothing when the rate control skipped it
    /// @throws org.ahoyphone.media.codec.CodecException when the native encoder fails
    void encode(VideoFrame frame, boolean forceKeyFrame, Consumer<EncodedFrame> sink);

    /// Changes the bit rate (bit/s) while running. VP8 follows from the next picture on, without a key frame unless the
    /// change is by more than four times. H.264 has to start anew with a key frame: it does so when one is asked for anyway, at once when the
    /// rate falls to half or less, and otherwise for a change above a sixth, two seconds after the last start at the earliest.
    void bitRate(int bitsPerSecond);

    /// Whether to code in two temporal layers from the next picture on, where the codec can: every other picture needs the one before it and is needed by none, so that it
    /// may get lost. Begins and ends without a key frame. VP8 and VP9 can; others go on as they are.
    default void layers(boolean two) {}

    /// The bit rate asked for last, in bit/s.
    int bitRate();

    /// Frees the native encoder; again is harmless.
    @Override
    void close();
}
