package org.ahoyphone.media.audio;

/// Keeps a little of a microphone's sound in hand beyond the frame that is taken, and no more. A microphone gives its sound in blocks, a frame is full with one of them; where one sample is
/// missing then, the frame waits for the next block, and all the rest of that block lies in hand from then on. How much is left is also the truest sign of how well its clock is
/// followed: it stands still when a frame takes what comes meanwhile. Pure, one thread.
final class CaptureReserve {

    /// Samples that are to be left: a millisecond.
    static final int SAMPLES = AudioFormat.RATE / 1000;

    /// What was looked for late has more left: the least of so many frames counts.
    private static final int WINDOW_FRAMES = 25;
    /// What is wrong is made good within about so long.
    private static final double SECONDS = 4;
    private static final double MOST = 250e-6;

    private int frames;
    private int least = Integer.MAX_VALUE;
    private double ratio = 1;

    /// A frame was taken.
    ///
    /// @param samples left in hand
    void left(int samples) {
        least = Math.min(least, samples);
        if (++frames == WINDOW_FRAMES) {
            ratio = 1 + Math.clamp((least - SAMPLES) / (SECONDS * AudioFormat.RATE), -MOST, MOST);
            frames = 0;
            least = Integer.MAX_VALUE;
        }
    }

    /// How many more samples than its clock says are to be taken for each frame, as a factor near 1.
    double ratio() {
        return ratio;
    }

    /// The device is begun anew.
    void restart() {
        frames = 0;
        least = Integer.MAX_VALUE;
        ratio = 1;
    }
}
