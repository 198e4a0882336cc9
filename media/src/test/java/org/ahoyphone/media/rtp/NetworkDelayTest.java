package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

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
        observe(100, 7);
        assertThat(targetMs()).as("not after two seconds").isEqualTo(40);
        observe(300, 7);
        assertThat(targetMs()).isEqualTo(20);
        delay.reset();
        assertThat(targetMs()).isEqualTo(40);
    }

    @Test
    void doesNotMindSingleStragglers() {
        observe(400, 0);
        for (int i = 0; i < 50; i++) {
            observe(1, 150);
            observe(99, 0);
            assertThat(targetMs()).isEqualTo(20);
        }
    }

    @Test
    void allowsForRepeatedLatenessAndForgetsIt() {
        observe(400, 0);
        for (int i = 0; i < 20; i++) {
            observe(1, 97);
            observe(9, 3);
        }
        assertThat(targetMs()).isEqualTo(100);
        observe(400, 3);
        assertThat(targetMs()).isEqualTo(20);
    }

    @Test
    void staysWithinItsBounds() {
        observe(400, 0);
        observe(20, 5000);
        assertThat(targetMs()).isEqualTo(300);
    }

    /// The sender's clock is slow by 1 in 1000: transit times grow for ever, but nothing is late.
    @Test
    void followsADriftingClock() {
        for (int i = 0; i < 10_000; i++) {
            observe(1, i * 0.02);
        }
        assertThat(delay.fastest() / 1e6).isBetween(190.0, 200.0);
        assertThat(targetMs()).isEqualTo(20);
    }

    /// A longer route: for some seconds all packets seem late, then it is the fastest way there is.
    @Test
    void getsUsedToALongerRoute() {
        observe(500, 10);
        observe(100, 110);
        assertThat(targetMs()).isBetween(100.0, 105.0);
        observe(900, 110);
        assertThat(delay.fastest()).isEqualTo(110 * MS);
        assertThat(targetMs()).isEqualTo(20);
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
