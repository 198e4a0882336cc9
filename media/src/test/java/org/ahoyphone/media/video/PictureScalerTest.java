package org.ahoyphone.media.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Isolated("counts the contexts of the process")
class PictureScalerTest {

    private final int before = PictureScaler.liveContexts();
    private final FramePool pool = new FramePool();
    private final PictureScaler scaler = new PictureScaler();

    @AfterEach
    void everythingIsFreed() {
        scaler.close();
        assertThat(PictureScaler.liveContexts()).isEqualTo(before);
        assertThat(pool.outstanding()).isZero();
        pool.close();
    }

    @ParameterizedTest
    @CsvSource({"235,128,128,255,255,255", "16,128,128,0,0,0", "126,128,128,128,128,128", "81,90,240,255,0,0", "145,54,34,0,255,0", "41,240,110,0,0,255"})
    void coloursBecomePixels(int y, int cb, int cr, int red, int green, int blue) {
        try (VideoFrame frame = pool.acquire(64, 48)) {
            Pictures.fill(frame, y, cb, cr);
            for (int[] size : new int[][] {{64, 48}, {101, 77}, {17, 9}}) {
                ByteBuffer pixels = PictureScaler.bgraBuffer(size[0], size[1]);
                scaler.toBgra(frame, pixels, size[0], size[1]);
                for (int at : new int[] {0, size[0] / 2 * 4, (size[0] * size[1] - 1) * 4}) {
                    assertThat((double) (pixels.get(at) & 0xFF)).isCloseTo(blue, within(3.0));
                    assertThat((double) (pixels.get(at + 1) & 0xFF)).isCloseTo(green, within(3.0));
                    assertThat((double) (pixels.get(at + 2) & 0xFF)).isCloseTo(red, within(3.0));
                    assertThat(pixels.get(at + 3) & 0xFF).isEqualTo(255);
                }
            }
        }
    }

    @Test
    void fullRangePicturesKeepTheirContrast() {
        try (VideoFrame frame = pool.acquire(64, 48)) {
            Pictures.fill(frame, 16, 128, 128);
            frame.avFrame().color_range(AVCOL_RANGE_JPEG);
            ByteBuffer pixels = PictureScaler.bgraBuffer(64, 48);
            scaler.toBgra(frame, pixels, 64, 48);
            assertThat((double) (pixels.get(0) & 0xFF)).isCloseTo(16, within(2.0));
            frame.avFrame().color_range(0);
            scaler.toBgra(frame, pixels, 64, 48);
            assertThat((double) (pixels.get(0) & 0xFF)).isCloseTo(0, within(2.0));
        }
    }

    @Test
    void nothingIsWrittenBeyondThePadding() {
        try (VideoFrame frame = pool.acquire(640, 360)) {
            TestPattern.draw(frame, 1, 2);
            for (int width = 1; width < 200; width += 3) {
                int height = 1 + width % 7;
                int room = 4 * width * height + 64;
                ByteBuffer all = ByteBuffer.allocateDirect(room + 256);
                for (int i = room; i < all.capacity(); i++) {
                    all.put(i, (byte) 0x5A);
                }
                scaler.toBgra(frame, all.slice(0, room), width, height);
                for (int i = room; i < all.capacity(); i++) {
                    assertThat(all.get(i)).as("width %s, byte %s", width, i - room).isEqualTo((byte) 0x5A);
                }
            }
        }
    }

    @Test
    void positionAndLimitOfTheBufferDoNotMatter() {
        try (VideoFrame frame = pool.acquire(32, 32)) {
            Pictures.fill(frame, 235, 128, 128);
            ByteBuffer pixels = PictureScaler.bgraBuffer(32, 32);
            pixels.position(100).limit(200);
            scaler.toBgra(frame, pixels, 32, 32);
            assertThat(pixels.position()).isEqualTo(100);
            assertThat(pixels.limit()).isEqualTo(200);
            assertThat(pixels.get(0)).isEqualTo((byte) 255);
            assertThat(pixels.get(32 * 32 * 4 - 1 > 199 ? 199 : 0)).isEqualTo((byte) 255);
        }
    }

