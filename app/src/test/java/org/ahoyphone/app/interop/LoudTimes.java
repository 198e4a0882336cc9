package org.ahoyphone.app.interop;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// Listens to what loudspeakers of a sound server play, and knows when there was something loud on any of them.
final class LoudTimes implements AutoCloseable {
    private static final int FRAME_BYTES = 960;
    private static final int LOUD = 1_000;

    private final List<Process> recorders = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();

    /// Listens to one more; when it is unplugged, its recorder ends.
    void listen(Process recorder) {
        recorders.add(recorder);
        Thread.ofPlatform().daemon().name("listen").start(() -> read(recorder.getInputStream()));
    }

    private void read(InputStream sound) {
        try (sound) {
            byte[] frame = new byte[FRAME_BYTES];
            while (sound.readNBytes(frame, 0, frame.length) == frame.length) {
                if (loud(frame)) {
                    synchronized (times) {
                        times.add(System.nanoTime());
                    }
                }
            }
        } catch (IOException e) {
            // The recorder was ended.
        }
    }

    private static boolean loud(byte[] frame) {
        for (int i = 0; i < frame.length; i += 2) {
            if (Math.abs((short) (frame[i] & 0xFF | frame[i + 1] << 8)) > LOUD) {
                return true;
            }
        }
        return false;
    }

    /// Whether something loud was heard for `frames` frames of 10 ms after a time.
    boolean heard(long after, int frames) {
        synchronized (times) {
            return times.stream().filter(time -> time > after).count() >= frames;
        }
    }

    /// The longest time without anything loud from a time on, ms.
    long gapMillis(long from) {
        synchronized (times) {
            long longest = 0;
            long last = from;
            for (long time : times.stream().sorted().toList()) {
                if (time > from) {
                    longest = Math.max(longest, time - last);
                    last = time;
                }
            }
            return longest / 1_000_000;
        }
    }

    @Override
    public void close() {
        recorders.forEach(Peer::stop);
    }
}
