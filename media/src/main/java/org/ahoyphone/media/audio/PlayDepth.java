package org.ahoyphone.media.audio;

/// How much sound waits in front of a loudspeaker when the next frame is written: as little as it bears. It starts with what a quiet machine needs, grows
/// each time the device ran dry, and shrinks again, slowly, and the more slowly the more often that was too much. What happens while a call begins, when everything is done for the
/// first time, says nothing of the rest of it. Pure, one thread.
final class PlayDepth {

    /// Samples: less than a device takes at a time. One that has not so much left when it has taken some is written to and has enough for the next time; one that has just so much
    /// left can wait until then.
    static final int LEAST = AudioFormat.FRAME / 2 - 1;
    static final int MOST = AudioFormat.RATE / 25;

    private static final int GROWTH = AudioFormat.RATE / 400;
    private static final int SHRINKING = AudioFormat.RATE / 1000;
    private static final int BEGINNING_FRAMES = 300;
    private static final int CALM_FRAMES = 1_000;
    private static final int MOST_CALM_FRAMES = 16_000;

    private int samples = LEAST;
    private int beginning = BEGINNING_FRAMES;
    private int calm;
    private int patience = CALM_FRAMES;
    private boolean shrunk;

    /// Samples that may wait when a frame is added.
    int samples() {
        return samples;
    }

    /// A frame was written.
    ///
    /// @param dry whether nothing waited any more
    void frame(boolean dry) {
        if (beginning > 0) {
            beginning--;
        } else if (dry) {
            samples = Math.min(samples + GROWTH, MOST);
            calm = 0;
            patience = shrunk ? Math.min(2 * patience, MOST_CALM_FRAMES) : patience;
            shrunk = false;
        } else if (++calm >= patience && samples > LEAST) {
            samples = Math.max(samples - SHRINKING, LEAST);
            calm = 0;
            shrunk = true;
        }
    }
}
