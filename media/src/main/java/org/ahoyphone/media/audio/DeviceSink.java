package org.ahoyphone.media.audio;

import java.nio.ShortBuffer;

/// The engine's end of a loudspeaker: frames of 10 ms go into the ring from which the device's thread takes what it needs.
final class DeviceSink implements AudioSink {

    /// With the frame being written this makes 20 ms.
    private static final int MOST_QUEUED = AudioFormat.FRAME;

    private final SampleRing ring;
    private final DeviceWatch watch;
    private final Runnable release;

    /// @param release gives the device back; called once or more
    DeviceSink(SampleRing ring, DeviceWatch watch, Runnable release) {
        this.ring = ring;
        this.watch = watch;
        this.release = release;
    }

    @Override
    public void write(short[] frame) throws InterruptedException {
        AudioFormat.checkFrame(frame);
        if (ring.awaitRoom(MOST_QUEUED, watch.deadline(System.nanoTime()))) {
            ring.write(ShortBuffer.wrap(frame));
            watch.delivered();
        } else if (!ring.closed()) {
            // The frame is dropped: what the device has not taken for so long is too old to be heard anyway.
            watch.missed(System.nanoTime());
        }
    }

    @Override
    public void close() {
        ring.close();
        release.run();
    }
}
