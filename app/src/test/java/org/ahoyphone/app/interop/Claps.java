package org.ahoyphone.app.interop;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.ahoyphone.media.audio.AudioDevice;
import org.ahoyphone.media.audio.AudioDevices;
import org.ahoyphone.media.audio.AudioSink;
import org.ahoyphone.media.audio.AudioSource;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.video.Camera;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.VideoDevices;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoFrame;
import org.ahoyphone.media.video.VideoSink;
import org.ahoyphone.media.video.VideoSource;
import org.ahoyphone.media.video.desktop.Surface;
import org.jspecify.annotations.Nullable;

/// A world in which every second begins with a flash and a beep, at the very same moment of this computer's clock; and a witness who writes down when he sees and when he
/// hears them at the other end of a call.
final class Claps {
    private static final long EVERY = 1_000_000_000;
    private static final long LONG = 100_000_000;
    private static final long FRAME = 10_000_000;
    private static final int SAMPLES = 480;
    private static final int LOUD = 4_000;
    private static final int LIGHT = 128;
    /// What is seen or heard again sooner is the same clap.
    private static final long APART = EVERY / 2;

    private final List<Long> flashes = new ArrayList<>();
    private final List<Long> beeps = new ArrayList<>();

    private static boolean on(long nanos) {
        return Math.floorMod(nanos, EVERY) < LONG;
    }

    private static void note(List<Long> claps, long nanos) {
        synchronized (claps) {
            if (claps.isEmpty() || nanos - claps.getLast() > APART) {
                claps.add(nanos);
            }
        }
    }

    /// How much later than the beep each flash was seen that came between two moments, ms; negative if sooner.
    List<Double> flashesAfterBeeps(long from, long to) {
        List<Double> offsets = new ArrayList<>();
        List<Long> heard;
        synchronized (beeps) {
            heard = List.copyOf(beeps);
        }
        synchronized (flashes) {
            for (long flash : flashes) {
                heard.stream().filter(beep -> flash >= from && flash < to && Math.abs(flash - beep) < APART).findFirst()
                        .ifPresent(beep -> offsets.add((flash - beep) / 1e6));
            }
        }
        return offsets;
    }

    /// Waits for the next whole period of the clock.
    private static long next(long period) {
        long due = System.nanoTime() / period * period + period;
        for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
            LockSupport.parkNanos(due - now);
        }
        return due;
    }

    /// A picture that is shown.
    void see(VideoFrame frame) {
        int middle = frame.plane(0).get(frame.height() / 2 * frame.stride(0) + frame.width() / 2) & 0xFF;
        if (middle > LIGHT) {
            note(flashes, System.nanoTime());
        }
    }

    private void hear(short[] frame, long nanos) {
        for (int i = 0; i < frame.length; i++) {
            if (Math.abs(frame[i]) > LOUD) {
                note(beeps, nanos + i * FRAME / SAMPLES);
                return;
            }
        }
    }

    /// Microphone and loudspeaker.
    AudioDevices ears() {
        return new Ears();
    }

    /// A camera that takes a picture at each fortieth of the clock's second.
    static VideoDevices camera() {
        return new Eye();
    }

    private final class Ears implements AudioDevices {

        @Override
        public List<AudioDevice> inputs() {
            return List.of(new AudioDevice("microphone", true));
        }

        @Override
        public List<AudioDevice> outputs() {
            return List.of(new AudioDevice("loudspeaker", true));
        }

        @Override
        public AudioSource openInput(String name, Consumer<String> problem) {
            return new Microphone();
        }

        @Override
        public AudioSink openOutput(String name, Consumer<String> problem) {
            return new Loudspeaker();
        }

        @Override
        public void watch(Runnable changed) {}

        @Override
        public void unwatch(Runnable changed) {}

        @Override
        public void close() {}
    }

    private static final class Microphone implements AudioSource {
        private volatile boolean closed;
        private long end;

        @Override
        public boolean read(short[] frame) {
            long begin = end == 0 ? next(FRAME) : end;
            end = begin + FRAME;
            for (long now = System.nanoTime(); now < end && !closed; now = System.nanoTime()) {
                LockSupport.parkNanos(end - now);
            }
            for (int i = 0; i < frame.length; i++) {
                long at = begin + i * FRAME / SAMPLES;
                frame[i] = (short) (on(at) ? 12_000 * Math.sin(2 * Math.PI * 1_000 * (at % EVERY) / EVERY) : 0);
            }
            return !closed;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /// Plays each frame as soon as it has it, one after the other.
    private final class Loudspeaker implements AudioSink {
        private volatile boolean closed;
        private long due;

        @Override
        public void awaitTurn() {
            due = due == 0 ? next(FRAME) : due + FRAME;
            for (long now = System.nanoTime(); now < due && !closed; now = System.nanoTime()) {
                LockSupport.parkNanos(due - now);
            }
        }

        @Override
        public void write(short[] frame) {
            hear(frame, Math.max(due, System.nanoTime() - FRAME));
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static final class Eye implements VideoDevices {

        @Override
        public List<Camera> cameras() {
            return List.of(new Camera("camera", "camera"));
        }

        @Override
        public VideoSource openCamera(Camera camera, VideoFormat format) {
            return new Film(format);
        }

        @Override
        public List<Surface> screens() {
            return List.of();
        }

        @Override
        public List<Surface> windows() {
            return List.of();
        }

        @Override
        public Optional<VideoFrame> picture(Surface surface, VideoFormat most) {
            return Optional.empty();
        }

        @Override
        public VideoSource openScreen(String name, VideoFormat most) throws DeviceException {
            throw new DeviceException("There is no screen.");
        }

        @Override
        public VideoSource openWindow(String name, VideoFormat most) throws DeviceException {
            throw new DeviceException("There is no window.");
        }
    }

    private static final class Film implements VideoSource {
        private final VideoFormat format;
        private final FramePool pool = new FramePool();
        private volatile boolean closed;
        private @Nullable Thread thread;

        Film(VideoFormat format) {
            this.format = format;
        }

        @Override
        public VideoFormat format() {
            return format;
        }

        @Override
        public void start(VideoSink sink, Consumer<String> problem) {
            thread = Thread.ofPlatform().daemon().name("claps").start(() -> {
                while (!closed) {
                    long taken = next(EVERY / 40);
                    try (VideoFrame frame = pool.acquire(format.width(), format.height(), taken)) {
                        for (int plane = 0; plane < 3; plane++) {
                            byte sample = (byte) (plane > 0 ? 128 : on(taken) ? 220 : 30);
                            MemorySegment.ofBuffer(frame.plane(plane)).fill(sample);
                        }
                        sink.show(frame);
                    }
                }
            });
        }

        @Override
        public void close() {
            closed = true;
            try {
                if (thread != null) {
                    thread.join(1_000);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            pool.close();
        }
    }
}
