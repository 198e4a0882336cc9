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
    void whatStandsStillIsShownOnceASecond() {
        assertThat(count(0, 10, tick -> tick == 0)).as("the change").isEqualTo(1);
        assertThat(count(10, 100, _ -> false)).isBetween(9, 10);
    }

    @Test
    void aChangeIsSentAtOnceAndTheSecondBeginsAnew() {
        count(0, 65, tick -> tick == 0);
        assertThat(count(65, 10, tick -> tick == 65)).isEqualTo(1);
        assertThat(count(75, 1, _ -> false)).isEqualTo(1);
    }

    private int count(int from, int ticks, LongPredicate changed) {
        int sent = 0;
        for (long tick = from; tick < from + ticks; tick++) {
            sent += pace.due(changed.test(tick), tick * TICK) ? 1 : 0;
        }
        return sent;
    }
}
