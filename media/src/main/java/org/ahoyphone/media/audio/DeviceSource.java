package org.ahoyphone.media.audio;

import java.nio.ShortBuffer;
import java.util.Arrays;

/// The engine's end of a microphone: what the device's thread puts into the ring comes out in frames of 10 ms.
final class DeviceSource implements AudioSource {

    /// More than this much old sound means that the reader was held up; it would be heard late for ever.
    private static final int MOST_QUEUED = 6 * AudioFormat.FRAME;

    private static final int KEPT = 2 * AudioFormat.FRAME;

    private final SampleRing ring;
    private final DeviceWatch watch;
    private final Runnable release;

    /// @param release gives the device back; called once or more
    DeviceSource(SampleRing ring, DeviceWatch watch, Runnable release) {
        this.ring = ring;
        this.watch = watch;
        this.release = release;
    }

    @Override
    public boolean read(short[] frame) throws InterruptedException {
        AudioFormat.checkFrame(frame);
        if (ring.awaitSamples(AudioFormat.FRAME, watch.deadline(System.nanoTime()))) {
            if (ring.available() > MOST_QUEUED) {
                ring.dropTo(KEPT);
            }
            ring.read(ShortBuffer.wrap(frame));
            watch.delivered();
            return true;
        }
        if (ring.closed()) {
            return false;
        }
        Arrays.fill(frame, (short) 0);
        watch.missed(System.nanoTime());
        return true;
    }

    @Override
    public void close() {
        ring.close();
        release.run();
    }
}
