package org.ahoyphone.media.audio;

/// The one format of sound inside the engine: 48 kHz, one channel, signed 16 bit samples, in frames of 10 ms. Codecs and devices that
/// want another are converted to at their own door.
public final class AudioFormat {

    /// Samples a second, Hz.
    public static final int RATE = 48_000;

    /// Samples of one channel, mono.
    public static final int CHANNELS = 1;

    /// Samples of a frame.
    public static final int FRAME = 480;

    /// Length of a frame, ms.
    public static final int FRAME_MILLIS = 10;

    /// Length of a frame, ns.
    public static final long FRAME_NANOS = 10_000_000L;

    private AudioFormat() {}

    /// Checks that an array can hold exactly one frame.
    ///
    /// @throws IllegalArgumentException when it cannot
    public static void checkFrame(short[] frame) {
        if (frame.length != FRAME) {
            throw new IllegalArgumentException("A frame has " + FRAME + " samples, not " + frame.length);
        }
    }
}
