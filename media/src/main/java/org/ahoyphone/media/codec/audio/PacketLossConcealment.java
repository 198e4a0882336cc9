package org.ahoyphone.media.codec.audio;

/// Fills gaps in sound: repeats the last period of the voice, faded out within 60 ms, and blends back into the sound that follows.
/// For codecs that have no concealment of their own. Pure state, one thread; mono.
///
/// The period is where the sound before the gap is most like itself earlier on (normalised cross-correlation over 20 ms, lags of 5 to
/// 15 ms: a voice's pitch or a multiple of it). Repeating whole periods keeps the phase, so that no click is heard at the seams.
public final class PacketLossConcealment {

    private static final int HISTORY_MS = 40;
    private static final int WINDOW_MS = 20;
    private static final int SHORTEST_LAG_MS = 5;
    private static final int LONGEST_LAG_MS = 15;
    private static final int FULL_LEVEL_MS = 10;
    private static final int SILENT_AFTER_MS = 60;
    private static final int BLEND_MS = 4;

    private final int perMs;
    private final short[] history;
    private final short[] period;
    private int periodLength;
    /// Samples invented since the last real one; 0 outside of a gap.
    private int concealed;

    /// @param sampleRate in Hz, a multiple of 1000
    public PacketLossConcealment(int sampleRate) {
        if (sampleRate < 8000 || sampleRate % 1000 != 0) {
            throw new IllegalArgumentException("Sample rate " + sampleRate);
        }
        perMs = sampleRate / 1000;
        history = new short[HISTORY_MS * perMs];
        period = new short[LONGEST_LAG_MS * perMs];
    }

    /// Takes note of received sound; after a gap its beginning is blended, in place, with what the gap was filled with.
    public void received(short[] pcm, int samples) {
        if (concealed > 0) {
            int blend = Math.min(BLEND_MS * perMs, samples);
            for (int i = 0; i < blend; i++) {
                pcm[i] = (short) ((pcm[i] * i + invented(concealed + i) * (blend - i)) / blend);
            }
            concealed = 0;
        }
        remember(pcm, samples);
    }

    /// Writes `samples` invented samples from `out[0]`.
    public void conceal(short[] out, int samples) {
        if (concealed == 0) {
            findPeriod();
        }
        for (int i = 0; i < samples; i++) {
            out[i] = (short) invented(concealed + i);
        }
        concealed = Math.min(concealed + samples, SILENT_AFTER_MS * perMs);
        remember(out, samples);
    }

    private int invented(int at) {
        int fadeFrom = FULL_LEVEL_MS * perMs;
        int silentFrom = SILENT_AFTER_MS * perMs;
        if (at >= silentFrom) {
            return 0;
        }
        int sample = period[at % periodLength];
        return at <= fadeFrom ? sample : sample * (silentFrom - at) / (silentFrom - fadeFrom);
    }

    private void findPeriod() {
        int end = history.length;
        periodLength = bestLag();
        System.arraycopy(history, end - periodLength, period, 0, periodLength);
        // The end of the period turns gradually into what came before its beginning, so that the repetition joins up.
        int seam = periodLength / 4;
        for (int i = 0; i < seam; i++) {
            int before = history[end - periodLength - seam + i];
            int at = periodLength - seam + i;
            period[at] = (short) ((period[at] * (seam - i) + before * i) / seam);
        }
    }

    private int bestLag() {
        int window = WINDOW_MS * perMs;
        int start = history.length - window;
        int best = SHORTEST_LAG_MS * perMs;
        double bestLikeness = 0;
        for (int lag = SHORTEST_LAG_MS * perMs; lag <= LONGEST_LAG_MS * perMs; lag++) {
            double product = 0;
            double energy = 1;
            for (int i = start; i < history.length; i++) {
                int earlier = history[i - lag];
                product += history[i] * (double) earlier;
                energy += earlier * (double) earlier;
            }
            double likeness = product <= 0 ? 0 : product * product / energy;
            if (likeness > bestLikeness) {
                bestLikeness = likeness;
                best = lag;
            }
        }
        return best;
    }

    private void remember(short[] pcm, int samples) {
        int kept = Math.max(0, history.length - samples);
        System.arraycopy(history, history.length - kept, history, 0, kept);
        int taken = history.length - kept;
        System.arraycopy(pcm, samples - taken, history, kept, taken);
    }
}
