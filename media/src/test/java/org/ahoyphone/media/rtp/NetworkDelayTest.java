package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkDelayTest {
    private static final long MS = 1_000_000;

    private final NetworkDelay delay = new NetworkDelay(new JitterBufferConfig(8000, 160, 40, 20, 300, 64));
    private int packets;

    /// Packets 20 ms apart that take this long.
    private void observe(int count, double transitMs) {
        for (int i = 0; i < count; i++) {
            delay.observe((long) (transitMs * MS), packets++ * 20 * MS);
        }
    }

    private double targetMs() {
        return delay.target() / 1e6;
    }

    @Test
    void beginsWithTheInitialDelayAndFindsThatItNeedsLess() {
        assertThat(targetMs()).isEqualTo(40);
        observe(10, 7);
        assertThat(targetMs()).as("not after ten packets").isBetween(35.0, 40.0);
        observe(90, 7);
        assertThat(targetMs()).isBetween(20.0, 35.0);
        observe(50, 7);
        assertThat(targetMs()).isEqualTo(20);
        delay.reset();
        assertThat(targetMs()).isEqualTo(40);
    }

    @Test
    void doesNotMindSingleStragglers() {
        observe(400, 0);
        for (int i = 0; i < 20; i++) {
            observe(1, 250);
            observe(199, 0);
            assertThat(targetMs()).isEqualTo(20);
        }
    }

    /// One alone is not worth a millisecond, several soon after each other are.
    @Test
    void mindsStragglersThatAreNotAlone() {
        observe(600, 0);
        observe(1, 35);
        observe(1, 0);
        assertThat(targetMs()).isEqualTo(20);
        observe(4, 35);
        assertThat(targetMs()).isEqualTo(36);
    }

    @Test
    void allowsForRepeatedLatenessAtOnceAndForgetsItSlowly() {
        observe(400, 0);
        for (int i = 0; i < 10; i++) {
            observe(1, 97);
            observe(9, 3);
        }
        assertThat(targetMs()).isEqualTo(98);
        observe(50, 3);
        assertThat(targetMs()).as("a second later").isEqualTo(98);
        observe(1_500, 3);
        assertThat(targetMs()).isEqualTo(20);
    }

    @Test
    void comesDownByTwentyMillisecondsASecond() {
        observe(400, 0);
        for (int i = 0; i < 100; i++) {
            observe(1, i % 2 * 200);
        }
        assertThat(targetMs()).isEqualTo(201);
        double before = targetMs();
        double steepest = 0;
        for (int i = 0; i < 2000; i++) {
            observe(1, 0);
            steepest = Math.max(steepest, before - targetMs());
            before = targetMs();
        }
        assertThat(steepest).as("in the 20 ms of a packet").isBetween(0.39, 0.41);
        assertThat(targetMs()).isEqualTo(20);
    }

    @Test
    void staysWithinItsBounds() {
        observe(400, 0);
        for (int i = 0; i < 100; i++) {
            observe(1, i % 2 * 5000);
        }
        assertThat(targetMs()).isEqualTo(300);
    }

    /// The sender's clock is slow by 1 in 1000: transit times grow for ever, but nothing is late.
    @Test
    void followsADriftingClock() {
        for (int i = 0; i < 10_000; i++) {
            observe(1, i * 0.02);
        }
        assertThat(delay.fastest() / 1e6).isBetween(195.0, 200.0);
        assertThat(targetMs()).isEqualTo(20);
    }

    /// A longer route, or a peer that slept: all packets seem late for half a second, then it is the way there is, and nothing is kept of the error.
    @Test
    void getsUsedToALongerRoute() {
        observe(500, 10);
        observe(5, 210);
        assertThat(delay.fastest()).isEqualTo(10 * MS);
        observe(60, 210);
        assertThat(delay.fastest()).isEqualTo(210 * MS);
        assertThat(targetMs()).isEqualTo(20);
    }

    /// The copy of a lost packet is late by the length of a packet and teaches as a packet would; it is never the fastest.
    @Test
    void learnsFromCopies() {
        observe(400, 0);
        for (int i = 0; i < 50; i++) {
            observe(9, 0);
            delay.observeCopy(33 * MS, packets * 20 * MS);
        }
        assertThat(targetMs()).isEqualTo(34);
        assertThat(delay.fastest()).isZero();
    }

    /// What is lost by chance comes with the packet after it or, where that is lost too, with the one after that. How often fluctuates; the delay does not follow that.
    @ParameterizedTest
    @ValueSource(ints = {5, 10, 20, 30})
    void standsStillWhereLossIsByChance(int percent) {
        Random random = new Random(percent);
        double travelled = 0;
        for (int i = 0; i < 7_000; i++) {
            double before = targetMs();
            observe(1, random.nextDouble());
            if (random.nextInt(100) < percent) {
                delay.observeCopy((random.nextInt(100) < percent ? 40 : 20) * MS, packets * 20 * MS);
            }
            travelled += i < 1_000 ? 0 : Math.abs(targetMs() - before);
        }
        assertThat(travelled).as("ms up and down in two minutes, the first twenty seconds left out").isLessThan(100);
    }

    @Test
    void configurationsThatCannotBeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new JitterBufferConfig(8000, 160, 10, 20, 300, 64));
        assertThatIllegalArgumentException().isThrownBy(() -> new JitterBufferConfig(8000, 160, 40, 20, 30, 64));
        assertThatIllegalArgumentException().isThrownBy(() -> new JitterBufferConfig(8000, 160, 40, 20, 20_000, 64));
        assertThatIllegalArgumentException().isThrownBy(() -> new JitterBufferConfig(8000, 0, 40, 20, 300, 64));
        assertThatIllegalArgumentException().isThrownBy(() -> new JitterBufferConfig(0, 160, 40, 20, 300, 64));
        assertThatIllegalArgumentException().isThrownBy(() -> new AdaptiveJitterBuffer(new JitterBufferConfig(8000, 160, 40, 20, 300, 65)));
    }
}
