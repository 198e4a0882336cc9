package org.ahoyphone.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlayDepthTest {

    private final PlayDepth depth = new PlayDepth();

    @Test
    void growsWhenTheDeviceRunsDryAndNotWithoutEnd() {
        depth.frame(true);
        assertThat(depth.samples()).isEqualTo(PlayDepth.LEAST + 120);
        for (int i = 0; i < 100; i++) {
            depth.frame(true);
        }
        assertThat(depth.samples()).isEqualTo(PlayDepth.MOST);
    }

    @Test
    void shrinksAMillisecondEachTenSecondsOfCalmDownToTheLeast() {
        depth.frame(true);
        for (int i = 0; i < 1_000; i++) {
            depth.frame(false);
        }
        assertThat(depth.samples()).isEqualTo(PlayDepth.LEAST + 72);
        for (int i = 0; i < 10_000; i++) {
            depth.frame(false);
        }
        assertThat(depth.samples()).isEqualTo(PlayDepth.LEAST);
    }
}
