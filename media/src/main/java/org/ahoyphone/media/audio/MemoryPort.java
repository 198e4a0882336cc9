package org.ahoyphone.media.audio;

import java.util.Arrays;
import java.util.function.Consumer;
import org.ahoyphone.media.device.PaceClock;
import org.ahoyphone.media.device.Pacer;

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
    private int empty;

    MemoryPort(Object lock, String kind, String name, MemorySound sound, PaceClock clock, Consumer<String> problem) {
        this.lock = lock;
        this.kind = kind;
        this.name = name;
        this.sound = sound;
        this.problem = problem;
        pacer = new Pacer(clock, AudioFormat.FRAME_NANOS, MOST_BEHIND);
    }

    boolean read(short[] frame) throws InterruptedException {
        AudioFormat.checkFrame(frame);
        if (pacer.await() < 0) {
            return false;
        }
        synchronized (lock) {
            if (pulled || stalled) {
                Arrays.fill(frame, (short) 0);
            } else {
                sound.take(frame);
                return true;
            }
        }
        missed();
        return true;
    }

    /// @return whether it is heard
    boolean write(short[] frame) throws InterruptedException {
        AudioFormat.checkFrame(frame);
        if (pacer.await() < 0) {
            return false;
        }
        synchronized (lock) {
            if (!pulled && !stalled) {
                sound.add(frame);
                return true;
            }
        }
        missed();
        return false;
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
