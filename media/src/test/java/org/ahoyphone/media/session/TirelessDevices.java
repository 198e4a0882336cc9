package org.ahoyphone.media.session;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.ahoyphone.media.audio.AudioDevice;
import org.ahoyphone.media.audio.AudioDevices;
import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.audio.AudioSink;
import org.ahoyphone.media.audio.AudioSource;
import org.ahoyphone.media.audio.Channels;
import org.jspecify.annotations.Nullable;

/// A microphone that says the same for ever, on both sides, and a loudspeaker that forgets, of as many channels as are wanted: devices that leave no garbage themselves.
final class TirelessDevices implements AudioDevices {

    private final short[] words;
    private final AtomicInteger played = new AtomicInteger();

    TirelessDevices(short[] words) {
        this.words = words;
    }

    /// Frames that the loudspeaker took.
    int played() {
        return played.get();
    }

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
        return openInput(name, 1, problem);
    }

    @Override
    public AudioSink openOutput(String name, Consumer<String> problem) {
        return openOutput(name, 1, problem);
    }

    @Override
    public AudioSource openInput(String name, int channels, Consumer<String> problem) {
        Beat beat = new Beat();
        short[] both = new short[2 * AudioFormat.FRAME];
        return new AudioSource() {
            private int at;

            @Override
            public short @Nullable [] stereo() {
                return channels == 2 ? both : null;
            }

            @Override
            public boolean read(short[] frame) {
                if (!beat.await()) {
                    return false;
                }
                System.arraycopy(words, at, frame, 0, frame.length);
                Channels.spread(frame, both);
                at = (at + frame.length) % (words.length / frame.length * frame.length);
                return true;
            }

            @Override
            public void close() {
                beat.close();
            }
        };
    }

    @Override
    public AudioSink openOutput(String name, int channels, Consumer<String> problem) {
        Beat beat = new Beat();
        return new AudioSink() {
            @Override
            public int channels() {
                return channels;
            }

            @Override
            public void write(short[] frame) {
                if (beat.await()) {
                    played.incrementAndGet();
                }
            }

            @Override
            public void close() {
                beat.close();
            }
        };
    }

    @Override
    public void watch(Runnable changed) {}

    @Override
    public void unwatch(Runnable changed) {}

    @Override
    public void close() {}

    /// Every 10 ms, waited for without a lock, whose queue would be garbage.
    private static final class Beat {
        private final long start = System.nanoTime();
        private volatile boolean closed;
        private long next;

        boolean await() {
            long due = start + next++ * AudioFormat.FRAME_NANOS;
            for (long left = due - System.nanoTime(); left > 0 && !closed; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            return !closed;
        }

        void close() {
            closed = true;
        }
    }
}
