package org.ahoyphone.media.audio;

import java.util.Arrays;

/// Sound inside a device made of memory: a queue of samples, bounded to the last minute. Guarded by its owner's lock.
final class MemorySound {

    private static final int MOST_SECONDS = 60;

    /// Of the device, and of the samples: of two left and right by turns.
    final int channels;
    /// Whether the device can be used now.
    boolean plugged;

    private final int most;
    private short[] samples;
    private int start;
    private int end;
    private short[] again = {};
    private int againAt;

    MemorySound(int channels) {
        this.channels = channels;
        most = MOST_SECONDS * AudioFormat.RATE * channels;
        samples = new short[AudioFormat.RATE * channels];
    }

    void add(short[] more) {
        if (end + more.length > samples.length) {
            int keep = Math.clamp(most - (long) more.length, 0, end - start);
            short[] wider = new short[Math.max(2 * (keep + more.length), samples.length)];
            System.arraycopy(samples, end - keep, wider, 0, keep);
            samples = wider;
            start = 0;
            end = keep;
        }
        System.arraycopy(more, 0, samples, end, more.length);
        end += more.length;
        start = Math.max(start, end - most);
    }

    /// Fills the frame with the oldest samples, then with what is repeated; silence when unplugged.
    void take(short[] frame) {
        int count = plugged ? Math.min(frame.length, end - start) : 0;
        System.arraycopy(samples, start, frame, 0, count);
        start += count;
        if (!plugged || again.length == 0) {
            Arrays.fill(frame, count, frame.length, (short) 0);
            return;
        }
        for (int i = count; i < frame.length; i++) {
            frame[i] = again[againAt];
            againAt = (againAt + 1) % again.length;
        }
    }

    /// What follows when nothing is left, again and again; empty for silence.
    void repeat(short[] samples) {
        again = samples.clone();
        againAt = 0;
    }

    short[] all() {
        return Arrays.copyOfRange(samples, start, end);
    }
}
