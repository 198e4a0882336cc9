package org.ahoyphone.media.audio;

import java.util.ArrayDeque;

/// A device's queue with a test in the place of the device's thread. A loudspeaker waits for sound, or goes on whatever comes.
final class QueueOfMemory implements SampleQueue {

    private final ArrayDeque<Short> samples = new ArrayDeque<>();
    private final int channels;
    private final DeviceWait wait = new DeviceWait();
    private final boolean goesOn;
    private int owed;
    private boolean closed;
    int closings;

    QueueOfMemory() {
        this(1);
    }

    QueueOfMemory(int channels) {
        this(channels, false);
    }

    private QueueOfMemory(int channels, boolean goesOn) {
        this.channels = channels;
        this.goesOn = goesOn;
    }

    /// A loudspeaker of one channel that does not wait when it ran dry.
    static QueueOfMemory goingOn() {
        return new QueueOfMemory(1, true);
    }

    @Override
    public synchronized int owed() {
        return goesOn ? owed : UNKNOWN;
    }

    @Override
    public synchronized void forgive() {
        owed = 0;
    }

    @Override
    public synchronized int queued() {
        return closed ? -1 : samples.size() / channels;
    }

    @Override
    public void await(int count, long nanos) throws InterruptedException {
        wait.samples(count, nanos);
    }

    @Override
    public synchronized int take(short[] to, int offset, int count) {
        int taken = 0;
        while (taken < count * channels && !samples.isEmpty()) {
            to[offset * channels + taken++] = samples.removeFirst();
        }
        return taken / channels;
    }

    @Override
    public synchronized void put(short[] from, int offset, int count) {
        int late = Math.min(owed, count);
        owed -= late;
        for (int i = late * channels; i < count * channels && !closed; i++) {
            samples.add(from[offset * channels + i]);
        }
    }

    /// What a device does that captured something.
    void capture(short[] sound) {
        put(sound, 0, sound.length / channels);
    }

    /// What a device does that plays.
    short[] play(int count) {
        short[] played = new short[count * channels];
        int there = take(played, 0, count);
        owed += goesOn ? count - there : 0;
        return played;
    }

    @Override
    public synchronized void close() {
        closed = true;
        wait.close();
        closings++;
    }
}
