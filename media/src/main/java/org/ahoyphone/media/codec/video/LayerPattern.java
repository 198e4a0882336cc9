package org.ahoyphone.media.codec.video;

import org.ahoyphone.media.codec.payload.TemporalLayer;

/// Which picture stands in which temporal layer, and what libvpx must be told for it to be so: the base layer every other picture, the one above it between. A picture
/// above takes its prediction from the one before it and leaves nothing behind, neither picture nor probabilities: the stream goes on without it as if it had never been.
final class LayerPattern {

    private static final int NO_GOLDEN_REFERENCE = 1 << 17;
    private static final int NO_LAST_UPDATE = 1 << 18;
    private static final int NO_ENTROPY_UPDATE = 1 << 20;
    private static final int NO_ALTERNATE_REFERENCE = 1 << 21;
    private static final int NO_GOLDEN_UPDATE = 1 << 22;
    private static final int NO_ALTERNATE_UPDATE = 1 << 23;

    private static final int UPPER = NO_GOLDEN_REFERENCE | NO_ALTERNATE_REFERENCE | NO_LAST_UPDATE | NO_GOLDEN_UPDATE | NO_ALTERNATE_UPDATE | NO_ENTROPY_UPDATE;
    private static final int BASE = NO_GOLDEN_REFERENCE | NO_ALTERNATE_REFERENCE;

    private boolean two;
    private boolean everTwo;
    private boolean upperNext;
    private int sinceKey;

    /// @param flags of libvpx for the picture
    record Next(TemporalLayer layer, int flags) {}

    void layers(boolean wanted) {
        if (wanted != two) {
            two = wanted;
            everTwo |= wanted;
            upperNext = false;
        }
    }

    /// The next picture's.
    ///
    /// @param key whether it will be a key frame, which stands in the base layer
    Next next(boolean key) {
        if (!two) {
            return new Next(everTwo ? TemporalLayer.ONLY : TemporalLayer.NONE, 0);
        }
        // A key frame that the encoder makes of its own accord must not be told to leave nothing behind.
        boolean upper = upperNext && !key && sinceKey < AvEncoder.GOP - 2;
        return upper ? new Next(TemporalLayer.UPPER, UPPER) : new Next(TemporalLayer.BASE, key ? 0 : BASE);
    }

    /// Takes note of what became of it; without this the pattern stays where it is.
    void coded(EncodedFrame frame) {
        sinceKey = frame.keyFrame() ? 0 : sinceKey + 1;
        upperNext = two && frame.layer().index() == 0;
    }
}
