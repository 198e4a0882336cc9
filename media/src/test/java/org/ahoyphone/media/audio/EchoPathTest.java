package org.ahoyphone.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.ahoyphone.media.audio.processing.AudioProcessing;
import org.ahoyphone.media.audio.processing.ProcessingSettings;
import org.ahoyphone.media.audio.processing.Room;
import org.ahoyphone.media.audio.processing.Voices;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The way of a sound from the playing thread through a loudspeaker, a room and a microphone back to the capturing thread, on virtual time: both devices off by
/// some ppm against the computer's clock, both threads now and then late, the drift taken out as the engine does.
class EchoPathTest {

    private static final int FRAME = AudioFormat.FRAME;
    private static final int BLOCK = 240;
    private static final long TICK_NANOS = 1_000_000;
    private static final int SECONDS = Integer.getInteger("echo.seconds", 14);

    @ParameterizedTest
    @CsvSource({"80,0,0", "80,0,100", "80,-50,50", "250,0,100", "400,0,-100", "400,60,-60"})
    void theEchoIsGoneAfterThreeSecondsWhateverTheClocksDo(int delay, double speakerPpm, double microphonePpm) {
        short[] far = Voices.speech(1000 * SECONDS, 1, 7_000);
        int bothFrom = 1000 * (SECONDS - 4);
        short[] near = Voices.speech(4_000, 2, 5_000);
        Path path = new Path(new Room(delay, 50, 0.4, 4), far, near, bothFrom, speakerPpm, microphonePpm);
        try (AudioProcessing processing = AudioProcessing.open(ProcessingSettings.ON, problem -> {
            throw new AssertionError(problem);
        })) {
            path.run(processing);
        }
        double first = path.erle(0, 1_000);
        double second = path.erle(1_000, 3_000);
        double after = path.erle(3_000, bothFrom);
        double late = path.erle(bothFrom / 2 + 1_500, bothFrom);
        double kept = Voices.decibels(Voices.power(path.cleaned, bothFrom + 1_000, bothFrom + 3_800) / Voices.power(near, 1_000, 3_800));
        System.out.printf("Echo %d ms later, loudspeaker %+.0f ppm, microphone %+.0f ppm: ERLE %.1f | %.1f | %.1f | %.1f dB (first s | to 3 s | from then to %.1f s | its second half), "
                        + "voice in double talk %+.1f dB; clocks found %+.0f and %+.0f ppm%n", delay, speakerPpm, microphonePpm, first, second, after, late,
                bothFrom / 1000.0, kept, path.speakerDrift.driftPpm(), path.microphoneDrift.driftPpm());
        assertThat(after).isGreaterThan(30);
        assertThat(late).isGreaterThan(35);
        assertThat(kept).isBetween(-7.0, 6.0);
    }

    /// Both threads and both devices, a tick of a millisecond after the other.
    private static final class Path {
        private final Room room;
        private final short[] far;
        private final short[] near;
        private final int nearFrom;
        private final double speakerStep;
        private final double microphoneStep;
        private final Random late = new Random(3);
        private final Row playing = new Row();
        private final Row air = new Row();
        private final Row captured = new Row();
        private final DriftLoop speakerDrift = new DriftLoop();
        private final DriftLoop microphoneDrift = new DriftLoop();
        private final FractionalResampler toSpeaker = new FractionalResampler();
        private final FractionalResampler fromMicrophone = new FractionalResampler();
        /// The devices' own clocks, as resamplers between their samples and the room's.
        private final FractionalResampler speakerClock = new FractionalResampler();
        private final FractionalResampler microphoneClock = new FractionalResampler();
        private final short[] raw = new short[2 * FRAME];
        private final short[] microphone;
        private final short[] cleaned;
        private int farAt;
        private int outAt;
        private int heardAt;

        Path(Room room, short[] far, short[] near, int nearFromMillis, double speakerPpm, double microphonePpm) {
            this.room = room;
            this.far = far;
            this.near = near;
            nearFrom = nearFromMillis * 48;
            speakerStep = 1 + speakerPpm / 1e6;
            microphoneStep = 1 + microphonePpm / 1e6;
            speakerClock.ratio(speakerStep);
            microphoneClock.ratio(1 / microphoneStep);
            microphone = new short[far.length];
            cleaned = new short[far.length];
        }

        void run(AudioProcessing processing) {
            double played = 0;
            for (long tick = 0; outAt + FRAME <= cleaned.length && farAt + FRAME <= far.length; tick++) {
                if (late.nextInt(4) != 0) {
                    play(processing, tick * TICK_NANOS);
                }
                // The loudspeaker takes blocks at its own pace; the room hears them at once, and so does the microphone.
                for (played += 48 * speakerStep; played >= BLOCK; played -= BLOCK) {
                    short[] block = new short[BLOCK];
                    playing.take(block, 0, Math.min(BLOCK, playing.size));
                    sound(block);
                }
                if (late.nextInt(4) != 0) {
                    capture(processing, tick * TICK_NANOS);
                }
            }
        }

        private void sound(short[] block) {
            int made = speakerClock.process(block, BLOCK, raw, raw.length);
            air.put(raw, made);
            while (air.size >= 48) {
                short[] millisecond = new short[48];
                short[] heard = new short[48];
                air.take(millisecond, 0, 48);
                room.hear(millisecond, heard);
                for (int i = 0; i < 48; i++) {
                    int at = heardAt++ - nearFrom;
                    heard[i] += at >= 0 && at < near.length ? near[at] : 0;
                }
                captured.put(raw, microphoneClock.process(heard, 48, raw, raw.length));
            }
        }

        /// As the playing thread and [DeviceSink] do.
        private void play(AudioProcessing processing, long nanos) {
            if (playing.size > PlayDepth.LEAST || farAt + FRAME > far.length) {
                return;
            }
            short[] frame = Arrays.copyOfRange(far, farAt, farAt + FRAME);
            farAt += FRAME;
            processing.farEnd(frame);
            int queued = playing.size;
            int made = toSpeaker.process(frame, FRAME, raw, raw.length);
            playing.put(raw, made);
            speakerDrift.frame(nanos, -queued - made);
            toSpeaker.ratio(1 / speakerDrift.ratio());
        }

        /// As the capturing thread and [DeviceSource] do.
        private void capture(AudioProcessing processing, long nanos) {
            int needed = fromMicrophone.needed(FRAME);
            if (captured.size < needed || outAt + FRAME > cleaned.length) {
                return;
            }
            int queued = captured.size;
            captured.take(raw, 0, needed);
            short[] frame = new short[FRAME];
            fromMicrophone.process(raw, needed, frame, FRAME);
            microphoneDrift.frame(nanos, queued - needed);
            fromMicrophone.ratio(microphoneDrift.ratio());
            System.arraycopy(frame, 0, microphone, outAt, FRAME);
            processing.nearEnd(frame);
            System.arraycopy(frame, 0, cleaned, outAt, FRAME);
            outAt += FRAME;
        }

        double erle(int fromMillis, int toMillis) {
            return Voices.decibels(Voices.power(microphone, fromMillis, toMillis) / Math.max(0.01, Voices.power(cleaned, fromMillis, toMillis)));
        }
    }

    /// A queue of samples.
    private static final class Row {
        private final short[] samples = new short[AudioFormat.RATE];
        private int size;

        void put(short[] from, int count) {
            System.arraycopy(from, 0, samples, size, count);
            size += count;
        }

        void take(short[] to, int offset, int count) {
            System.arraycopy(samples, 0, to, offset, count);
            System.arraycopy(samples, count, samples, 0, size - count);
            size -= count;
        }
    }
}
