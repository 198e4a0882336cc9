package org.ahoyphone.media.audio;

import java.util.function.Consumer;

/// A device of the sound system's in use.
///
/// @param id       as the sound system counts devices; never used again for another
/// @param block    samples of each channel that it works on at a time
/// @param gone     told when it is no longer plugged in
/// @param released told when it is given back
record DevicePort(int id, SoundSystem.Stream stream, int block, Runnable gone, Consumer<DevicePort> released) implements SampleQueue {

    @Override
    public int queued() {
        return stream.queued();
    }

    @Override
    public int owed() {
        return stream.owed();
    }

    @Override
    public void forgive() {
        stream.forgive();
    }

    @Override
    public void await(int samples, long nanos) throws InterruptedException {
        stream.await(samples, nanos);
    }

    @Override
    public int take(short[] to, int offset, int count) {
        return stream.take(to, offset, count);
    }

    @Override
    public void put(short[] from, int offset, int count) {
        stream.put(from, offset, count);
    }

    @Override
    public void close() {
        released.accept(this);
        stream.close();
    }
}
