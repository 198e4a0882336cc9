package org.ahoyphone.media.audio;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The engine's end of a microphone: what the device's thread puts into the queue comes out in frames of 10 ms of this computer's time, however fast the
/// device's own clock runs.
final class DeviceSource implements AudioSource {

    /// More than this much old sound comes from a device that gave it too late; it would be heard late for ever.
    private static final int MOST_QUEUED = 6 * AudioFormat.FRAME;
    /// As much as this may be read late when it was the reader who was held up: what cleans it counts on all of it.
    private static final int MOST_LATE = 50 * AudioFormat.FRAME;

    /// What cleans the sound counts frames, and bears so many at a time.
    private static final int MOST_TOGETHER = 2;

    private final SampleQueue queue;
    private final DeviceWatch watch;
    private final DeviceWait sleep = new DeviceWait();
    private final FrameTurn turn = new FrameTurn();
    private final ClockDrift drift = new ClockDrift();
    private final CaptureReserve reserve = new CaptureReserve();
    private final int channels;
    private final ChannelResampler resampler;
    private final short[] raw;
    /// Both channels of the frame in hand, null where there is one.
    private final short @Nullable [] both;
    private boolean begun;
    /// Samples that were there already when the last frame was taken.
    private int left;
    /// When the last frame was read, and samples that are late because nobody read for a while.
    private long lastNanos;
    private int late;
    /// Frames that are to be read at a time, and those of them that wait to be read.
    private int together = 1;
    private int inHand;
    /// Samples taken so far.
    private long got;

    /// @param queue closed with the source
    DeviceSource(SampleQueue queue, DeviceWatch watch) {
        this(queue, 1, watch);
    }

    /// @param queue    closed with the source
    /// @param channels in the queue, 1 or 2
    DeviceSource(SampleQueue queue, int channels, DeviceWatch watch) {
        this.queue = queue;
        this.watch = watch;
        this.channels = channels;
        resampler = new ChannelResampler(channels);
        raw = new short[FractionalResampler.MOST_INPUT * channels];
        both = channels == 2 ? new short[2 * AudioFormat.FRAME] : null;
    }

    @Override
    public boolean read(short[] frame) throws InterruptedException {
        AudioFormat.checkFrame(frame);
        int needed = resampler.needed(AudioFormat.FRAME);
        int frames = inHand > 0 ? 1 : begun ? together : 1;
        int all = frames == 1 ? needed : resampler.needed(frames * AudioFormat.FRAME);
        if (inHand == 0 && left < all) {
            sleep.nanos(turn.left(System.nanoTime(), frames));
        }
        long deadline = watch.deadline(System.nanoTime());
        int queued = queue.queued();
        boolean waited = queued < all;
        int wanted = begun ? all : needed + CaptureReserve.SAMPLES;
        while (queued < wanted && queued >= 0) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                silence(frame);
                lastNanos = System.nanoTime();
                turn.forget();
                inHand = 0;
                drift.restart();
                watch.missed(System.nanoTime());
                return true;
            }
            queue.await(wanted - queued, left);
            queued = queue.queued();
        }
        if (queued < 0) {
            return false;
        }
        long now = System.nanoTime();
        late = begun ? Math.max(late - needed, late(now - lastNanos)) : 0;
        lastNanos = now;
        if (!begun || queued > MOST_QUEUED + late) {
            begun = true;
            queued = drop(queued, all + CaptureReserve.SAMPLES);
            now = System.nanoTime();
            reserve.restart();
        }
        if (inHand > 0) {
            inHand--;
        } else {
            turn.frame(now, waited, queued - all, frames);
            drift.seen(now, got + queued);
            inHand = frames - 1;
        }
        int taken = queue.take(raw, 0, needed);
        Arrays.fill(raw, taken * channels, needed * channels, (short) 0);
        resampler.process(raw, 0, needed, both == null ? frame : both, AudioFormat.FRAME);
        if (both != null) {
            Channels.mix(both, frame);
        }
        got += taken;
        left = queued - taken;
        reserve.left(left);
        resampler.ratio(drift.ratio() * reserve.ratio());
        watch.delivered();
        return true;
    }

    /// Samples that gather in so long.
    private static int late(long nanos) {
        return (int) Math.min(MOST_LATE, nanos * AudioFormat.RATE / 1_000_000_000L);
    }

    private void silence(short[] frame) {
        Arrays.fill(frame, (short) 0);
        if (both != null) {
            Arrays.fill(both, (short) 0);
        }
    }

    @Override
    public void together(int frames) {
        together = Math.clamp(frames, 1, MOST_TOGETHER);
    }

    @Override
    public int inHand() {
        return inHand;
    }

    @Override
    public short @Nullable [] stereo() {
        return both;
    }

    /// Lets go of old sound: what a device gathered before anybody read it, or while the reader was held up.
    private int drop(int queued, int kept) {
        int left = queued;
        while (left > kept) {
            int taken = queue.take(raw, 0, Math.min(raw.length / channels, left - kept));
            if (taken <= 0) {
                break;
            }
            left -= taken;
            got += taken;
        }
        return left;
    }

    @Override
    public void close() {
        sleep.close();
        queue.close();
    }
}