    @Test
    void wrongBuffersNeverReachNativeCode() {
        try (VideoFrame frame = pool.acquire(32, 32)) {
            assertThatIllegalArgumentException().isThrownBy(() -> scaler.toBgra(frame, ByteBuffer.allocateDirect(32 * 32 * 4 + 63), 32, 32));
            assertThatIllegalArgumentException().isThrownBy(() -> scaler.toBgra(frame, ByteBuffer.allocate(100_000), 32, 32));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> scaler.toBgra(frame, ByteBuffer.allocateDirect(100_000).asReadOnlyBuffer(), 32, 32));
            ByteBuffer pixels = PictureScaler.bgraBuffer(32, 32);
            assertThatIllegalArgumentException().isThrownBy(() -> scaler.toBgra(frame, pixels, 0, 32));
            assertThatIllegalArgumentException().isThrownBy(() -> scaler.toBgra(frame, pixels, 32, -1));
            assertThatIllegalArgumentException().isThrownBy(() -> scaler.toBgra(frame, pixels, 100_000, 1));
        }
        VideoFrame gone = pool.acquire(32, 32);
        gone.close();
        assertThatIllegalStateException().isThrownBy(() -> scaler.toBgra(gone, PictureScaler.bgraBuffer(32, 32), 32, 32));
    }

    @ParameterizedTest
    @CsvSource({"1280,720,640,360", "320,180,1280,720", "640,360,640,360", "640,480,322,242"})
    void aSmoothPictureSurvivesResizingThereAndBack(int width, int height, int toWidth, int toHeight) {
        try (VideoFrame from = pool.acquire(width, height); VideoFrame to = pool.acquire(toWidth, toHeight); VideoFrame back = pool.acquire(width, height)) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    Pictures.set(from, 0, x, y, 16 + 200 * x / width * y / height);
                }
            }
            Pictures.fillChroma(from, 100, 150);
            scaler.resize(from, to);
            assertThat(Pictures.mean(to, 1, 0, 0, toWidth / 2, toHeight / 2)).isCloseTo(100, within(0.5));
            assertThat(Pictures.mean(to, 2, 0, 0, toWidth / 2, toHeight / 2)).isCloseTo(150, within(0.5));
            scaler.resize(to, back);
            assertThat(Pictures.psnr(from, back)).isGreaterThan(40);
        }
    }

    @ParameterizedTest
    @CsvSource({"640,480,1280,720,160,0", "320,320,320,180,70,0", "200,100,100,100,0,26", "1920,1080,640,360,0,0", "1366,768,1280,720,0,0"})
    void aPictureOfAnotherShapeGetsBlackEdges(int width, int height, int toWidth, int toHeight, int left, int top) {
        try (VideoFrame from = pool.acquire(width, height); VideoFrame to = pool.acquire(toWidth, toHeight)) {
            Pictures.fill(from, 200, 60, 190);
            Pictures.fill(to, 99, 99, 99);
            scaler.fit(from.avFrame(), to);
            assertThat(Pictures.mean(to, 0, left, top, toWidth - 2 * left, toHeight - 2 * top)).isCloseTo(200, within(1.0));
            assertThat(Pictures.mean(to, 1, left / 2, top / 2, toWidth / 2 - left, toHeight / 2 - top)).isCloseTo(60, within(1.0));
            if (left > 0) {
                assertThat(Pictures.mean(to, 0, 0, 0, left, toHeight)).isEqualTo(16);
                assertThat(Pictures.mean(to, 0, toWidth - left, 0, left, toHeight)).isEqualTo(16);
                assertThat(Pictures.mean(to, 2, 0, 0, left / 2, toHeight / 2)).isEqualTo(128);
            }
            if (top > 0) {
                assertThat(Pictures.mean(to, 0, 0, 0, toWidth, top - 2)).isEqualTo(16);
                assertThat(Pictures.mean(to, 0, 0, toHeight - top + 2, toWidth, top - 2)).isEqualTo(16);
            }
        }
    }

    @Test
    void oneContextIsKeptForEachUse() {
        try (VideoFrame from = pool.acquire(64, 48); VideoFrame to = pool.acquire(32, 24)) {
            ByteBuffer pixels = PictureScaler.bgraBuffer(100, 100);
            for (int i = 0; i < 10; i++) {
                scaler.toBgra(from, pixels, 64, 48);
                scaler.toBgra(from, pixels, 90 + i, 50);
                scaler.resize(from, to);
            }
            assertThat(PictureScaler.liveContexts()).isEqualTo(before + 2);
        }
    }
}
