package org.ahoyphone.media.codec.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Map;
import org.ahoyphone.media.codec.NativeHandle;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// What hardware that takes chroma in one plane is given, seen by an encoder that only hands on what it is given.
@Isolated("counts the native objects of the whole process")
class InterleavedEncoderTest {

    private static final HardwareCoder RAW = new HardwareCoder("rawvideo", true, Map.of());
    private static final VideoFormat FORMAT = new VideoFormat(322, 182, 30);

    @Test
    void givesTheSameSamplesInAnotherOrder() {
        int handles = NativeHandle.live();
        long frames = FramePool.liveFrames();
        int[] given = new int[1];
        try (FramePool pool = new FramePool(); AvEncoder encoder = new AvEncoder(RAW, FORMAT, 400_000, 90_000)) {
            for (int i = 0; i < 3; i++) {
                try (VideoFrame frame = Pictures.film(pool, FORMAT.width(), FORMAT.height(), i)) {
                    encoder.encode(frame, false, i, 1, coded -> {
                        assertThat(coded.data()).isEqualTo(interleaved(frame));
                        given[0]++;
                    });
                }
            }
        }
        assertThat(given[0]).isEqualTo(3);
        assertThat(NativeHandle.live()).isEqualTo(handles);
        assertThat(FramePool.liveFrames()).isEqualTo(frames);
    }

    private static ByteBuffer interleaved(VideoFrame frame) {
        ByteBuffer all = ByteBuffer.allocate(frame.width() * frame.height() * 3 / 2);
        for (int y = 0; y < frame.height(); y++) {
            all.put(frame.plane(0).slice(y * frame.stride(0), frame.width()));
        }
        for (int y = 0; y < frame.rows(1); y++) {
            for (int x = 0; x < frame.columns(1); x++) {
                all.put(frame.plane(1).get(y * frame.stride(1) + x)).put(frame.plane(2).get(y * frame.stride(2) + x));
            }
        }
        return all.flip();
    }
}
