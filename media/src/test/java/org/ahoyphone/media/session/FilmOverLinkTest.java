package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.ahoyphone.media.codec.NativeHandle;
import org.ahoyphone.media.rtp.congestion.BottleneckLink.Weather;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoFrame;
import org.junit.jupiter.api.Test;

/// What the real encoder and decoder make of links that change; the rest of the traces is an experiment with figures and drawings.
class FilmOverLinkTest {

    private static final VideoFormat SMALL = new VideoFormat(320, 240, 30);

    @Test
    void aWayThatFallsToAThirdStopsNoPictures() {
        int live = NativeHandle.live();
        try (CameraFilm film = new CameraFilm(SMALL);
                FilmOverLink path = new FilmOverLink(film, Weather.step(400_000, 120_000, 5).queue(150), FilmOverLink.STEERED, 1)) {
            LinkRecord record = path.run(9, 10).record();
            assertThat(record.reactionMs(5)).isBetween(0.0, 1_000.0);
            assertThat(record.longestFreezeMs(5, 9)).isLessThan(500);
            assertThat(record.fps(6, 9)).isGreaterThan(12);
            assertThat(record.ssim(2, 5)).isGreaterThan(0.85);
            assertThat(record.ssim(6, 9)).isGreaterThan(0.6);
        }
        assertThat(NativeHandle.live()).isEqualTo(live);
    }

    @Test
    void lossIsMended() {
        try (CameraFilm film = new CameraFilm(SMALL);
                FilmOverLink path = new FilmOverLink(film, Weather.steady(600_000).losing(0.10), FilmOverLink.STEERED, 2)) {
            LinkRecord record = path.run(8, 0).record();
            assertThat(record.intact()).isGreaterThan(0.93);
            assertThat(record.longestFreezeMs(1, 8)).isLessThan(500);
        }
    }

    /// Where what is sent again comes late, repairs come with the pictures as soon as it is known: they go on evenly.
    @Test
    void lossOnALongWayIsMendedWithoutAsking() {
        Weather far = Weather.steady(1_000_000).losing(0.10).delay(_ -> 100);
        try (CameraFilm film = new CameraFilm(SMALL); FilmOverLink path = new FilmOverLink(film, far, FilmOverLink.STEERED, 3)) {
            LinkRecord record = path.run(14, 0).record();
            // With somebody who takes no repairs: 0.867, and nothing at all in a third of the tenths.
            assertThat(record.intact()).isGreaterThan(0.93);
            assertThat(record.tenths()).filteredOn(tenth -> tenth.seconds() > 6 && tenth.shown() == 0).hasSizeLessThan(20);
        }
    }

    @Test
    void eachPictureBearsItsNumber() {
        try (CameraFilm film = new CameraFilm(SMALL); FramePool pool = new FramePool()) {
            for (int number : new int[] {0, 1, 77, 2_900, 4_095}) {
                try (VideoFrame picture = film.picture(number, 0)) {
                    assertThat(CameraFilm.number(picture)).isEqualTo(number);
                    assertThat(PictureLikeness.of(film.luma(number), picture)).isEqualTo(new PictureLikeness(99, 1));
                    PictureLikeness other = PictureLikeness.of(film.luma(number + 15), picture);
                    assertThat(other.psnr()).isBetween(10.0, 35.0);
                    assertThat(other.ssim()).isBetween(0.2, 0.95);
                }
            }
            assertThat(pool.outstanding()).isZero();
        }
    }
}
