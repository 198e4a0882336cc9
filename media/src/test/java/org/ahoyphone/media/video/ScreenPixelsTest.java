package org.ahoyphone.media.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR0;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.junit.jupiter.api.Test;

/// Strokes one pixel wide, as letters of a screen have them, on their way to the encoder.
class ScreenPixelsTest {

    private static final int WIDTH = 1920;
    private static final int HEIGHT = 16;

    @Test
    void keepTheirPlaceAndTheirEdgesFromTheLeftToTheRight() {
        AVFrame screen = stripes();
        try (FramePool pool = new FramePool(); PictureScaler scaler = new PictureScaler(); VideoFrame frame = pool.acquire(WIDTH, HEIGHT)) {
            scaler.fit(screen, frame);
            for (int x = 0; x < WIDTH; x++) {
                assertThat(frame.plane(0).get(8 * frame.stride(0) + x) & 0xFF).as("column %d", x).isBetween(x % 2 == 0 ? 234 : 15, x % 2 == 0 ? 236 : 17);
            }
        } finally {
            av_frame_free(screen);
        }
    }

    /// White, black, white, black.
    private static AVFrame stripes() {
        AVFrame screen = av_frame_alloc();
        screen.width(WIDTH).height(HEIGHT).format(AV_PIX_FMT_BGR0);
        assertThat(av_frame_get_buffer(screen, 0)).isZero();
        MemorySegment pixels = MemorySegment.ofAddress(screen.data(0).address()).reinterpret((long) screen.linesize(0) * HEIGHT);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                pixels.set(ValueLayout.JAVA_INT_UNALIGNED, (long) y * screen.linesize(0) + 4L * x, x % 2 == 0 ? 0xFFFFFF : 0);
            }
        }
        return screen;
    }
}
