package org.ahoyphone.media.audio.processing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MutedTalkTest {

    private final MutedTalk talk = new MutedTalk();

    private int told(int frames, boolean voice, boolean muted) {
        int told = 0;
        for (int n = 0; n < frames; n++) {
            told += talk.frame(voice, muted) ? 1 : 0;
        }
        return told;
    }

    @Test
    void tellsAfterASecondOfTalking() {
        assertThat(told(99, true, true)).isZero();
        assertThat(told(1, true, true)).isOne();
    }

    @Test
    void saysNothingOfACough() {
        for (int n = 0; n < 100; n++) {
            assertThat(told(40, true, true) + told(60, false, true)).isZero();
        }
    }

    @Test
    void saysNothingWhileNotMuted() {
        assertThat(told(10_000, true, false)).isZero();
        assertThat(told(99, true, true)).isZero();
    }

    @Test
    void tellsAgainAfterHalfAMinuteAndAtOnceWhenMutedAnew() {
        assertThat(told(100, true, true)).isOne();
        assertThat(told(2_900, true, true)).isZero();
        assertThat(told(200, true, true)).isOne();
        assertThat(told(1, true, false)).isZero();
        assertThat(told(100, true, true)).isOne();
    }
}
