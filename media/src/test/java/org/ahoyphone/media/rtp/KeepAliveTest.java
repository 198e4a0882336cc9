package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeepAliveTest {
    private static final long SECOND = 1_000_000_000L;

    private final KeepAlive keepAlive = new KeepAlive();

    @Test
    void isSilentWithNowhereToSend() {
        assertThat(keepAlive.isDue(Long.MAX_VALUE)).isFalse();
        assertThat(keepAlive.nextNanos()).isEqualTo(Long.MAX_VALUE);
        keepAlive.begin(0);
        keepAlive.end();
        assertThat(keepAlive.isDue(100 * SECOND)).isFalse();
    }

    @Test
    void opensTheWaySoonForWhoOnlyListens() {
        keepAlive.begin(10 * SECOND);
        assertThat(keepAlive.isDue(10 * SECOND)).isFalse();
        assertThat(keepAlive.nextNanos()).isEqualTo(10 * SECOND + SECOND / 2);
        assertThat(keepAlive.isDue(10 * SECOND + SECOND / 2)).isTrue();
    }

    @Test
    void keepsItOpenEveryFifteenSecondsOfSilence() {
        keepAlive.begin(0);
        keepAlive.sent(SECOND);
        assertThat(keepAlive.isDue(16 * SECOND - 1)).isFalse();
        keepAlive.sent(10 * SECOND);
        assertThat(keepAlive.isDue(16 * SECOND)).as("a packet went by itself").isFalse();
        assertThat(keepAlive.isDue(25 * SECOND)).isTrue();
    }
}
