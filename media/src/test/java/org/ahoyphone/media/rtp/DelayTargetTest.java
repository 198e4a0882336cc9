package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DelayTargetTest {
    private static final long MS = 1_000_000;
    private static final int SECOND = 50;

    private final DelayTarget target = new DelayTarget();

    /// So many packets, 20 ms apart, with which this delay would be right.
    private void want(int packets, double millis) {
        for (int i = 0; i < packets; i++) {
            target.want((long) (millis * MS), 20 * MS);
        }
    }

    private double millis() {
        return target.nanos() / 1e6;
    }

    private void begin(double millis) {
        target.reset(40 * MS);
        want(20 * SECOND, millis);
        assertThat(millis()).isEqualTo(millis);
    }

    @Test
    void comesDownFromTheGuessAtOnce() {
        target.reset(40 * MS);
        assertThat(millis()).isEqualTo(40);
        want(SECOND, 10);
        assertThat(millis()).isBetween(19.9, 20.1);
        want(SECOND, 10);
        assertThat(millis()).isEqualTo(10);
        want(1, 14);
        want(SECOND, 10);
        assertThat(millis()).as("a call that begins knows little").isEqualTo(10);
    }

    @Test
    void goesUpAtOnce() {
        begin(10);
        want(1, 35);
        assertThat(millis()).isEqualTo(35);
    }

    @Test
    void staysWhereTheNeedGoesToAndFro() {
        begin(25);
        want(1, 45);
        for (int i = 0; i < 60; i++) {
            want(3 * SECOND, 30);
            want(SECOND / 2, 45);
        }
        assertThat(millis()).as("more than three minutes later").isEqualTo(45);
    }

    @Test
    void comesDownSoonerTheLongerItIs() {
        begin(10);
        want(1, 20);
        want(25 * SECOND, 10);
        assertThat(millis()).as("10 ms too long for 25 s").isEqualTo(20);
        want(10 * SECOND, 10);
        assertThat(millis()).isEqualTo(10);
        want(1, 210);
        want(SECOND, 10);
        assertThat(millis()).as("the need itself comes down slowly").isEqualTo(210);
        want(16 * SECOND, 10);
        assertThat(millis()).isEqualTo(10);
    }

    @Test
    void neverComesDownByMoreThanTwentyMillisecondsASecond() {
        begin(10);
        want(1, 300);
        double steepest = 0;
        for (int i = 0; i < 40 * SECOND; i++) {
            double before = millis();
            want(1, 10);
            steepest = Math.max(steepest, before - millis());
        }
        assertThat(steepest).as("in the 20 ms of a packet").isBetween(0.39, 0.41);
        assertThat(millis()).isEqualTo(10);
    }

    @Test
    void regretsNothingThatIsNeededAgain() {
        begin(10);
        for (int i = 0; i < 20; i++) {
            want(1, 30);
            want(10 * SECOND, 10);
            assertThat(millis()).isEqualTo(30);
        }
    }

    @Test
    void goesBackToWhatWasRight() {
        begin(10);
        want(1, 150);
        target.aim(10 * MS);
        want(1, 10);
        assertThat(millis()).isEqualTo(10);
    }
}
