package org.ahoyphone.media.audio.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is left of the far side's voice after loudspeaker, room and microphone; and that a voice in the room is kept.
class EchoCancellerTest {

    private static final int FRAME = AudioProcessing.FRAME;

    @ParameterizedTest
    @CsvSource({"80,80", "80,0", "160,0", "250,0", "400,0", "400,400"})
    void takesTheEchoOutWithinThreeSeconds(int delay, int hint) {
        short[] far = Voices.speech(12_000, 1, 7000);
        short[] near = Voices.speech(12_000, 2, 5000);
        Arrays.fill(near, 0, 48 * 8000, (short) 0);
        short[] microphone = new short[far.length];
        short[] cleaned = new short[far.length];
        Room room = new Room(delay, 60, 0.4, 4);
        try (AudioProcessing processing = AudioProcessing.open(ProcessingSettings.ON, problem -> {
            throw new AssertionError(problem);
        })) {
            processing.delayMs(hint);
            short[] heard = new short[FRAME];
            for (int n = 0; n < far.length / FRAME; n++) {
                short[] played = Arrays.copyOfRange(far, n * FRAME, (n + 1) * FRAME);
                processing.farEnd(played);
                room.hear(played, heard);
                for (int i = 0; i < FRAME; i++) {
                    heard[i] += near[n * FRAME + i];
                }
                System.arraycopy(heard, 0, microphone, n * FRAME, FRAME);
                processing.nearEnd(heard);
                System.arraycopy(heard, 0, cleaned, n * FRAME, FRAME);
            }
        }
        double first = erle(microphone, cleaned, 0, 1000);
        double second = erle(microphone, cleaned, 1000, 3000);
        double later = erle(microphone, cleaned, 3000, 8000);
        double kept = Voices.decibels(Voices.power(cleaned, 9000, 12_000) / Voices.power(near, 9000, 12_000));
        System.out.printf("Echo %d ms later, hint %d ms: ERLE %.1f dB in the first second, %.1f dB to 3 s, %.1f dB from then on; voice in double talk %.1f dB%n",
                delay, hint, first, second, later, kept);
        assertThat(later).isGreaterThan(30);
        assertThat(kept).isGreaterThan(-6);
    }

    private static double erle(short[] before, short[] after, int from, int to) {
        return Voices.decibels(Voices.power(before, from, to) / Math.max(0.01, Voices.power(after, from, to)));
    }
}
