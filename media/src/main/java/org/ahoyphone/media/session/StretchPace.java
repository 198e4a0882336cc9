package org.ahoyphone.media.session;

import org.ahoyphone.media.rtp.Stretch;

/// How often and how willingly sound is stretched: not in every frame, and first only where it cannot be heard; the longer no such place is found
/// the less is asked. What is nearly silent can be stretched anywhere. Pure; counts frames of 10 ms.
final class StretchPace {

    private static final int REST_FRAMES = 3;
    private static final double QUIET = 80;
    private static final double ALIKE = 0.92;
    private static final double HARDLY_ALIKE = 0.4;
    private static final double PATIENCE_TO_ACCELERATE = 0.01;
    private static final double PATIENCE_TO_EXPAND = 0.04;

    private int rest;
    private int refused;

    /// What of a wish is to be done in this frame.
    Stretch next(Stretch wish) {
        rest = Math.max(0, rest - 1);
        if (wish == Stretch.NONE) {
            refused = 0;
        }
        return rest > 0 && wish != Stretch.ACCELERATE_FAST ? Stretch.NONE : wish;
    }

    /// How alike, -1 to 1, the wave must be at the seam.
    ///
    /// @param loudness root mean square of what is heard, 0 to 32,768
    double leastLikeness(Stretch wish, double loudness) {
        if (loudness < QUIET) {
            return -1;
        }
        return switch (wish) {
            case NONE, ACCELERATE -> ALIKE - PATIENCE_TO_ACCELERATE * refused;
            case ACCELERATE_FAST -> HARDLY_ALIKE - PATIENCE_TO_EXPAND * refused;
            case EXPAND -> ALIKE - PATIENCE_TO_EXPAND * refused;
        };
    }

    void done(boolean stretched) {
        if (stretched) {
            rest = REST_FRAMES;
            refused = 0;
        } else {
            refused++;
        }
    }
}
