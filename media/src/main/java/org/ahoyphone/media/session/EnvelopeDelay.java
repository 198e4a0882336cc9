package org.ahoyphone.media.session;

/// How much later one's own sound comes back, found by sliding the envelope of what is heard along the envelope of what was sent
/// until they are most alike (normalised cross-correlation). Pure.
final class EnvelopeDelay {

    /// Longest delay that is looked for, ms.
    static final int LONGEST_MILLIS = 2_000;

    private static final int LAGS = LONGEST_MILLIS / Envelope.SLOT_MILLIS;
    /// Two seconds are compared.
    private static final int WINDOW = Envelope.LENGTH - LAGS;
    /// Below this likeness they are taken for different sounds.
    private static final double ALIKE = 0.8;
    /// A sound that is steady to this many dB looks alike at every delay and tells nothing.
    private static final double LEAST_SPREAD = 3;

    private EnvelopeDelay() {}

    /// The delay in ms, in steps of 10; -1 when it cannot be told: the sounds are different, too steady, or too little was heard.
    static double millis(Envelope.Copy sent, Envelope.Copy heard) {
        if (sent.last() == Long.MIN_VALUE || heard.last() == Long.MIN_VALUE) {
            return -1;
        }
        Moments received = Moments.of(heard.levels(), LAGS);
        if (received.spread() < LEAST_SPREAD) {
            return -1;
        }
        double best = ALIKE;
        int delay = -1;
        for (int lag = 0; lag <= LAGS; lag++) {
            // Where in the copy of what was sent the window begins that is `lag` slots older than the one of what was heard.
            long from = heard.last() - lag - sent.last() + LAGS;
            if (from >= 0 && from <= LAGS) {
                double likeness = likeness(sent.levels(), (int) from, heard.levels(), received);
                if (likeness > best) {
                    best = likeness;
                    delay = lag;
                }
            }
        }
        return delay < 0 ? -1 : delay * Envelope.SLOT_MILLIS;
    }

    private static double likeness(float[] sent, int from, float[] heard, Moments received) {
        Moments other = Moments.of(sent, from);
        if (other.spread() < LEAST_SPREAD) {
            return 0;
        }
        double product = 0;
        for (int i = 0; i < WINDOW; i++) {
            product += (sent[from + i] - other.mean) * (heard[LAGS + i] - received.mean);
        }
        return product / WINDOW / (other.spread() * received.spread());
    }

    /// Of one window.
    private record Moments(double mean, double spread) {

        static Moments of(float[] levels, int from) {
            double sum = 0;
            double squares = 0;
            for (int i = from; i < from + WINDOW; i++) {
                sum += levels[i];
                squares += (double) levels[i] * levels[i];
            }
            double mean = sum / WINDOW;
            return new Moments(mean, Math.sqrt(Math.max(0, squares / WINDOW - mean * mean)));
        }
    }
}
