package org.ahoyphone.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ahoyphone.phone.MediaStatistics;
import org.ahoyphone.phone.MediaStatistics.StreamStatistics;
import org.junit.jupiter.api.Test;

final class FiguresTest {
    static StreamStatistics stream(String kind, long received, long lost, double delay) {
        return new StreamStatistics(
                kind, "x", 1, 1, received, 1, lost, 0, 1.25, 3.4, 40, -20, 1, 1, 1, 0,
                kind.equals("video") ? 1280 : -1, kind.equals("video") ? 720 : -1, delay);
    }

    @Test
    void soundAndPictureAddUp() {
        Figures figures = Figures.of(new MediaStatistics(List.of(stream("audio", 100, 2, 523.4), stream("video", 300, 1, 540.2))));
        assertThat(figures.lost()).isEqualTo(3);
        assertThat(figures.received()).isEqualTo(400);
        assertThat(figures.words()).isEqualTo("sound back after 523 ms · picture back after 540 ms · 3 packets of 403 lost");
        assertThat(figures.details()).isEqualTo("1280×720 · jitter 1.2 ms · round trip 3 ms");
    }

    @Test
    void whatIsNotKnownIsNotSaid() {
        assertThat(Figures.NONE.words()).isEmpty();
        assertThat(Figures.NONE.details()).isEmpty();
        Figures audio = Figures.of(new MediaStatistics(List.of(stream("audio", 100, 0, -1))));
        assertThat(audio.words()).isEqualTo("no packet of 100 lost");
        assertThat(audio.details()).doesNotContain("×");
        assertThat(Figures.of(new MediaStatistics(List.of(stream("audio", 10, 1, -1)))).words()).startsWith("one packet of 11");
    }

    @Test
    void duplicatesThatMakeLossNegativeAreNoLoss() {
        Figures figures = Figures.of(new MediaStatistics(List.of(stream("audio", 100, 0, -1), stream("video", 100, -4, -1))));
        assertThat(figures.lost()).isZero();
    }

    @Test
    void levelsFillTheMeterBetweenSilenceAndFullScale() {
        assertThat(Levels.share(0)).isEqualTo(1);
        assertThat(Levels.share(-30)).isEqualTo(0.5);
        assertThat(Levels.share(-96)).isZero();
        assertThat(Levels.share(3)).isEqualTo(1);
        assertThat(Levels.share(Double.NaN)).isZero();
        assertThat(Levels.share(Double.NEGATIVE_INFINITY)).isZero();
    }
}
