package org.ahoyphone.media.audio.mix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ActiveSpeakerTest {

    private static final double SILENT = -90;

    private final ActiveSpeaker speaker = new ActiveSpeaker(3);
    private int active = ActiveSpeaker.NONE;
    private int changes;

    /// All three for a time.
    private int hear(int millis, double first, double second, double third) {
        for (int frame = 0; frame < millis / 10; frame++) {
            say(0, first);
            say(1, second);
            say(2, third);
            int now = speaker.decide();
            changes += now == active ? 0 : 1;
            active = now;
        }
        return active;
    }

    private void say(int place, double dBov) {
        speaker.frame(place, dBov, dBov > SILENT);
    }

    @Test
    void atFirstNobodyHasTheFloor() {
        assertThat(hear(5_000, SILENT, SILENT, SILENT)).isEqualTo(ActiveSpeaker.NONE);
    }

    @Test
    void whoSpeaksFirstHasItWithinHalfASecond() {
        assertThat(hear(400, SILENT, -25, SILENT)).isEqualTo(1);
        assertThat(changes).isEqualTo(1);
    }

    @Test
    void theNextSpeakerTakesOverWithinASecond() {
        hear(3_000, -25, SILENT, SILENT);
        assertThat(hear(1_000, SILENT, SILENT, -28)).isEqualTo(2);
        assertThat(changes).isEqualTo(2);
    }

    @Test
    void aWordInBetweenChangesNothing() {
        hear(3_000, -25, SILENT, SILENT);
        for (int time = 0; time < 10; time++) {
            hear(250, -25, -20, SILENT);
            hear(1_000, -25, SILENT, SILENT);
        }
        assertThat(active).isZero();
        assertThat(changes).isEqualTo(1);
    }

    @Test
    void aCoughChangesNothing() {
        hear(3_000, -25, SILENT, SILENT);
        hear(100, SILENT, -3, SILENT);
        assertThat(hear(2_000, SILENT, SILENT, SILENT)).isZero();
    }

    @Test
    void twoOfOneLoudnessDoNotTakeItFromEachOther() {
        hear(2_000, -25, SILENT, SILENT);
        for (int word = 0; word < 40; word++) {
            hear(120, -25, -23, SILENT);
            hear(120, -23, -25, SILENT);
        }
        assertThat(changes).isEqualTo(1);
    }

    @Test
    void louderForLongerTakesOver() {
        hear(2_000, -40, SILENT, SILENT);
        assertThat(hear(2_000, -40, -20, SILENT)).isEqualTo(1);
    }

    @Test
    void itIsKeptThroughSilence() {
        hear(2_000, SILENT, -25, SILENT);
        assertThat(hear(60_000, SILENT, SILENT, SILENT)).isEqualTo(1);
    }

    @Test
    void whatIsNoVoiceDoesNotCount() {
        for (int frame = 0; frame < 500; frame++) {
            speaker.frame(0, -5, false);
            speaker.frame(1, -40, true);
            speaker.frame(2, SILENT, false);
            active = speaker.decide();
        }
        assertThat(active).isEqualTo(1);
    }

    @Test
    void whoLeavesLosesIt() {
        hear(2_000, -25, SILENT, SILENT);
        speaker.left(0);
        assertThat(hear(100, SILENT, SILENT, SILENT)).isEqualTo(ActiveSpeaker.NONE);
        assertThat(hear(500, SILENT, SILENT, -30)).isEqualTo(2);
    }
}
