package org.ahoyphone.media.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NV12;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_ref;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("counts the frames of the process")
class FramePoolTest {

    private final long before = FramePool.liveFrames();
    private final FramePool pool = new FramePool(2);

    @AfterEach
    void everyNativeFrameIsFreed() {
        pool.close();
        assertThat(FramePool.liveFrames()).isEqualTo(before);
    }

    @Test
    void aFrameHasThreePlanesOfItsSize() {
        try (VideoFrame frame = pool.acquire(101, 55, 42)) {
            assertThat(frame.width()).isEqualTo(101);
            assertThat(frame.height()).isEqualTo(55);
            assertThat(frame.captureNanos()).isEqualTo(42);
            assertThat(frame.columns(0)).isEqualTo(101);
            assertThat(frame.columns(2)).isEqualTo(51);
            assertThat(frame.rows(1)).isEqualTo(28);
            for (int plane = 0; plane < 3; plane++) {
                assertThat(frame.stride(plane)).isGreaterThanOrEqualTo(frame.columns(plane));
                assertThat(frame.plane(plane).capacity()).isEqualTo(frame.stride(plane) * frame.rows(plane));
                assertThat(frame.plane(plane).isDirect()).isTrue();
            }
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> frame.plane(3));
        }
    }

    @Test
    void aReturnedFrameIsUsedAgain() {
        VideoFrame first = pool.acquire(64, 48);
        first.plane(0).put(0, (byte) 77);
        first.close();
        assertThat(FramePool.liveFrames()).isEqualTo(before + 1);
        VideoFrame second = pool.acquire(64, 48);
        assertThat(second).isSameAs(first);
        assertThat(FramePool.liveFrames()).isEqualTo(before + 1);
        second.close();
    }

    @Test
    void theFreeListIsBounded() {
        List<VideoFrame> frames = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            frames.add(pool.acquire(64, 48));
        }
        assertThat(pool.outstanding()).isEqualTo(5);
        frames.forEach(VideoFrame::close);
        assertThat(pool.outstanding()).isZero();
        assertThat(FramePool.liveFrames()).isEqualTo(before + 2);
    }

    @Test
    void framesOfAnotherSizeAreFreed() {
        pool.acquire(64, 48).close();
        VideoFrame other = pool.acquire(32, 24);
        assertThat(other.width()).isEqualTo(32);
        assertThat(FramePool.liveFrames()).isEqualTo(before + 1);
        other.close();
    }

    @Test
    void theLastReferenceReturnsTheFrame() {
        VideoFrame frame = pool.acquire(64, 48);
        frame.retain();
        frame.close();
        assertThat(pool.outstanding()).isEqualTo(1);
        assertThat(frame.width()).isEqualTo(64);
        frame.close();
        assertThat(pool.outstanding()).isZero();
    }

    @Test
    void aFrameThatWasGivenBackCannotBeUsed() {
        VideoFrame frame = pool.acquire(64, 48);
        frame.close();
        assertThatIllegalStateException().isThrownBy(frame::retain);
        assertThatIllegalStateException().isThrownBy(frame::close);
        assertThatIllegalStateException().isThrownBy(frame::avFrame);
        assertThatIllegalStateException().isThrownBy(() -> frame.plane(0));
        assertThat(pool.outstanding()).isZero();
    }

    @Test
    void framesThatComeBackAfterThePoolWasClosedAreFreed() {
        VideoFrame frame = pool.acquire(64, 48);
        pool.close();
        pool.close();
        assertThat(Pictures.sample(frame, 0, 0, 0)).isBetween(0, 255);
        frame.close();
        assertThat(FramePool.liveFrames()).isEqualTo(before);
        assertThatIllegalStateException().isThrownBy(() -> pool.acquire(64, 48));
    }

    @Test
    void aFrameWhoseSamplesACodecStillHoldsIsNotOverwritten() {
        VideoFrame frame = pool.acquire(64, 48);
        frame.plane(0).put(0, (byte) 99);
        AVFrame held = av_frame_alloc();
        av_frame_ref(held, frame.avFrame());
        frame.close();
        VideoFrame next = pool.acquire(64, 48);
        next.plane(0).put(0, (byte) 1);
        assertThat(held.data(0).get(0)).isEqualTo((byte) 99);
        av_frame_free(held);
        next.close();
    }

    @Test
    void aDecodedPictureIsTakenOverWithoutACopy() {
        AVFrame decoded = av_frame_alloc();
        decoded.width(64).height(48).format(AV_PIX_FMT_YUVJ420P).color_range(AVCOL_RANGE_JPEG);
        av_frame_get_buffer(decoded, 0);
        long address = decoded.data(0).address();
        try (VideoFrame frame = pool.adopt(decoded, 7)) {
            assertThat(frame.avFrame().data(0).address()).isEqualTo(address);
            assertThat(frame.captureNanos()).isEqualTo(7);
            assertThat(decoded.width()).isZero();
            assertThat(pool.outstanding()).isEqualTo(1);
        }
        av_frame_free(decoded);
    }

    @Test
    void aPictureOfAnotherLayoutIsRefusedAndLeftAlone() {
        AVFrame decoded = av_frame_alloc();
        decoded.width(64).height(48).format(AV_PIX_FMT_NV12);
        av_frame_get_buffer(decoded, 0);
        assertThatIllegalArgumentException().isThrownBy(() -> pool.adopt(decoded, 7));
        assertThat(decoded.width()).isEqualTo(64);
        assertThat(pool.outstanding()).isZero();
        av_frame_free(decoded);
        AVFrame empty = av_frame_alloc();
        assertThatIllegalArgumentException().isThrownBy(() -> pool.adopt(empty, 7));
        av_frame_free(empty);
    }

    @Test
    void impossibleSizesAreRefused() {
        for (int[] size : new int[][] {{0, 48}, {64, -1}, {20_000, 48}, {64, 1}, {Integer.MAX_VALUE, Integer.MAX_VALUE}}) {
            assertThatIllegalArgumentException().isThrownBy(() -> pool.acquire(size[0], size[1]));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new FramePool(-1));
        assertThat(pool.outstanding()).isZero();
    }

    @Test
    void manyThreadsShareAPool() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> work = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                int mark = t;
                work.add(threads.submit(() -> {
                    for (int i = 0; i < 500; i++) {
                        try (VideoFrame frame = pool.acquire(32, 16)) {
                            frame.plane(0).put(0, (byte) mark);
                            VideoFrame again = frame.retain();
                            assertThat(again.plane(0).get(0)).isEqualTo((byte) mark);
                            again.close();
                        }
                    }
                }));
            }
            for (Future<?> one : work) {
                one.get();
            }
        }
        assertThat(pool.outstanding()).isZero();
        assertThat(FramePool.liveFrames()).isBetween(before, before + 2);
    }
}
