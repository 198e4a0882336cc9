package org.ahoyphone.media.audio.stretch;

/// Finds where sound is most like a given piece of sound: normalised cross-correlation, first at about 8 kHz over all places, then at the full rate
/// around the best. All positions and lengths count frames (a sample of each channel); channels are interleaved and compared as their sum.
final class Similarity {
    private static final int COARSE_RATE = 8000;
    /// Of two places that are nearly as good the farther one is taken: one large step is heard less than several small ones.
    private static final double FAR_BONUS = 0.02;
    /// Frames of the piece at the full rate that are looked at in the fine search are every second one.
    private static final int FINE_STEP = 2;

    private final int channels;
    private final int decimation;
    private final float[] piece;
    private final float[] places;
    private int position;
    private double likeness;

    /// @param mostWindow longest piece, frames
    /// @param mostPlaces longest range of places, frames
    Similarity(int sampleRate, int channels, int mostWindow, int mostPlaces) {
        this.channels = channels;
        decimation = Math.max(1, sampleRate / COARSE_RATE);
        piece = new float[mostWindow / decimation + 1];
        places = new float[(mostWindow + mostPlaces) / decimation + 2];
    }

    /// Looks for the frame `p`, `first <= p <= last`, at which `in[p..p+window)` is most like `of[at..at+window)`; [#position()] and [#likeness()] tell it.
    ///
    /// @param preferLast whether of equally good places the last is wanted, else the first
    void find(short[] of, int at, short[] in, int first, int last, int window, boolean preferLast) {
        int coarseWindow = window / decimation;
        int coarsePlaces = (last - first) / decimation + 1;
        decimate(of, at, piece, coarseWindow);
        decimate(in, first, places, coarseWindow + coarsePlaces - 1);
        double best = -2;
        int bestPlace = 0;
        for (int i = 0; i < coarsePlaces; i++) {
            double bonus = FAR_BONUS * (preferLast ? i : coarsePlaces - 1 - i) / coarsePlaces;
            double like = coarse(i, coarseWindow) + bonus;
            if (like > best) {
                best = like;
                bestPlace = i;
            }
        }
        refine(of, at, in, first, last, window, first + bestPlace * decimation);
    }

    private void refine(short[] of, int at, short[] in, int first, int last, int window, int around) {
        position = Math.clamp(around, first, last);
        likeness = -2;
        for (int p = Math.max(first, around - decimation); p <= Math.min(last, around + decimation); p++) {
            double like = fine(of, at, in, p, window);
            if (like > likeness) {
                likeness = like;
                position = p;
            }
        }
    }

    int position() {
        return position;
    }

    /// -1 to 1, 1 for the same wave; 0 where one of both is silent.
    double likeness() {
        return likeness;
    }

    private double coarse(int place, int window) {
        float product = 0;
        float own = 0;
        float other = 0;
        for (int i = 0; i < window; i++) {
            float a = piece[i];
            float b = places[place + i];
            product += a * b;
            own += a * a;
            other += b * b;
        }
        return normalised(product, own, other);
    }

    private double fine(short[] of, int at, short[] in, int place, int window) {
        float product = 0;
        float own = 0;
        float other = 0;
        for (int i = 0; i < window; i += FINE_STEP) {
            float a = frame(of, at + i);
            float b = frame(in, place + i);
            product += a * b;
            own += a * a;
            other += b * b;
        }
        return normalised(product, own, other);
    }

    private static double normalised(float product, float own, float other) {
        return own < 1 || other < 1 ? 0 : product / Math.sqrt((double) own * other);
    }

    private int frame(short[] samples, int index) {
        int sum = 0;
        for (int c = 0; c < channels; c++) {
            sum += samples[index * channels + c];
        }
        return sum;
    }

    private void decimate(short[] samples, int from, float[] out, int count) {
        for (int i = 0; i < count; i++) {
            int sum = 0;
            for (int k = 0; k < decimation; k++) {
                sum += frame(samples, from + i * decimation + k);
            }
            out[i] = (float) sum / decimation;
        }
    }
}
