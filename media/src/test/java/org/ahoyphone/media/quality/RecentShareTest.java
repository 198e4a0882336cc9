package org.ahoyphone.media.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentShareTest {

    private final RecentShare share = new RecentShare(3);

    @Test
    void isUnknownUntilTheTotalGrows() {
        assertThat(share.percent()).isEqualTo(-1);
        share.add(0, 0);
        assertThat(share.percent()).isEqualTo(-1);
        share.add(0, 0);
        assertThat(share.percent()).isEqualTo(-1);
        share.add(1, 50);
        assertThat(share.percent()).isEqualTo(2);
    }

    @Test
    void forgetsWhatIsOlderThanItsWindow() {
        share.add(0, 0);
        share.add(50, 100);
        for (int i = 2; i <= 3; i++) {
            share.add(50, i * 100L);
        }
        assertThat(share.percent()).isBetween(16.6, 16.7);
        share.add(50, 400);
        assertThat(share.percent()).isZero();
    }

    @Test
    void staysWithinTheScaleAndBeginsAnewWithACountThatDoes() {
        share.add(10, 100);
        share.add(5, 200);
        assertThat(share.percent()).isZero();
        share.add(500, 300);
        assertThat(share.percent()).isEqualTo(100);
        share.add(0, 10);
        assertThat(share.percent()).isEqualTo(-1);
        share.add(5, 20);
        assertThat(share.percent()).isEqualTo(50);
    }
}
