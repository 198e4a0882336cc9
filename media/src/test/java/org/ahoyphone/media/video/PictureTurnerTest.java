package org.ahoyphone.media.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureTurnerTest {

    private final FramePool pool = new FramePool();
    private final PictureTurner turner = new PictureTurner();

    @AfterEach
    void nothingIsLeft() {
        assertThat(pool.outstanding()).isZero();
        pool.close();
        turner.close();
    }

    /// Every sample of a plane says where it is.
    private VideoFrame picture(int width, int height) {
        VideoFrame frame = pool.acquire(width, height, 77);
        for (int plane = 0; plane < 3; plane++) {
            ByteBuffer samples = frame.plane(plane);
            for (int y = 0; y < frame.rows(plane); y++) {
                for (int x = 0; x < frame.columns(plane); x++) {
                    samples.put(y * frame.stride(plane) + x, sample(plane, x, y));
                }
            }
        }
        return frame;
    }

    private static byte sample(int plane, int x, int y) {
        return (byte) (x * 3 + y * 7 + plane * 50);
    }

    private static byte at(VideoFrame frame, int plane, int x, int y) {
        return frame.plane(plane).get(y * frame.stride(plane) + x);
    }

    @ParameterizedTest
    @CsvSource({"0, 64, 48", "1, 64, 48", "2, 64, 48", "3, 64, 48", "4, 64, 48", "5, 70, 36", "6, 64, 48", "7, 64, 48", "1, 37, 51", "2, 37, 51", "7, 37, 51"})
    void everySampleGetsToItsPlace(int octet, int width, int height) {
        Orientation orientation = Orientation.ofOctet(octet);
        try (VideoFrame from = picture(width, height); VideoFrame to = turner.turn(from, orientation)) {
            assertThat(to.captureNanos()).isEqualTo(77);
            assertThat(to.width()).isEqualTo(orientation.lies() ? height : width);
            assertThat(to.height()).isEqualTo(orientation.lies() ? width : height);
            for (int plane = 0; plane < 3; plane++) {
                for (int y = 0; y < from.rows(plane); y++) {
                    for (int x = 0; x < from.columns(plane); x++) {
                        int toX = x;
                        int toY = y;
                        int right = from.columns(plane) - 1;
                        int bottom = from.rows(plane) - 1;
                        for (int quarter = 0; quarter < orientation.quarters(); quarter++) {
                            // Clockwise: what was below is left.
                            int before = toX;
                            toX = bottom - toY;
                            toY = before;
                            int turned = right;
                            right = bottom;
                            bottom = turned;
                        }
                        toX = orientation.mirrored() ? right - toX : toX;
                        assertThat(at(to, plane, toX, toY)).isEqualTo(sample(plane, x, y));
                    }
                }
            }
        }
    }

    @Test
    void refusesATargetOfAnotherShape() {
        try (VideoFrame from = picture(64, 48); VideoFrame to = pool.acquire(64, 48)) {
            assertThatIllegalArgumentException().isThrownBy(() -> PictureTurner.turn(from, new Orientation(1, false), to));
        }
    }

    @Test
    void readsTheOctetAndTheMatrix() {
        assertThat(Orientation.ofOctet(0)).isSameAs(Orientation.UPRIGHT);
        assertThat(Orientation.ofOctet(0xF8)).as("the camera's side and what is reserved do not matter").isSameAs(Orientation.UPRIGHT);
        assertThat(Orientation.ofOctet(1)).isEqualTo(new Orientation(1, false));
        assertThat(Orientation.ofOctet(7)).isEqualTo(new Orientation(3, true));
        assertThat(Orientation.ofMatrix(0, 65536, -65536, 0)).as("to be turned clockwise").isEqualTo(new Orientation(1, false));
        assertThat(Orientation.ofMatrix(-300, -65536, 65536, -300)).as("not quite").isEqualTo(new Orientation(3, false));
        assertThat(Orientation.ofMatrix(-65536, 0, 0, -65536)).isEqualTo(new Orientation(2, false));
        assertThat(Orientation.ofMatrix(-65536, 0, 0, 65536)).as("a mirror").isEqualTo(new Orientation(0, true));
        assertThat(Orientation.ofMatrix(0, 65536, 65536, 0)).as("rows become columns").isEqualTo(new Orientation(1, true));
        assertThat(Orientation.ofMatrix(0, 0, 0, 0)).as("nonsense").isEqualTo(Orientation.UPRIGHT);
        assertThatIllegalArgumentException().isThrownBy(() -> new Orientation(4, false));
    }
}
