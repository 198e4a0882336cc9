package org.ahoyphone.media.rtp.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// A megabit a second: a packet of 1250 bytes takes 10 ms.
class PacerTest {

    private static final long START = 5_000_000_000L;
    private final Pacer pacer = new Pacer(1_000_000);

    private static long at(double millis) {
        return START + (long) (1e6 * millis);
    }

    @Test
    void theFirstGoesAtOnceAndTheNextInItsTurn() {
        assertThat(pacer.due(at(0))).isEqualTo(at(0));
        pacer.sent(1250, at(0));
        assertThat(pacer.due(at(0))).isEqualTo(at(10));
        assertThat(pacer.due(at(4))).as("asking does not change it").isEqualTo(at(10));
        assertThat(pacer.due(at(10))).isEqualTo(at(10));
    }

    @Test
    void smallOnesGoTogetherForFiveMilliseconds() {
        pacer.sent(300, at(0));
        assertThat(pacer.due(at(0))).isEqualTo(at(0));
        pacer.sent(300, at(0));
        assertThat(pacer.due(at(0))).isEqualTo(at(0));
        pacer.sent(300, at(0));
        assertThat(pacer.due(at(0))).as("when a whole burst may go again").isEqualTo(at(7.2));
    }

    @Test
    void silenceIsNotSavedUp() {
        pacer.sent(1250, at(0));
        assertThat(pacer.due(at(60_000))).isEqualTo(at(60_000));
        pacer.sent(1250, at(60_000));
        assertThat(pacer.due(at(60_000))).isEqualTo(at(60_010));
    }

    @Test
    void goesByTheRateThatIsNow() {
        pacer.sent(1250, at(0));
        pacer.rate(1_600_000);
        assertThat(pacer.rate()).isEqualTo(1_600_000);
        assertThat(pacer.due(at(0))).isEqualTo(at(6.25));
        pacer.rate(500_000);
        assertThat(pacer.due(at(0))).isEqualTo(at(20));
    }

    @Test
    void keepsTheRateOverTime() {
        long bytes = 0;
        long longest = 0;
        long now = at(0);
        for (int packet = 0; now < at(2_000); packet++) {
            long due = pacer.due(now);
            longest = Math.max(longest, due - now);
            now = due;
            int size = 200 + 100 * (packet % 11);
            pacer.sent(size, now);
            bytes += size;
        }
        assertThat(bytes * 8 / 2.0).isBetween(990_000.0, 1_010_000.0);
        assertThat(longest).as("never longer than its burst and a packet").isLessThan(15_000_000);
    }

    /// What goes out of turn is paid by those in turn, who are slower for it and still go.
    @Test
    void repairsDoNotStarvePictures() {
        long media = 0;
        for (int millis = 0; millis < 3_000; millis++) {
            if (millis % 10 == 0) {
                pacer.sent(375, at(millis));
            }
            while (pacer.due(at(millis)) <= at(millis)) {
                pacer.sent(1000, at(millis));
                media += 8_000;
            }
        }
        assertThat(media / 3.0).as("the other 70 %").isBetween(680_000.0, 720_000.0);
    }
}
