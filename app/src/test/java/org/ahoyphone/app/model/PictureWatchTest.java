package org.ahoyphone.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.ahoyphone.app.model.PictureWatch.State;
import org.junit.jupiter.api.Test;

/// A black or frozen screen is seen, named, and a key frame asked for.
final class PictureWatchTest {
    private static final Instant BEGIN = Instant.parse("2026-11-21T10:00:00Z");

    private PictureWatch watch = PictureWatch.IDLE;

    private State look(long millis, long frames, long packets) {
        watch = watch.look(true, frames, packets, BEGIN.plusMillis(millis));
        return watch.state();
    }

    @Test
    void nothingIsMissedWhereNothingIsDue() {
        watch = watch.look(false, 0, 0, BEGIN);
        watch = watch.look(false, 0, 0, BEGIN.plusSeconds(60));
        assertThat(watch.state()).isEqualTo(State.IDLE);
        assertThat(watch.asks(BEGIN.plusSeconds(60))).isFalse();
    }

    @Test
    void twoSecondsWithoutAnythingAreBlack() {
        assertThat(look(0, 0, 0)).isEqualTo(State.WAITING);
        assertThat(look(1_900, 0, 0)).isEqualTo(State.WAITING);
        assertThat(look(2_000, 0, 0)).isEqualTo(State.BLACK);
        assertThat(watch.state().words()).contains("No picture");
        assertThat(look(2_100, 1, 40)).isEqualTo(State.SHOWN);
        assertThat(watch.state().words()).isEmpty();
    }

    @Test
    void packetsWithoutAPictureAreAnotherMatter() {
        look(0, 0, 0);
        look(1_000, 0, 40);
        assertThat(look(2_000, 0, 80)).isEqualTo(State.BLACK_BUT_FED);
        assertThat(look(2_900, 0, 80)).isEqualTo(State.BLACK_BUT_FED);
        assertThat(look(4_100, 0, 80)).as("then they stopped").isEqualTo(State.BLACK);
    }

    @Test
    void aPictureThatStandsStillForThreeSecondsIsFrozen() {
        look(0, 0, 0);
        look(500, 10, 30);
        assertThat(look(3_400, 10, 30)).isEqualTo(State.SHOWN);
        assertThat(look(3_500, 10, 30)).isEqualTo(State.FROZEN);
        assertThat(look(3_600, 10, 60)).isEqualTo(State.FROZEN_BUT_FED);
        assertThat(look(3_700, 11, 61)).isEqualTo(State.SHOWN);
    }

    @Test
    void aKeyFrameIsAskedForAtOnceAndThenEveryTwoSeconds() {
        look(0, 0, 0);
        look(2_000, 0, 0);
        assertThat(watch.asks(BEGIN.plusMillis(2_000))).isTrue();
        watch = watch.asked(BEGIN.plusMillis(2_000));
        look(3_900, 0, 0);
        assertThat(watch.asks(BEGIN.plusMillis(3_900))).isFalse();
        look(4_000, 0, 0);
        assertThat(watch.asks(BEGIN.plusMillis(4_000))).isTrue();
    }

    @Test
    void whatIsHeldIsNotFrozenAndBeginsAnew() {
        look(0, 0, 0);
        look(500, 10, 30);
        watch = watch.look(false, 10, 30, BEGIN.plusSeconds(20));
        assertThat(look(40_000, 10, 30)).isEqualTo(State.WAITING);
        assertThat(look(41_000, 11, 33)).isEqualTo(State.SHOWN);
    }

    @Test
    void whateverIsWrongIsSaid() {
        for (State state : State.values()) {
            assertThat(state.words().isEmpty()).as(state.name()).isEqualTo(!state.wrong());
        }
    }
}
