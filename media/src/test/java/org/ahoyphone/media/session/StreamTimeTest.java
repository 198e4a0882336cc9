package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamTimeTest {

    @Test
    void countsNinetyTicksForEachMillisecondFromTheFirstPictureOn() {
        StreamTime time = new StreamTime();
        assertThat(time.ticks(5_000_000_000L)).isZero();
        assertThat(time.ticks(5_033_333_333L)).isEqualTo(2_999);
        assertThat(time.ticks(6_000_000_000L)).isEqualTo(90_000);
        assertThat(time.ticks(5_000_000_000L + 86_400_000_000_000L)).isEqualTo((int) (86_400L * 90_000));
    }

    @Test
    void neverStandsStillOrGoesBack() {
        StreamTime time = new StreamTime();
        time.ticks(1_000_000_000L);
        assertThat(time.ticks(1_000_000_000L)).isEqualTo(1);
        assertThat(time.ticks(500_000_000L)).isEqualTo(2);
        assertThat(time.ticks(1_100_000_000L)).isEqualTo(9_000);
    }
}
