package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.ahoyphone.media.codec.video.VideoCodec;
import org.ahoyphone.media.codec.video.VideoCodecs;
import org.ahoyphone.media.video.VideoFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A page of text that is shared becomes as sharp as it is on the screen, and costs next to nothing from then on. Real encoder and decoder, virtual time.
class SharedPageTest {

    private static final VideoFormat SCREEN = new VideoFormat(1920, 1080, 10);
    private static final VideoFormat WINDOW = new VideoFormat(800, 600, 10);
    /// From here on thin strokes are as black as on the screen.
    private static final double CRISP_DB = 35;

    static Stream<VideoCodec> codecs() {
        return VideoCodecs.all().stream().filter(VideoCodec::encodes);
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void aPageIsRefinedUntilItIsCrisp(VideoCodec codec) {
        try (PageOverTime page = new PageOverTime(codec, WINDOW, false)) {
            page.turnTo(1);
            page.run(6);
            assertThat(page.decibels()).isGreaterThan(CRISP_DB);
        }
    }

    @Test
    void aWholeScreenOfTextIsCrispAfterFiveSecondsAndTheNextAfterThree() {
        try (PageOverTime page = new PageOverTime(VideoCodec.VP8, SCREEN, false)) {
            page.turnTo(1);
            page.run(5);
            assertThat(page.decibels()).isGreaterThan(CRISP_DB);
            page.turnTo(2);
            page.run(3.2);
            assertThat(page.decibels()).isGreaterThan(CRISP_DB);
        }
    }

    @Test
    void whoAsksForAKeyFrameOfWhatStandsStillSeesItCrispAgain() {
        try (PageOverTime page = new PageOverTime(VideoCodec.VP8, WINDOW, false)) {
            page.turnTo(1);
            page.run(0.5);
            page.askForKeyFrame();
            page.run(5);
            assertThat(page.decibels()).isGreaterThan(CRISP_DB);
            page.run(20);
            page.askForKeyFrame();
            page.run(3);
            assertThat(page.decibels()).isGreaterThan(CRISP_DB);
        }
    }

    @Test
    void whatIsCrispCostsOnePictureASecondThatIsNextToEmpty() {
        try (PageOverTime page = new PageOverTime(VideoCodec.VP8, WINDOW, false)) {
            page.turnTo(1);
            page.run(30);
            long bytes = page.bytes();
            int coded = page.coded();
            page.run(10);
            assertThat(page.coded() - coded).isBetween(9, 11);
            assertThat(8 * (page.bytes() - bytes) / 10).as("bit/s").isLessThan(20_000);
        }
    }
}
