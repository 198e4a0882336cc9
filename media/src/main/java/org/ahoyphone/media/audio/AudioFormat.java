package org.ahoyphone.media.audio;

/// The one format of sound inside the engine: 48 kHz, one channel, signed 16 bit samples, in frames of 10 ms. Where both sides of a call and its devices have two
/// channels these go beside it, left and right by turns. Codecs and devices that want another format are converted to at their own door.
public final class AudioFormat {

    /// Samples a second, Hz.
    public static final int RATE = 48_000;

    /// Samples of a frame, of each channel.
    public static final int FRAME = 480;

    /// Length of a frame, ms.
    public static final int FRAME_MILLIS = 10;

    /// Length of a frame, ns.
    public static final long FRAME_NANOS = 10_000_000L;

    private AudioFormat() {}

    /// How long so many samples of each channel last, ns; negative where they are.
    public static long nanos(int samples) {
        return samples * 1_000_000_000L / RATE;
    }

    /// How many whole samples of each channel so long a time has, at most 12 hours.
    public static int samples(long nanos) {
        return (int) (nanos * RATE / 1_000_000_000L);
    }

    /// Checks that an array can hold exactly one frame of one channel.
    ///
    /// @throws IllegalArgumentException when it cannot
    public static void checkFrame(short[] frame) {
        checkFrame(frame, 1);
    }

    /// Checks that an array can hold exactly one frame.
    ///
    /// @throws IllegalArgumentException when it cannot
    static void checkFrame(short[] frame, int channels) {
        if (frame.length != FRAME * channels) {
            throw new IllegalArgumentException("A frame has " + FRAME * channels + " samples, not " + frame.length);
        }
    }
}
