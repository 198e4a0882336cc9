package org.ahoyphone.media.audio;

/// How much sound waits in front of a loudspeaker when the next frame is written: as little as it bears. It starts with what a quiet machine needs, grows
/// each time the device ran dry, and shrinks again, slowly. Pure, one thread.
final class PlayDepth {

    /// Samples: what a device takes at a time, so that one that has not quite so much left when it has taken some is written to, and never waits for its next turn.
    static final int LEAST = AudioFormat.FRAME / 2;
    static final int MOST = AudioFormat.RATE / 25;

    private static final int GROWTH = AudioFormat.RATE / 400;
    private static final int SHRINKING = AudioFormat.RATE / 1000;
    private static final int CALM_FRAMES = 1_000;

    private int samples = LEAST;
    private int calm;

    /// Samples that may wait when a frame is added.
    int samples() {
        return samples;
    }

    /// A frame was written.
    ///
    /// @param dry whether nothing waited any more
    void frame(boolean dry) {
        if (dry) {
            samples = Math.min(samples + GROWTH, MOST);
            calm = 0;
        } else if (++calm == CALM_FRAMES) {
            samples = Math.max(samples - SHRINKING, LEAST);
            calm = 0;
        }
    }
}
