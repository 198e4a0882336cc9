package org.ahoyphone.media.codec.video;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.ahoyphone.media.video.VideoFrame;

/// Decodes pictures without delay. One owner thread. Open one with [VideoCodecs#decoder].
///
/// Native decoders go on silently after a missing picture, with a smear: what is not intact must be kept from them
/// (see [org.ahoyphone.media.codec.payload.KeyFrameGate]).
public interface VideoDecoder extends AutoCloseable {

    /// What became of an access unit.
    enum Result {
        /// A picture was given to the sink.
        PICTURE,
        /// Nothing to show and nothing wrong: parameter sets alone, or a frame that is not to be shown.
        NOTHING,
        /// The data is damaged; what came out, if anything, was not given to the sink. Ask for a key frame.
        CORRUPT
    }

    /// Decodes one access unit: a VP8 frame, or H.264 NAL units in Annex B form.
    ///
    /// @param accessUnit   from position to limit, which stay as they are; heap or direct memory
    /// @param captureNanos put into the picture that comes out, [System#nanoTime()] scale
    /// @param sink         gets the picture during this call with one reference that the sink must close; taken from the decoder's pool without a copy
    /// @throws IllegalArgumentException when there is nothing between position and limit
    Result decode(ByteBuffer accessUnit, long captureNanos, Consumer<VideoFrame> sink);

    /// Frees the native decoder; again is harmless. Pictures still held elsewhere stay valid.
    @Override
    void close();
}
