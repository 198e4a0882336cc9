package org.ahoyphone.media.session;

import java.util.Arrays;

/// All that a loudspeaker has played since the beginning, however long that takes. Thread-safe.
final class HeardSound {

    private short[] samples = new short[1 << 16];
    private int length;

    synchronized void add(short[] frame) {
        if (length + frame.length > samples.length) {
            samples = Arrays.copyOf(samples, 2 * samples.length);
        }
        System.arraycopy(frame, 0, samples, length, frame.length);
        length += frame.length;
    }

    synchronized int length() {
        return length;
    }

    /// What was played from a sample on.
    synchronized short[] from(int first) {
        return Arrays.copyOfRange(samples, Math.clamp(first, 0, length), length);
    }
}
