package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ahoyphone.media.rtp.StreamStatistics;
import org.ahoyphone.phone.MediaStatistics.Video;
import org.junit.jupiter.api.Test;

class VideoFiguresTest {

    private static final long SECOND = 1_000_000_000L;

    private final VideoFigures figures = new VideoFigures();

    private static StreamStatistics packets(long sentBytes, long reports, long received, long lost) {
        return new StreamStatistics(new StreamStatistics.Sent(1, 10, sentBytes, 3, 0.03, 1, reports),
                new StreamStatistics.Received(2, received, received * 1000, lost, 0, 0, 0, 0, 0, -1, List.of()), 20);
    }

    private static VideoFigures.Counts counts(long frames, long codingNanos) {
        return new VideoFigures.Counts("VP8", 640, 360, frames, 1, codingNanos, -1, -1);
    }

    @Test
    void theFirstReadingKnowsSizesButNoRates() {
        Video first = figures.of(packets(5_000, 0, 10, 0), counts(3, 1_000_000), counts(2, 0), Video.Sync.NONE, SECOND);
        assertThat(first.sent()).isEqualTo(new Video.Way("VP8", 640, 360, -1, -1, -1, -1, -1, -1, 1));
    }

    @Test
    void ratesAreOfTheTimeSinceTheReadingBefore() {
        figures.of(packets(5_000, 0, 10, 0), counts(3, 1_000_000), counts(2, 0), Video.Sync.NONE, SECOND);
        Video next = figures.of(packets(130_000, 1, 100, 10), counts(63, 121_000_000), counts(32, 15_000_000), Video.Sync.NONE, 3 * SECOND);
        assertThat(next.sent().framesPerSecond()).isCloseTo(30, within(1e-9));
        assertThat(next.sent().bitRate()).isCloseTo(500_000, within(1e-6));
        assertThat(next.sent().codingMs()).isCloseTo(2, within(1e-9));
        assertThat(next.sent().lossPercent()).isCloseTo(3, within(1e-9));
        assertThat(next.received().framesPerSecond()).isCloseTo(15, within(1e-9));
        assertThat(next.received().bitRate()).isCloseTo(360_000, within(1e-6));
        assertThat(next.received().codingMs()).isCloseTo(0.5, within(1e-9));
        assertThat(next.received().lossPercent()).isCloseTo(10, within(1e-9));
    }

    @Test
    void aSecondWithoutAPictureHasNoTimeToCodeOne() {
        figures.of(packets(0, 0, 0, 0), counts(3, 5), counts(0, 0), Video.Sync.NONE, SECOND);
        Video next = figures.of(packets(0, 0, 0, 0), counts(3, 5), counts(0, 0), Video.Sync.NONE, 2 * SECOND);
        assertThat(next.sent().framesPerSecond()).isZero();
        assertThat(next.sent().codingMs()).isEqualTo(-1);
    }
}
