package org.ahoyphone.media.audio.processing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PauseDetectorTest {

    private final PauseDetector detector = new PauseDetector();

    private int pauses(int frames, double levelDb, boolean voice) {
        int pauses = 0;
        for (int i = 0; i < frames; i++) {
            pauses += detector.frame(levelDb, voice) ? 1 : 0;
        }
        return pauses;
    }

    @Test
    void aQuietRoomIsAPauseAfterAQuarterOfASecond() {
        assertThat(pauses(25, -70, false)).isEqualTo(1);
        assertThat(pauses(100, -70, false)).isEqualTo(100);
    }

    @Test
    void whateverIsLouderThanTheRoomEndsItAtOnce() {
        pauses(100, -60, false);
        assertThat(pauses(1, -50, false)).isZero();
        assertThat(pauses(24, -60, false)).as("held").isZero();
        assertThat(pauses(10, -60, false)).isEqualTo(10);
        assertThat(pauses(1, -60, true)).as("a voice that is known is heard, however soft").isZero();
    }

    @Test
    void aNoiseThatStaysBecomesTheRoom() {
        pauses(100, -66, false);
        assertThat(pauses(100, -50, false)).isZero();
        assertThat(pauses(1_000, -50, false)).isPositive();
        assertThat(pauses(100, -50, false)).isEqualTo(100);
    }

    @Test
    void musicIsNoRoom() {
        assertThat(pauses(10_000, -20, false)).isZero();
    }

    @Test
    void silenceByMutingIsSoonForgotten() {
        pauses(1_000, -127, false);
        pauses(700, -55, false);
        assertThat(pauses(50, -55, false)).isEqualTo(50);
    }
}
