package org.ahoyphone.media.rtp.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.ahoyphone.media.rtp.congestion.BandwidthEstimate.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is made of arrivals, on virtual time.
class ReceiveSideEstimatorTest {

    private static final double LEAST = 50_000;
    private static final double MOST = 8e6;
    private static final int PICTURES_A_SECOND = 25;
    private static final double INTERVAL = 1_000.0 / PICTURES_A_SECOND;
    private static final int BYTES = 1_000;

    private final ReceiveSideEstimator estimator = new ReceiveSideEstimator(LEAST, 700_000, MOST);
    private BandwidthEstimate latest = new BandwidthEstimate(0, State.UNKNOWN, 0, -1);
    private int sequence = 65_500;
    /// Shortly before it begins again.
    private int timestamp = -90_000;
    private double now = 1_000;

    /// A picture of four packets: 800 kbit/s.
    private void picture(double later, int ticks) {
        now += later;
        timestamp += ticks;
        for (int i = 0; i < 4; i++) {
            estimator.picture(1, sequence++ & 0xFFFF, timestamp, BYTES, now + i);
        }
        if (now >= estimator.dueAt()) {
            latest = estimator.report(0, now + 4);
        }
    }

    private void pictures(int count, double later, int ticks) {
        for (int i = 0; i < count; i++) {
            picture(later, ticks);
        }
    }

    private void calm(int seconds) {
        pictures(seconds * PICTURES_A_SECOND, INTERVAL, (int) (90 * INTERVAL));
    }

    @Test
    void whatComesWithoutAQueueMayCome() {
        calm(1);
        assertThat(latest.bitPerSecond()).isGreaterThan(790_000);
        calm(20);
        assertThat(latest.state()).isEqualTo(State.GROWING);
        assertThat(latest.bitPerSecond()).as("what is not tried is not known").isBetween(1_000_000, 1_400_000);
        assertThat(latest.queueMs()).isLessThan(1);
    }

    /// Pictures come at half their rate: a queue grows, and 400 kbit/s get through.
    @Test
    void aQueueThatGrowsIsBelievedSoon() {
        calm(10);
        double began = now;
        while (latest.state() == State.GROWING && now < began + 2_000) {
            picture(2 * INTERVAL, (int) (90 * INTERVAL));
        }
        assertThat(now - began).isLessThan(700);
        pictures(10, 2 * INTERVAL, (int) (90 * INTERVAL));
        assertThat(latest.state()).isEqualTo(State.LOWERED);
        assertThat(latest.lasting()).isBetween(300_000, 400_000);
        assertThat(latest.bitPerSecond()).as("less, until the queue has left").isLessThan(latest.lasting());
    }

    /// Pictures with so much sound beside them, on a way of which not more than 1 Mbit/s is wanted.
    private static int beside(int soundBytes) {
        ReceiveSideEstimator estimator = new ReceiveSideEstimator(LEAST, 700_000, 1_000_000);
        int latest = 0;
        double now = 0;
        for (int i = 0; i < 20 * PICTURES_A_SECOND; i++, now += INTERVAL) {
            estimator.picture(1, i, 3_600 * i, 4 * BYTES, now);
            if (now >= estimator.dueAt()) {
                latest = estimator.report(i / PICTURES_A_SECOND > 15 ? 0 : soundBytes, now).bitPerSecond();
            }
        }
        return latest;
    }

    /// 1,440 bytes each 120 ms are 96 kbit/s; nothing of it comes in the last seconds, which may be a pause.
    @Test
    void soundIsLeftItsPart() {
        assertThat(beside(0)).isEqualTo(1_000_000);
        assertThat(beside(1_440)).isBetween(900_000, 930_000);
    }

    /// A computer that slept, a sender that began anew, a clock that was set.
    @ParameterizedTest
    @CsvSource({"10000, 0", "0, 900000", "0, -900000", "10000, 900000", "40, 2000000000", "3000000, 3600"})
    void aJumpIsNoQueue(double later, int ticks) {
        calm(5);
        int before = latest.bitPerSecond();
        picture(later, ticks);
        calm(5);
        assertThat(latest.state()).isEqualTo(State.GROWING);
        assertThat(latest.bitPerSecond()).isGreaterThanOrEqualTo(before);
    }

    /// Timestamps in other units than was agreed, or none: what they say of delay is not believed for ever.
    @ParameterizedTest
    @ValueSource(ints = {40, 1_800, 0, 7_200})
    void timestampsThatDoNotGoWithTimeAreNoQueueForEver(int ticks) {
        pictures(120 * PICTURES_A_SECOND, INTERVAL, ticks);
        assertThat(latest.bitPerSecond()).isGreaterThan(700_000);
    }

    @Test
    void anotherSourceIsAnotherClock() {
        calm(5);
        int before = latest.bitPerSecond();
        for (int i = 0; i < 5 * PICTURES_A_SECOND; i++) {
            now += INTERVAL;
            estimator.picture(2, i, 3_600 * i, 4 * BYTES, now);
            if (now >= estimator.dueAt()) {
                latest = estimator.report(0, now);
            }
        }
        assertThat(latest.state()).isEqualTo(State.GROWING);
        assertThat(latest.bitPerSecond()).isGreaterThanOrEqualTo(before);
        assertThat(latest.loss()).isZero();
    }

    @Test
    void isNotAskedBeforeAnythingCame() {
        assertThat(estimator.dueAt()).isEqualTo(Double.POSITIVE_INFINITY);
        estimator.besides(100, 0);
        assertThat(estimator.dueAt()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    /// Whatever arrives, the rate is one.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void staysWithinItsLimits(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            int wild = random.nextInt(200);
            now += switch (wild) {
                case 0 -> 1e7 * random.nextDouble();
                case 1 -> 5_000 * random.nextDouble();
                default -> random.nextInt(3) == 0 ? 0 : 20 * random.nextDouble();
            };
            sequence = wild == 2 ? random.nextInt() : sequence + random.nextInt(5) - 1;
            timestamp = wild == 3 ? random.nextInt() : timestamp + (random.nextInt(3) == 0 ? 3_000 + random.nextInt(2_000) - 1_000 : 0);
            int bytes = 40 + random.nextInt(random.nextInt(10) == 0 ? 65_000 : 1_200);
            switch (random.nextInt(12)) {
                case 0 -> estimator.besides(bytes, now);
                case 1 -> estimator.roundTrip(random.nextInt(20) == 0 ? 1e6 * random.nextDouble() : 300 * random.nextDouble());
                default -> estimator.picture(wild == 4 ? random.nextInt(3) : 1, sequence & 0xFFFF, timestamp, bytes, now);
            }
            if (now >= estimator.dueAt()) {
                BandwidthEstimate found = estimator.report(random.nextInt(50) == 0 ? random.nextInt(Integer.MAX_VALUE) : random.nextInt(2_000), now);
                assertThat((double) found.bitPerSecond()).isBetween(LEAST, MOST);
                assertThat((double) found.lasting()).isBetween(LEAST, MOST);
                assertThat(found.bitPerSecond()).isLessThanOrEqualTo(found.lasting());
                assertThat(found.loss()).isBetween(0.0, 1.0);
                assertThat(found.queueMs()).isNotNaN().isGreaterThanOrEqualTo(-1);
                assertThat(estimator.dueAt()).isGreaterThan(now);
            }
        }
    }
}
