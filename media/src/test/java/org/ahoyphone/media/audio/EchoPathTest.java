package org.ahoyphone.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import org.ahoyphone.media.audio.processing.AudioProcessing;
import org.ahoyphone.media.audio.processing.ProcessingSettings;
import org.ahoyphone.media.audio.processing.Room;
import org.ahoyphone.media.audio.processing.Voices;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The way of a sound from the playing thread through a loudspeaker, a room and a microphone back to the capturing thread, on virtual time: both devices off by
/// some ppm against the computer's clock, both threads now and then late, the drift taken out as the engine does.
class EchoPathTest {

    private static final int SECONDS = Integer.getInteger("echo.seconds", 14);

    @ParameterizedTest
    @CsvSource({
            "80,0,0", "80,0,100", "80,0,-100", "150,0,0", "150,0,100", "150,0,-100", "250,0,0", "250,0,100", "250,0,-100",
            "400,0,0", "400,0,100", "400,0,-100", "80,-50,50", "400,60,-60"})
    void theEchoIsGoneAfterThreeSecondsWhateverTheClocksDo(int delay, double speakerPpm, double microphonePpm) {
        short[] far = Voices.speech(1000 * SECONDS, 1, 7_000);
        int bothFrom = 1000 * (SECONDS - 4);
        short[] near = Voices.speech(4_000, 2, 5_000);
        EchoPath path = new EchoPath(new Room(delay, 50, 0.4, 4), far, near, bothFrom, speakerPpm, microphonePpm, Double.parseDouble(System.getProperty("echo.late", "3")));
        try (AudioProcessing processing = AudioProcessing.open(ProcessingSettings.ON, problem -> {
            throw new AssertionError(problem);
        })) {
            path.run(processing);
        }
        double after = path.erle(3_000, bothFrom);
        double kept = Voices.decibels(Voices.power(path.cleaned, bothFrom + 1_000, bothFrom + 3_800) / Voices.power(near, 1_000, 3_800));
        System.out.printf("Echo %d ms, %+.0f/%+.0f ppm: %s; voice in double talk %+.1f dB; clocks found %+.0f and %+.0f ppm; processing %.0f us a frame, %d dry%n", delay,
                speakerPpm, microphonePpm, path.halves(bothFrom), kept, path.speakerDrift.driftPpm(), path.microphoneDrift.driftPpm(), path.processingMicros(), path.dry());
        assertThat(after).isGreaterThan(30);
        assertThat(kept).isBetween(-6.0, 6.0);
    }

    /// Three seconds after the beginning the echo is known; then one of the threads, or both, do nothing for a while.
    @ParameterizedTest
    @CsvSource({"80,30,0", "80,60,0", "80,100,0", "80,300,0", "80,0,50", "80,0,100", "80,0,300", "80,100,100", "80,300,280", "250,60,0", "250,100,0", "250,300,0", "250,0,100",
            "250,100,100"})
    void anEchoThatIsKnownStaysKnownWhenThreadsAreHeldUp(int delay, int playMillis, int captureMillis) {
        short[] far = Voices.speech(10_000, 1, 7_000);
        EchoPath path = new EchoPath(new Room(delay, 50, 0.4, 4), far, new short[0], 10_000, 20, -20, 3);
        path.holdUp(3_000, playMillis, captureMillis);
        try (AudioProcessing processing = AudioProcessing.open(ProcessingSettings.ON, problem -> {
            throw new AssertionError(problem);
        })) {
            path.run(processing);
        }
        System.out.printf("Echo %d ms, playing held up for %d ms, capturing for %d: %s%n", delay, playMillis, captureMillis, path.halves(9_500));
        assertThat(path.erle(3_500, 9_500)).isGreaterThan(30);
    }
}
