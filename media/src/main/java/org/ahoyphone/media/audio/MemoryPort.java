package org.ahoyphone.media.audio;

import java.util.Arrays;
import java.util.function.Consumer;
import org.ahoyphone.media.device.PaceClock;
import org.ahoyphone.media.device.Pacer;
import org.jspecify.annotations.Nullable;

/// A device made of memory, in use. One thread reads or writes it; any closes it.
final class MemoryPort {

    private static final int MOST_BEHIND = 10;
    /// A device that stalls is complained of after 3 s.
    private static final int PATIENCE = 300;

    final String name;
    final Consumer<String> problem;
    /// Guarded by the lock, as is the sound.
    boolean pulled;
    boolean stalled;
    private final Object lock;
    private final String kind;
    private final MemorySound sound;
    private final Pacer pacer;
    /// Channels of the frames that are read or written.
    private final int channels;
    /// A frame in the device's own channels, where these are two.
    private final short @Nullable [] both;
    private int empty;

    /// @param channels that are wanted: one of a device of two is both mixed
    MemoryPort(Object lock, String kind, String name, MemorySound sound, int channels, PaceClock clock, Consumer<String> problem) {
        this.channels = Math.min(channels, sound.channels);
        both = sound.channels == 2 ? new short[2 * AudioFormat.FRAME] : null;
        this.lock = lock;
        this.kind = kind;
        this.name = name;
        this.sound = sound;
        this.problem = problem;
        pacer = new Pacer(clock, AudioFormat.FRAME_NANOS, MOST_BEHIND);
    }

    int channels() {
        return channels;
    }

    /// The frame read last in both channels, null where one is wanted or there.
    short @Nullable [] stereo() {
        return channels == 2 ? both : null;
    }

    boolean read(short[] frame) throws InterruptedException {
        AudioFormat.checkFrame(frame);
        if (pacer.await() < 0) {
            return false;
        }
        synchronized (lock) {
            if (!pulled && !stalled) {
                take(frame);
                return true;
            }
            Arrays.fill(frame, (short) 0);
            if (both != null) {
                Arrays.fill(both, (short) 0);
            }
        }
        missed();
        return true;
    }

    private void take(short[] frame) {
        if (both == null) {
            sound.take(frame);
        } else {
            sound.take(both);
            Channels.mix(both, frame);
        }
    }

    /// @return whether it is heard
    boolean write(short[] frame) throws InterruptedException {
        AudioFormat.checkFrame(frame, channels);
        if (pacer.await() < 0) {
            return false;
        }
        synchronized (lock) {
            if (!pulled && !stalled) {
                add(frame);
                return true;
            }
        }
        missed();
        return false;
    }

    private void add(short[] frame) {
        if (both != null && channels == 1) {
            Channels.spread(frame, both);
            sound.add(both);
        } else {
            sound.add(frame);
        }
    }

    private void missed() {
        if (++empty == PATIENCE && !pulled) {
            complain();
        }
    }

    void complain() {
        synchronized (lock) {
            stalled = true;
        }
        problem.accept("The " + kind + " " + name + (kind.equals("microphone") ? " delivers no sound." : " takes no sound."));
    }

    void close() {
        pacer.close();
    }
}
