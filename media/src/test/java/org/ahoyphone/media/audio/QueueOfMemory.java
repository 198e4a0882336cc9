package org.ahoyphone.media.audio;

import java.util.ArrayDeque;

/// A device's queue with a test in the place of the device's thread.
final class QueueOfMemory implements SampleQueue {

    private final ArrayDeque<Short> samples = new ArrayDeque<>();
    private final int channels;
    private final DeviceWait wait = new DeviceWait();
    private boolean closed;
    int closings;

    QueueOfMemory() {
        this(1);
    }

    QueueOfMemory(int channels) {
        this.channels = channels;
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
        for (int i = 0; i < count * channels && !closed; i++) {
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
        take(played, 0, count);
        return played;
    }

    @Override
    public synchronized void close() {
        closed = true;
        wait.close();
        closings++;
    }
}
