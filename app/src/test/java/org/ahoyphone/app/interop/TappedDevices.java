package org.ahoyphone.app.interop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.ahoyphone.media.audio.AudioDevice;
import org.ahoyphone.media.audio.AudioDevices;
import org.ahoyphone.media.audio.AudioSink;
import org.ahoyphone.media.audio.AudioSource;
import org.ahoyphone.media.device.DeviceException;

/// Other devices, with a note of every frame that was read from them or written to them, and when.
final class TappedDevices implements AudioDevices {
    private static final int FRAME = 480;
    private static final int MOST_FRAMES = 9_000;
    private static final double NANOS_PER_SAMPLE = 1e9 / 48_000;

    private final AudioDevices devices;
    private final Line captured = new Line();
    private final Line played = new Line();

    TappedDevices(AudioDevices devices) {
        this.devices = devices;
    }

    /// Frames as they went by, and when. Written by one thread; read when that has ended.
    private static final class Line {
        private final short[] samples = new short[MOST_FRAMES * FRAME];
        private final long[] nanos = new long[MOST_FRAMES];
        private int frames;

        void add(short[] frame, long now) {
            if (frames < MOST_FRAMES) {
                System.arraycopy(frame, 0, samples, frames * FRAME, FRAME);
                nanos[frames++] = now;
            }
        }

        /// When chirps went by, if a frame's last sample went by with `end` true when it was noted, else its first.
        List<Long> chirps(boolean end) {
            List<Long> times = new ArrayList<>();
            for (double at : Chirps.find(Arrays.copyOf(samples, frames * FRAME))) {
                int frame = (int) at / FRAME;
                times.add(nanos[frame] + (long) ((at - (frame + (end ? 1 : 0)) * FRAME) * NANOS_PER_SAMPLE));
            }
            return times;
        }
    }

    /// When the last sample of a chirp's first frame was in hand, counted back to the chirp itself, ns.
    List<Long> captured() {
        return captured.chirps(true);
    }

    /// When a chirp's first frame was given to the device, counted on to the chirp itself, ns.
    List<Long> played() {
        return played.chirps(false);
    }

    @Override
    public List<AudioDevice> inputs() {
        return devices.inputs();
    }

    @Override
    public List<AudioDevice> outputs() {
        return devices.outputs();
    }

    @Override
    public AudioSource openInput(String name, Consumer<String> problem) throws DeviceException {
        AudioSource source = devices.openInput(name, problem);
        return new AudioSource() {
            @Override
            public boolean read(short[] frame) throws InterruptedException {
                boolean read = source.read(frame);
                captured.add(frame, System.nanoTime());
                return read;
            }

            @Override
            public void close() {
                source.close();
            }
        };
    }

    @Override
    public AudioSink openOutput(String name, Consumer<String> problem) throws DeviceException {
        AudioSink sink = devices.openOutput(name, problem);
        return new AudioSink() {
            @Override
            public void awaitTurn() throws InterruptedException {
                sink.awaitTurn();
            }

            @Override
            public void write(short[] frame) throws InterruptedException {
                played.add(frame, System.nanoTime());
                sink.write(frame);
            }

            @Override
            public void close() {
                sink.close();
            }
        };
    }

    @Override
    public void watch(Runnable changed) {
        devices.watch(changed);
    }

    @Override
    public void unwatch(Runnable changed) {
        devices.unwatch(changed);
    }

    @Override
    public void close() {
        devices.close();
    }
}
