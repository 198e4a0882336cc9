package org.ahoyphone.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What a microphone made of memory hears.
class MemorySoundTest {

    private final MemorySound sound = plugged();

    private static MemorySound plugged() {
        MemorySound sound = new MemorySound(1);
        sound.plugged = true;
        return sound;
    }

    private short[] take(int length) {
        short[] frame = new short[length];
        sound.take(frame);
        return frame;
    }

    @Test
    void afterWhatIsSaidThereIsSilence() {
        sound.add(new short[] {1, 2, 3});
        assertThat(take(2)).containsExactly(1, 2);
        assertThat(take(3)).containsExactly(3, 0, 0);
    }

    @Test
    void orWhatIsRepeatedUntilItIsToldOtherwise() {
        sound.repeat(new short[] {7, 8, 9});
        sound.add(new short[] {1});
        assertThat(take(5)).containsExactly(1, 7, 8, 9, 7);
        sound.add(new short[] {2});
        assertThat(take(3)).as("what is said comes first").containsExactly(2, 8, 9);
        sound.repeat(new short[0]);
        assertThat(take(2)).containsExactly(0, 0);
    }

    @Test
    void unpluggedItHearsNothingAndMissesNothing() {
        sound.repeat(new short[] {7});
        sound.add(new short[] {1});
        sound.plugged = false;
        assertThat(take(2)).containsExactly(0, 0);
        sound.plugged = true;
        assertThat(take(2)).containsExactly(1, 7);
    }
}
