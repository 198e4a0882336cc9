package org.ahoyphone.media.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

/// What is sent of a screen that stands still.
class StillPaceTest {

    private static final long TICK = 100_000_000;

    private final StillPace pace = new StillPace();

    @Test
    void everyChangeIsSent() {
        assertThat(count(0, 50, _ -> true)).isEqualTo(50);
    }

    @Test
    void whatStandsStillIsBuiltUpAndThenShownOnceASecond() {
        assertThat(count(0, 7, tick -> tick == 0)).as("the change and six more").isEqualTo(7);
        assertThat(count(7, 100, _ -> false)).isBetween(9, 10);
    }

    @Test
    void eachChangeBuildsUpAnew() {
        count(0, 60, tick -> tick == 0);
        assertThat(count(60, 10, tick -> tick == 60)).isEqualTo(7);
    }

    private int count(int from, int ticks, LongPredicate changed) {
        int sent = 0;
        for (long tick = from; tick < from + ticks; tick++) {
            sent += pace.due(changed.test(tick), tick * TICK) ? 1 : 0;
        }
        return sent;
    }
}
