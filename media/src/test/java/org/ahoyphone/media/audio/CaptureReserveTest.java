package org.ahoyphone.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CaptureReserveTest {

    private static final int FRAME = AudioFormat.FRAME;
    private static final int BLOCK = FRAME / 2;

    private final CaptureReserve reserve = new CaptureReserve();

    @Test
    void whatIsAsItShouldBeIsLeftAlone() {
        for (int i = 0; i < 100; i++) {
            reserve.left(CaptureReserve.SAMPLES);
        }
        assertThat(reserve.ratio()).isEqualTo(1);
    }

    @Test
    void framesThatWereLookedForLateDoNotCount() {
        for (int i = 0; i < 100; i++) {
            reserve.left(CaptureReserve.SAMPLES + (i % 10 == 0 ? 0 : BLOCK));
        }
        assertThat(reserve.ratio()).isEqualTo(1);
    }

    @Test
    void itGoesNoFasterThanAClockThatIsOff() {
        for (int i = 0; i < 25; i++) {
            reserve.left(4_000);
        }
        assertThat(reserve.ratio()).isCloseTo(1 + 250e-6, within(1e-9));
        for (int i = 0; i < 25; i++) {
            reserve.left(0);
        }
        assertThat(reserve.ratio()).isCloseTo(1 - 250e-6, within(1e-9));
        reserve.restart();
        assertThat(reserve.ratio()).isEqualTo(1);
    }

    /// A microphone that gives blocks of 5 ms and is taken to be faster, or slower, than it is: what is left then stands still before a frame has to wait for another block.
    @Test
    void aClockThatIsTakenForAnotherCostsNoBlock() {
        for (double ppm : new double[] {-150, -40, 0, 40, 150}) {
            CaptureReserve kept = new CaptureReserve();
            double taken = 0;
            double left = CaptureReserve.SAMPLES;
            int waits = 0;
            for (int frame = 1; frame <= 12_000; frame++) {
                taken += FRAME * (1 + ppm / 1e6) * kept.ratio();
                left = CaptureReserve.SAMPLES + (double) frame * FRAME + waits * BLOCK - taken;
                if (left < 0) {
                    waits++;
                    left += BLOCK;
                }
                kept.left((int) left);
            }
            assertThat(waits).as("blocks waited for at %s ppm", ppm).isZero();
            assertThat(left).as("samples left at %s ppm", ppm).isBetween(10.0, 90.0);
        }
    }
}
