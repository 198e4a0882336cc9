package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Packets that are on time, and copies of lost ones that are 20 or 40 ms late.
class ArrivalHistogramTest {
    private static final long MS = 1_000_000;
    private static final long SHORT = MS;
    private static final long ONE_COPY = 21 * MS;
    private static final long TWO_COPIES = 41 * MS;

    private final ArrivalHistogram lateness = new ArrivalHistogram(400 * MS);
    private long delay = 40 * MS;

    /// Of so many packets the `n`th, and so on, come as a copy.
    private void pass(int packets, int oneIn, int oneInLater) {
        for (int i = 1; i <= packets; i++) {
            if (i % oneInLater == 0) {
                lateness.addCopy(40 * MS);
            } else if (i % oneIn == 0) {
                lateness.addCopy(20 * MS);
            } else {
                lateness.add(0);
            }
            delay = lateness.cheapest(delay);
        }
    }

    ArrivalHistogramTest() {
        lateness.reset(40 * MS);
    }

    @Test
    void nobodyWaitsForOneInTwoHundred() {
        pass(1_000, 200, 1_001);
        assertThat(delay).isEqualTo(SHORT);
    }

    @Test
    void waitsForOneInTen() {
        pass(1_000, 10, 1_001);
        assertThat(delay).isEqualTo(ONE_COPY);
    }

    /// Of a tenth that is lost by chance a hundredth is lost twice running, now more and now less: that moves nothing, neither up nor down.
    @Test
    void standsStillWhereWaitingIsHardlyWorthIt() {
        pass(600, 10, 2_000);
        assertThat(delay).isEqualTo(ONE_COPY);
        pass(1_000, 10, 75);
        assertThat(delay).as("not worth beginning").isEqualTo(ONE_COPY);
        pass(1_000, 5, 25);
        assertThat(delay).as("well worth it").isEqualTo(TWO_COPIES);
        pass(1_000, 10, 75);
        assertThat(delay).as("nor worth ending").isEqualTo(TWO_COPIES);
        pass(1_500, 10, 2_000);
        assertThat(delay).as("hardly ever any").isEqualTo(ONE_COPY);
    }

    /// Packets of their own are late because the network is: that is believed at once, and is over as soon as it is.
    @Test
    void latePacketsCountAtOnce() {
        pass(1_000, 2_000, 2_000);
        for (int i = 0; i < 5; i++) {
            lateness.add(30 * MS);
        }
        assertThat(lateness.cheapest(delay)).isEqualTo(31 * MS);
        for (int i = 0; i < 400; i++) {
            lateness.add(0);
        }
        assertThat(lateness.cheapest(31 * MS)).isEqualTo(SHORT);
    }
}
