package org.ahoyphone.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlayDepthTest {

    private final PlayDepth depth = new PlayDepth();

    private void calm(int frames) {
        for (int i = 0; i < frames; i++) {
            depth.frame(false);
        }
    }

    @Test
    void whatHappensInTheFirstThreeSecondsCountsForNothing() {
        for (int i = 0; i < 299; i++) {
            depth.frame(true);
        }
        assertThat(depth.samples()).isEqualTo(PlayDepth.LEAST);
    }

    @Test
    void growsWhenTheDeviceRunsDryAndNotWithoutEnd() {
        calm(300);
        depth.frame(true);
        assertThat(depth.samples()).isEqualTo(PlayDepth.LEAST + 120);
        for (int i = 0; i < 100; i++) {
            depth.frame(true);
        }
        assertThat(depth.samples()).isEqualTo(PlayDepth.MOST);
    }

    @Test
    void shrinksAMillisecondEachTenSecondsOfCalmDownToTheLeast() {
        calm(300);
        depth.frame(true);
        calm(1_000);
        assertThat(depth.samples()).isEqualTo(PlayDepth.LEAST + 72);
        calm(10_000);
        assertThat(depth.samples()).isEqualTo(PlayDepth.LEAST);
    }

    @Test
    void shrinksHalfAsFastWhenThatWasTooMuch() {
        calm(300);
        depth.frame(true);
        calm(1_000);
        depth.frame(true);
        int grown = depth.samples();
        calm(1_999);
        assertThat(depth.samples()).isEqualTo(grown);
        calm(1);
        assertThat(depth.samples()).isLessThan(grown);
    }

    @Test
    void isAsPatientAsBeforeWhenItRanDryAgainWithoutHavingShrunk() {
        calm(300);
        depth.frame(true);
        depth.frame(true);
        int grown = depth.samples();
        calm(1_000);
        assertThat(depth.samples()).isLessThan(grown);
    }
}
