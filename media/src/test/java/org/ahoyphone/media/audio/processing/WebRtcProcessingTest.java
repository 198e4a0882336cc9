package org.ahoyphone.media.audio.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("counts native objects of the process")
class WebRtcProcessingTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int FRAME = AudioProcessing.FRAME;

    private static short[] frame(short[] sound, int number) {
        return Arrays.copyOfRange(sound, number * FRAME, (number + 1) * FRAME);
    }

    /// What comes of a sound.
    private static short[] through(AudioProcessing processing, short[] sound) {
        short[] out = new short[sound.length / FRAME * FRAME];
        for (int n = 0; n < out.length / FRAME; n++) {
            short[] frame = frame(sound, n);
            processing.farEnd(new short[FRAME]);
            processing.nearEnd(frame);
            System.arraycopy(frame, 0, out, n * FRAME, FRAME);
        }
        return out;
    }

    private static AudioProcessing open(ProcessingSettings settings) {
        return AudioProcessing.open(settings, problem -> {
            throw new AssertionError(problem);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 160, 441, 479, 481, 959, 961, 1440, 1920})
    void letsNoFrameOfAnotherSizeThrough(int length) {
        try (AudioProcessing processing = open(ProcessingSettings.ON)) {
            assertThatIllegalArgumentException().isThrownBy(() -> processing.farEnd(new short[length])).withMessageContaining("480");
            assertThatIllegalArgumentException().isThrownBy(() -> processing.nearEnd(new short[length])).withMessageContaining("480");
            short[] sound = Voices.speech(500, 1, 6000);
            assertThat(Voices.power(through(processing, sound), 200, 500)).isPositive();
        }
        assertThatIllegalArgumentException().isThrownBy(() -> AudioProcessing.NONE.nearEnd(new short[length]));
    }

    @Test
    void changesNothingWithEverythingOff() {
        short[] sound = Voices.speech(500, 1, 6000);
        try (AudioProcessing processing = open(ProcessingSettings.OFF)) {
            assertThat(through(processing, sound)).isEqualTo(sound);
        }
        assertThat(through(AudioProcessing.NONE, sound)).isEqualTo(sound);
    }

    @Test
    void takesRumbleOutByTheHighPass() {
        short[] rumble = new short[48 * 2000];
        for (int i = 0; i < rumble.length; i++) {
            rumble[i] = (short) (8000 * Math.sin(2 * Math.PI * 30 * i / 48_000));
        }
        try (AudioProcessing processing = open(ProcessingSettings.OFF.withHighPass(true))) {
            short[] out = through(processing, rumble);
            assertThat(Voices.decibels(Voices.power(rumble, 1000, 2000) / Voices.power(out, 1000, 2000))).isGreaterThan(15);
        }
    }

    @ParameterizedTest
    @EnumSource(value = NoiseSuppression.class, names = "OFF", mode = EnumSource.Mode.EXCLUDE)
    void takesNoiseOutAndLeavesTheVoice(NoiseSuppression level) {
        short[] voice = Voices.speech(6000, 3, 6000);
        short[] noisy = new Noise(11).under(voice, 150, 3000);
        try (AudioProcessing processing = open(ProcessingSettings.OFF.withNoise(level))) {
            short[] out = through(processing, noisy);
            double noiseTaken = Voices.decibels(Voices.power(noisy, 2000, 3000) / Voices.power(out, 2000, 3000));
            double voiceTaken = Voices.decibels(Voices.power(noisy, 3200, 6000) / Voices.power(out, 3200, 6000));
            System.out.printf("Noise suppression %s: noise %.1f dB less, voice %.1f dB%n", level, noiseTaken, voiceTaken);
            assertThat(noiseTaken).isGreaterThan(4);
            assertThat(voiceTaken).isLessThan(3);
        }
    }

    @Test
    void liftsAQuietVoice() {
        short[] quiet = Voices.speech(12_000, 3, 400);
        try (AudioProcessing processing = open(ProcessingSettings.OFF.withGain(true))) {
            short[] out = through(processing, quiet);
            double lifted = Voices.decibels(Voices.power(out, 9000, 12_000) / Voices.power(quiet, 9000, 12_000));
            System.out.printf("Gain: a voice at %.1f dBFS lifted by %.1f dB%n", Voices.decibels(Voices.power(quiet, 9000, 12_000) / (32768.0 * 32768)), lifted);
            assertThat(lifted).isGreaterThan(5);
        }
    }

    @Test
    void switchesWhileItRuns() {
        short[] sound = Voices.speech(400, 1, 6000);
        try (AudioProcessing processing = open(ProcessingSettings.ON)) {
            for (NoiseSuppression noise : NoiseSuppression.values()) {
                for (int bits = 0; bits < 8; bits++) {
                    ProcessingSettings settings = new ProcessingSettings((bits & 1) != 0, noise, (bits & 2) != 0, (bits & 4) != 0);
                    processing.settings(settings);
                    short[] out = through(processing, sound);
                    assertThat(Voices.power(out, 200, 400)).as(settings.toString()).isPositive();
                    if (!settings.any()) {
                        assertThat(out).isEqualTo(sound);
                    }
                }
            }
        }
    }

    @Test
    void takesTwoChannels() {
        short[] voice = Voices.speech(1000, 1, 6000);
        try (AudioProcessing processing = open(ProcessingSettings.ON)) {
            double power = 0;
            for (int n = 0; n < 100; n++) {
                short[] stereo = new short[2 * FRAME];
                for (int i = 0; i < FRAME; i++) {
                    stereo[2 * i] = voice[n * FRAME + i];
                    stereo[2 * i + 1] = voice[n * FRAME + i];
                }
                processing.farEnd(new short[2 * FRAME]);
                processing.nearEnd(stereo);
                power += stereo[400] * stereo[400];
            }
            assertThat(power).isPositive();
        }
    }

    /// Why a microphone in stereo is not given to it: two channels come out as one, for what its Java binding does not let through.
    @Test
    void makesTheSameOfTwoChannels() {
        short[] voice = Voices.speech(1000, 1, 6000);
        try (AudioProcessing processing = open(ProcessingSettings.ON)) {
            for (int n = 0; n < 100; n++) {
                short[] stereo = new short[2 * FRAME];
                for (int i = 0; i < FRAME; i++) {
                    stereo[2 * i] = voice[n * FRAME + i];
                }
                processing.nearEnd(stereo);
                for (int i = 0; i < FRAME; i++) {
                    assertThat(stereo[2 * i]).isEqualTo(stereo[2 * i + 1]);
                }
            }
        }
    }

    @Test
    void isFreedOnceAndNeverUsedAfterwards() throws InterruptedException {
        int before = WebRtcProcessing.live();
        for (int round = 0; round < 5; round++) {
            AudioProcessing processing = open(ProcessingSettings.ON);
            assertThat(WebRtcProcessing.live()).isEqualTo(before + 1);
            AtomicReference<Throwable> failure = new AtomicReference<>();
            AtomicInteger frames = new AtomicInteger();
            AtomicInteger rounds = new AtomicInteger();
            Runnable far = () -> run(failure, rounds, () -> processing.farEnd(new short[FRAME]));
            Runnable near = () -> run(failure, rounds, () -> {
                processing.nearEnd(new short[FRAME]);
                frames.incrementAndGet();
            });
            Thread playing = Thread.ofPlatform().start(far);
            Thread capturing = Thread.ofPlatform().start(near);
            while (frames.get() < 20) {
                Thread.onSpinWait();
            }
            processing.settings(ProcessingSettings.ON.withGain(false));
            processing.delayMs(70);
            processing.close();
            processing.close();
            playing.join();
            capturing.join();
            assertThat(failure).hasNullValue();
            assertThat(WebRtcProcessing.live()).isEqualTo(before);
            short[] sound = Voices.speech(10, 1, 6000);
            short[] after = sound.clone();
            processing.nearEnd(after);
            processing.settings(ProcessingSettings.OFF);
            processing.delayMs(1);
            assertThat(after).isEqualTo(sound);
        }
    }

    /// A thousand frames, so that closing falls among them.
    private static void run(AtomicReference<Throwable> failure, AtomicInteger rounds, Runnable work) {
        try {
            for (int n = 0; n < 1000; n++) {
                work.run();
                rounds.incrementAndGet();
            }
        } catch (Throwable e) {
            failure.set(e);
        }
    }

    @Test
    void leavesNoGarbage() {
        try (AudioProcessing processing = open(ProcessingSettings.ON)) {
            short[] sound = Voices.speech(1000, 1, 6000);
            short[] far = new short[FRAME];
            short[] near = new short[FRAME];
            for (int n = 0; n < 500; n++) {
                work(processing, sound, n, far, near);
            }
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int n = 0; n < 2000; n++) {
                work(processing, sound, n, far, near);
            }
            long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
            System.out.printf("Processing: %d bytes allocated in 2000 frames%n", bytes);
            assertThat(bytes / 2000).isZero();
        }
    }

    private static void work(AudioProcessing processing, short[] sound, int n, short[] far, short[] near) {
        System.arraycopy(sound, n % 100 * FRAME, far, 0, FRAME);
        System.arraycopy(sound, n % 100 * FRAME, near, 0, FRAME);
        processing.farEnd(far);
        processing.nearEnd(near);
    }

    /// Noise under a voice that begins later.
    private record Noise(long seed) {
        short[] under(short[] voice, double amplitude, int voiceFromMillis) {
            java.util.Random random = new java.util.Random(seed);
            short[] out = new short[voice.length];
            for (int i = 0; i < out.length; i++) {
                out[i] = (short) (random.nextGaussian() * amplitude + (i < 48 * voiceFromMillis ? 0 : voice[i]));
            }
            return out;
        }
    }
}
