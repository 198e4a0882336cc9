package org.ahoyphone.media.audio;

/// Hears the keys of telephones in sound (ITU-T Q.23, Q.24): two tones at once, one of a row and one of a column, about equally loud, nothing else, for 50 ms or more. Pure;
/// one thread; nothing is allocated after its making.
///
/// Eight Goertzel filters look at windows of 30 ms at 8 kHz, each beginning 10 ms after the one before. Four windows in a row that say the same make a
/// key; two that do not say it end it.
public final class DtmfDetector {

    /// What [#frame] gives while no key begins.
    public static final char NONE = 0;

    private static final String KEYS = "123A456B789C*0#D";
    private static final int[] HERTZ = {697, 770, 852, 941, 1209, 1336, 1477, 1633};
    private static final int DECIMATION = 6;
    private static final int SLOW_RATE = AudioFormat.RATE / DECIMATION;
    private static final int SLOW_FRAME = AudioFormat.FRAME / DECIMATION;
    private static final int WINDOW = 3 * SLOW_FRAME;
    /// Q.24: the higher tone may be 4 dB louder, the lower 8 dB; two more are forgiven to codecs.
    private static final double HIGH_OVER_LOW = 4;
    private static final double LOW_OVER_HIGH = 10;
    /// What is not the two tones, or beside their right pitch: at most so much. Speech has more.
    private static final double SHARE = 0.55;
    /// Each tone at least about -36 dBm0.
    private static final double LEAST_POWER = 1.5e5;
    private static final double OTHERS = 6;
    private static final int WINDOWS = 4;
    /// From the power of a filter to that of its tone in the window.
    private static final double SHAPE_GAIN = shapeGain();

    private final double[] window = new double[WINDOW];
    private final double[] shape = new double[WINDOW];
    private final double[] coefficients = new double[HERTZ.length];
    private final double[] powers = new double[HERTZ.length];
    private final Resampler slower = new Resampler(AudioFormat.RATE, SLOW_RATE);
    private final short[] slow = new short[SLOW_FRAME + 1];
    private char candidate;
    private int seen;
    private char held;
    private int missed;

    public DtmfDetector() {
        for (int i = 0; i < HERTZ.length; i++) {
            coefficients[i] = 2 * Math.cos(2 * Math.PI * HERTZ[i] / SLOW_RATE);
        }
        for (int i = 0; i < WINDOW; i++) {
            shape[i] = 0.54 - 0.46 * Math.cos(2 * Math.PI * (i + 0.5) / WINDOW);
        }
    }

    /// Takes the next 10 ms.
    ///
    /// @return the key that was recognised with this frame, once for each press, else [#NONE]
    /// @throws IllegalArgumentException when the frame has another length than [AudioFormat#FRAME]
    public char frame(short[] frame) {
        AudioFormat.checkFrame(frame);
        System.arraycopy(window, SLOW_FRAME, window, 0, WINDOW - SLOW_FRAME);
        slower.process(frame, 0, frame.length, slow, 0);
        for (int i = 0; i < SLOW_FRAME; i++) {
            window[WINDOW - SLOW_FRAME + i] = slow[i];
        }
        return press(key());
    }

    private char press(char now) {
        if (now == held && held != NONE) {
            missed = 0;
            return NONE;
        }
        if (held != NONE && ++missed >= 2) {
            held = NONE;
        }
        seen = now != NONE && now == candidate ? seen + 1 : 1;
        candidate = now;
        if (now == NONE || seen < WINDOWS || held != NONE) {
            return NONE;
        }
        held = now;
        missed = 0;
        return now;
    }

    /// The key that the window sounds like.
    private char key() {
        double all = 0;
        for (int i = 0; i < WINDOW; i++) {
            double x = window[i] * shape[i];
            all += x * x;
        }
        if (all < 2 * LEAST_POWER) {
            return NONE;
        }
        for (int i = 0; i < powers.length; i++) {
            powers[i] = goertzel(coefficients[i]);
        }
        int row = loudest(0);
        int column = loudest(4);
        double low = powers[row];
        double high = powers[column];
        // A tone of amplitude A has A^2 (sum of shape)^2 / 4 by its filter and A^2 (sum of shape^2) / 2 in the window.
        double share = (low + high) * SHAPE_GAIN / all;
        boolean clear = share > SHARE && low * HIGH_OVER_LOW > high && high * LOW_OVER_HIGH > low
                && clear(row, 0) && clear(column, 4) && Math.min(low, high) * SHAPE_GAIN > LEAST_POWER;
        return clear ? KEYS.charAt(row * 4 + column - 4) : NONE;
    }

    private static double shapeGain() {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < WINDOW; i++) {
            double x = 0.54 - 0.46 * Math.cos(2 * Math.PI * (i + 0.5) / WINDOW);
            sum += x;
            squares += x * x;
        }
        return squares / 2 / (sum * sum / 4);
    }

    private boolean clear(int best, int from) {
        for (int i = from; i < from + 4; i++) {
            if (i != best && powers[i] * OTHERS > powers[best]) {
                return false;
            }
        }
        return true;
    }

    private int loudest(int from) {
        int best = from;
        for (int i = from + 1; i < from + 4; i++) {
            best = powers[i] > powers[best] ? i : best;
        }
        return best;
    }

    private double goertzel(double coefficient) {
        double before = 0;
        double last = 0;
        for (int i = 0; i < WINDOW; i++) {
            double now = window[i] * shape[i] + coefficient * last - before;
            before = last;
            last = now;
        }
        return last * last + before * before - coefficient * last * before;
    }
}
