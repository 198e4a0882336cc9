package org.ahoyphone.media.session;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.audio.AudioSink;
import org.ahoyphone.media.audio.AudioSource;
import org.ahoyphone.media.device.PaceClock;
import org.ahoyphone.media.device.Pacer;

/// The sound of the Echo contact: what is heard is said again half a second later. A bounded line of frames between the thread that
/// plays and the thread that captures, both paced by the same clock.
final class EchoSound implements SoundPorts {

    static final int DELAY_MILLIS = 500;

    private static final int DELAY_FRAMES = DELAY_MILLIS / AudioFormat.FRAME_MILLIS;
    /// Slack between the two threads; beyond it the oldest frames are left out, so that the delay does not grow.
    private static final int SLACK_FRAMES = 10;
    private static final int MOST_BEHIND = 10;

    private final PaceClock clock;
    private final ArrayDeque<short[]> line = new ArrayDeque<>();

    EchoSound(PaceClock clock) {
        this.clock = clock;
    }

    private synchronized void put(short[] frame) {
        line.add(frame.clone());
        while (line.size() > DELAY_FRAMES + SLACK_FRAMES) {
            line.remove();
        }
    }

    /// The frame put in half a second ago; silence before there is one.
    private synchronized void take(short[] frame) {
        short[] oldest = line.size() > DELAY_FRAMES ? line.remove() : null;
        if (oldest == null) {
            Arrays.fill(frame, (short) 0);
        } else {
            System.arraycopy(oldest, 0, frame, 0, frame.length);
        }
    }

    @Override
    public AudioSource open(AudioInput input, int channels) {
        Pacer pacer = new Pacer(clock, AudioFormat.FRAME_NANOS, MOST_BEHIND);
        return new AudioSource() {
            @Override
            public boolean read(short[] frame) throws InterruptedException {
                if (pacer.await() < 0) {
                    return false;
                }
                take(frame);
                return true;
            }

            @Override
            public boolean acoustic() {
                return false;
            }

            @Override
            public void close() {
                pacer.close();
            }
        };
    }

    @Override
    public AudioSink open(AudioOutput output, int channels) {
        Pacer pacer = new Pacer(clock, AudioFormat.FRAME_NANOS, MOST_BEHIND);
        return new AudioSink() {
            @Override
            public void write(short[] frame) throws InterruptedException {
                if (pacer.await() >= 0) {
                    put(frame);
                }
            }

            @Override
            public void close() {
                pacer.close();
            }
        };
    }
}
