package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.PatternClock.Reading;
import org.ahoyphone.media.video.TestPattern;
import org.ahoyphone.media.video.VideoFrame;
import org.junit.jupiter.api.Test;

class PictureDelayTest {

    private final PictureDelay delay = new PictureDelay();

    @Test
    void measuresOnlyPicturesThatWereSentFromHere() {
        assertThat(delay.millis(0)).isEqualTo(-1);
        delay.sent(new Reading(7, 1_000));
        delay.received(new Reading(7, 1_001), 1_500, 0);
        delay.received(new Reading(8, 1_000), 1_500, 0);
        assertThat(delay.millis(0)).isEqualTo(-1);
        delay.received(new Reading(7, 1_000), 1_640, 5);
        assertThat(delay.millis(6)).isEqualTo(640);
    }

    @Test
    void forgetsAMeasureThatIsOld() {
        delay.sent(new Reading(7, 1_000));
        delay.received(new Reading(7, 1_000), 1_640, 0);
        assertThat(delay.millis(2_000_000_000L)).isEqualTo(640);
        assertThat(delay.millis(4_000_000_000L)).isEqualTo(-1);
    }

    @Test
    void remembersSomeSecondsOnly() {
        for (int n = 0; n < 1_000; n++) {
            delay.sent(new Reading(n, n));
        }
        delay.received(new Reading(0, 0), 2_000, 0);
        assertThat(delay.millis(0)).isEqualTo(-1);
        delay.received(new Reading(999, 999), 2_000, 0);
        assertThat(delay.millis(0)).isEqualTo(1_001);
    }

    @Test
    void readsTheClockInThePicture() {
        try (FramePool pool = new FramePool(); VideoFrame frame = pool.acquire(320, 240)) {
            TestPattern.draw(frame, 3, 10_000);
            delay.sent(frame);
            delay.received(frame, 10_700, 0);
            assertThat(delay.millis(0)).isEqualTo(700);
        }
    }
}
