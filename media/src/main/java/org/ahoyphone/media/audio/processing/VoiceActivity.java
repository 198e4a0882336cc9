package org.ahoyphone.media.audio.processing;

/// Tells whether somebody speaks, frame by frame: louder than the room usually is, and with the period of a voice. Pure; one thread.
///
/// A voice is periodic at 70 to 400 Hz in its vowels; keys, knocks and fans are not. Between the vowels it is held for a while, because consonants are not either.
public final class VoiceActivity {

    /// Samples are looked at 8,000 times a second, in windows of 32 ms.
    private static final int DECIMATION = 6;
    private static final int SLOW_FRAME = AudioProcessing.FRAME / DECIMATION;
    private static final int WINDOW = 256;
    private static final int SHORTEST_PERIOD = 20;
    private static final int LONGEST_PERIOD = 114;
    private static final double PERIODIC = 0.6;

    private static final double ABOVE_ROOM_DB = 9;
    private static final double QUIETEST_DBFS = -55;
    private static final double ROOM_RISE_DB = 0.02;
    private static final int HELD_FRAMES = 20;

    private final float[] window = new float[WINDOW];
    private double roomDb = -60;
    private int held;

    /// Takes the next 10 ms: 480 samples of one channel at 48 kHz, or 960 of two, of which the first is looked at.
    ///
    /// @return whether somebody speaks
    public boolean frame(short[] frame) {
        int channels = AudioProcessing.channels(frame);
        System.arraycopy(window, SLOW_FRAME, window, 0, WINDOW - SLOW_FRAME);
        double power = 0;
        for (int i = 0; i < SLOW_FRAME; i++) {
            float sum = 0;
            for (int k = 0; k < DECIMATION; k++) {
                sum += frame[(i * DECIMATION + k) * channels];
            }
            float slow = sum / DECIMATION;
            window[WINDOW - SLOW_FRAME + i] = slow;
            power += slow * slow;
        }
        double db = 10 * Math.log10(power / SLOW_FRAME / (32_768.0 * 32_768) + 1e-10);
        boolean loud = db > roomDb + ABOVE_ROOM_DB && db > QUIETEST_DBFS;
        // The room is as loud as its quietest moments of late: down at once, up slowly.
        roomDb = Math.min(db, roomDb + ROOM_RISE_DB);
        // Who was heard a frame ago need not be looked for.
        if (loud && held < HELD_FRAMES && periodic()) {
            held = HELD_FRAMES;
        } else if (held > 0) {
            held--;
        }
        return held > 0;
    }

    /// Whether the window is alike to itself a pitch period earlier.
    private boolean periodic() {
        double whole = 1;
        for (float sample : window) {
            whole += sample * sample;
        }
        double now = whole;
        double before = whole;
        for (int lag = 1; lag <= LONGEST_PERIOD; lag++) {
            now -= window[lag - 1] * window[lag - 1];
            before -= window[WINDOW - lag] * window[WINDOW - lag];
            if (lag >= SHORTEST_PERIOD && product(lag) > PERIODIC * Math.sqrt(now * before)) {
                return true;
            }
        }
        return false;
    }

    /// Two sums, because one would have to wait for itself at each sample.
    private double product(int lag) {
        float one = 0;
        float two = 0;
        for (int i = lag; i < WINDOW - 1; i += 2) {
            one += window[i] * window[i - lag];
            two += window[i + 1] * window[i + 1 - lag];
        }
        float odd = (WINDOW - lag) % 2 == 0 ? 0 : window[WINDOW - 1] * window[WINDOW - 1 - lag];
        return (double) one + two + odd;
    }
}
