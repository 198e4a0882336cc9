package org.ahoyphone.media.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR0;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whether a grabbed picture differs from the one before.
class RawPictureTest {

    private final RawPicture raw = new RawPicture();
    private final AVFrame one = picture(64, 48);
    private final AVFrame same = picture(64, 48);
    private final AVFrame other = picture(64, 50);

    @AfterEach
    void free() {
        raw.close();
        av_frame_free(one);
        av_frame_free(same);
        av_frame_free(other);
    }

    @Test
    void theFirstDiffersAndTheSameDoesNot() {
        assertThat(raw.replace(one)).isTrue();
        assertThat(raw.replace(same)).isFalse();
        assertThat(raw.replace(one)).isFalse();
    }

    @Test
    void aSingleByteOfTheLastRowIsSeen() {
        raw.replace(one);
        pixels(same).set(ValueLayout.JAVA_BYTE, (long) same.linesize(0) * 47 + 4 * 63, (byte) 1);
        assertThat(raw.replace(same)).isTrue();
        assertThat(raw.replace(one)).as("against the newer one").isTrue();
    }

    @Test
    void anotherSizeDiffersAndSoDoesWhatComesAfterForgetting() {
        raw.replace(one);
        assertThat(raw.replace(other)).isTrue();
        raw.clear();
        assertThat(raw.replace(other)).isTrue();
    }

    private static AVFrame picture(int width, int height) {
        AVFrame picture = av_frame_alloc();
        picture.width(width).height(height).format(AV_PIX_FMT_BGR0);
        assertThat(av_frame_get_buffer(picture, 0)).isZero();
        pixels(picture).fill((byte) 7);
        return picture;
    }

    private static MemorySegment pixels(AVFrame picture) {
        return MemorySegment.ofAddress(picture.data(0).address()).reinterpret((long) picture.linesize(0) * picture.height());
    }
}
