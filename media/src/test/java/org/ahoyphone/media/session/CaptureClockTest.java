package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CaptureClockTest {

    private static final long MILLI = 1_000_000;

    private final CaptureClock clock = new CaptureClock();
    private long now;

    /// A frame that is asked for at once and comes after some time.
    private long read(long waitMillis) {
        long asked = now;
        now += waitMillis * MILLI;
        return clock.frame(asked, now);
    }

    @Test
    void countsFramesThatComeOnTime() {
        for (int n = 0; n < 1_000; n++) {
            assertThat(read(10)).isEqualTo(n);
            assertThat(clock.gap()).isFalse();
        }
    }

    @Test
    void takesTheDriftOfADeviceForWhatItIs() {
        for (int n = 0; n < 100_000; n++) {
            long asked = now;
            now += 10_010_000;
            assertThat(clock.frame(asked, now)).isEqualTo(n);
        }
    }

    @Test
    void losesNothingWhenTheDeviceRememberedEverything() {
        read(10);
        now += 150 * MILLI;
        for (int n = 1; n <= 15; n++) {
            assertThat(read(0)).isEqualTo(n);
        }
        assertThat(read(10)).isEqualTo(16);
        assertThat(clock.gap()).isFalse();
    }

    @Test
    void skipsWhatTheDeviceForgotDuringAHoldUp() {
        read(10);
        now += 500 * MILLI;
        for (int n = 1; n <= 10; n++) {
            assertThat(read(0)).isEqualTo(n);
            assertThat(clock.gap()).isFalse();
        }
        // 510 ms after the first frame it is the 51st that comes, though only ten came between.
        assertThat(read(10)).isEqualTo(51);
        assertThat(clock.gap()).isTrue();
        assertThat(read(10)).isEqualTo(52);
        assertThat(clock.gap()).isFalse();
    }

    @Test
    void holdsWhatIsTooOldForNotWorthSending() {
        read(10);
        now += 150 * MILLI;
        int late = 0;
        for (int n = 1; n <= 15; n++) {
            read(0);
            late += clock.late() ? 1 : 0;
            assertThat(clock.gap()).as("frame %d", n).isEqualTo(n == 9);
        }
        assertThat(late).as("of 150 ms the last 60 are sent").isEqualTo(8);
    }

    @Test
    void doesNotCountWhatADeviceSaysLaterOfATimeThatWasLeftOut() {
        read(10);
        assertThat(read(100)).isEqualTo(10);
        assertThat(clock.late()).isFalse();
        for (int i = 0; i < 9; i++) {
            assertThat(read(0)).isEqualTo(10);
            assertThat(clock.late()).isTrue();
        }
        assertThat(read(10)).isEqualTo(11);
        assertThat(clock.late()).isFalse();
        assertThat(clock.gap()).isTrue();
        assertThat(read(0)).as("a little early").isEqualTo(12);
        assertThat(clock.late()).isFalse();
    }

    @Test
    void skipsTheTimeInWhichAnotherDeviceWasOpened() {
        read(10);
        assertThat(read(300)).isEqualTo(30);
        assertThat(clock.gap()).isTrue();
    }

    @Test
    void doesNotWaitForeverForASourceThatIsAlwaysReady() {
        read(10);
        now += 2_000 * MILLI;
        long last = 0;
        for (int n = 1; n <= 100; n++) {
            last = read(0);
        }
        assertThat(last).isEqualTo(200);
        assertThat(read(0)).isEqualTo(201);
    }
}
