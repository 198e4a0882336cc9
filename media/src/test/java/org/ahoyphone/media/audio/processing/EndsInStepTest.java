package org.ahoyphone.media.audio.processing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EndsInStepTest {

    private final EndsInStep step = new EndsInStep();

    private int far(int frames) {
        int given = 0;
        for (int i = 0; i < frames; i++) {
            given += step.far() ? 1 : 0;
        }
        return given;
    }

    private int silences(int frames) {
        int silences = 0;
        for (int i = 0; i < frames; i++) {
            silences += step.near() ? 1 : 0;
        }
        return silences;
    }

    private void turns(int frames) {
        for (int i = 0; i < frames; i++) {
            assertThat(step.far()).isTrue();
            assertThat(step.near()).isFalse();
        }
    }

    @Test
    void aFarEndThatComesIsGiven() {
        turns(1_000);
    }

    @Test
    void beforeTheFirstFarEndNothingIsMissed() {
        assertThat(silences(500)).isZero();
        turns(1_000);
    }

    @Test
    void threadsThatAreALittleLateChangeNothing() {
        turns(50);
        for (int i = 0; i < 500; i++) {
            assertThat(silences(EndsInStep.MOST_BEHIND)).isZero();
            assertThat(far(2 * EndsInStep.MOST_BEHIND)).isEqualTo(2 * EndsInStep.MOST_BEHIND);
            assertThat(silences(EndsInStep.MOST_BEHIND)).isZero();
        }
    }

    @Test
    void silenceIsGivenForFarEndsThatAreTooLateAndAsManyOfThemNotAtAll() {
        turns(50);
        assertThat(silences(30)).isEqualTo(30 - EndsInStep.MOST_BEHIND);
        assertThat(far(30)).isEqualTo(EndsInStep.MOST_BEHIND);
        turns(1_000);
    }

    @Test
    void theSameTimesOfBothEndsMeetAgainAfterAnyHoldUpOfEither() {
        turns(50);
        int given = 50;
        int taken = 50;
        for (int held = 1; held <= 50; held++) {
            given += silences(held);
            taken += held;
            given += far(held);
            assertThat(given).as("playing held up for %d frames", held).isEqualTo(taken);
            given += far(held);
            given += silences(held);
            taken += held;
            assertThat(given).as("capturing held up for %d frames", held).isEqualTo(taken);
        }
    }

    @Test
    void aLoudspeakerThatGoesAwayForAWhileLeavesSilenceAndNoDebt() {
        turns(50);
        assertThat(silences(300)).isEqualTo(300 - EndsInStep.MOST_BEHIND);
        turns(300);
        assertThat(silences(1)).isZero();
        assertThat(far(2)).as("nothing of it is taken for late").isEqualTo(2);
    }

    @Test
    void nearEndsThatAreLostAreNotWaitedForForEver() {
        turns(50);
        assertThat(far(20)).isEqualTo(20);
        turns(2 * EndsInStep.WHILE);
        assertThat(silences(EndsInStep.MOST_BEHIND + 5)).as("as soon as before").isEqualTo(5);
    }
}
