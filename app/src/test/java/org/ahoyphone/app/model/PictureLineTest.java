package org.ahoyphone.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ahoyphone.app.model.PictureLine.Figure;
import org.ahoyphone.phone.MediaStatistics;
import org.ahoyphone.phone.MediaStatistics.Sound;
import org.ahoyphone.phone.MediaStatistics.StreamStatistics;
import org.ahoyphone.phone.MediaStatistics.Video;
import org.junit.jupiter.api.Test;

/// A minute of pictures' figures.
public final class PictureLineTest {

    /// A report of a video stream.
    public static MediaStatistics report(Video.Way sent, Video.Way received, double roundTripMs) {
        return report(sent, received, roundTripMs, Video.Sync.NONE);
    }

    /// The same, with how what is seen goes with what is heard.
    public static MediaStatistics report(Video.Way sent, Video.Way received, double roundTripMs, Video.Sync sync) {
        return new MediaStatistics(List.of(new StreamStatistics("video", "VP8", 10, 10, 10, 10, 0, 0, 1, roundTripMs, -1, -100, 1, 1, 1, 0,
                received.width(), received.height(), -1, Sound.NONE, new Video(sent, received, sync))));
    }

    public static Video.Way way(double rate, double bits, double loss, double bandwidth) {
        return new Video.Way("VP8", 1280, 720, rate, bits, loss, 4.2, bandwidth, 0, 1);
    }

    private static PictureLine after(int reports, Video.Way sent, Video.Way received) {
        PictureLine line = PictureLine.UNKNOWN;
        for (int i = 0; i < reports; i++) {
            line = line.on(report(sent, received, 40));
        }
        return line;
    }

    @Test
    void aMinuteIsKept() {
        PictureLine line = PictureLine.UNKNOWN;
        for (int i = 0; i < 75; i++) {
            line = line.on(report(way(i, 1, 0, -1), way(30, 1_500_000, 0, -1), 40));
        }
        assertThat(line.curve(Figure.RATE, true)).hasSize(PictureLine.MOST).startsWith(15).endsWith(74);
        assertThat(line.curve(Figure.BANDWIDTH, true)).containsOnly(Double.NaN);
    }

    @Test
    void figuresAreSaidInWords() {
        PictureLine line = after(1, way(29.6, 1_234_000, 1.25, 2_000_000), way(30, 900_000, 0, -1));
        assertThat(line.words(Figure.RATE, true)).isEqualTo("30 a second");
        assertThat(line.words(Figure.BITS, true)).isEqualTo("1,234 kbit/s");
        assertThat(line.words(Figure.LOSS, true)).isEqualTo("1.2 %");
        assertThat(line.words(Figure.CODING, false)).isEqualTo("4.2 ms");
        assertThat(line.words(Figure.ROUND_TRIP, false)).isEqualTo("40.0 ms");
        assertThat(line.words(Figure.BANDWIDTH, false)).isEqualTo("–");
        assertThat(line.format(true)).isEqualTo("VP8 · 1280×720");
        assertThat(PictureLine.UNKNOWN.words(Figure.RATE, true)).isEqualTo("–");
        assertThat(PictureLine.UNKNOWN.format(true)).isEmpty();
    }

    @Test
    void howPicturesGoWithTheSoundIsSaidWhenItIsKnown() {
        Video.Way way = way(30, 900_000, 0, -1);
        PictureLine line = after(1, way, way);
        assertThat(line.words(Figure.SYNC, false)).isEqualTo("–");
        line = line.on(report(way, way, 40, new Video.Sync(true, 23.4, 0)));
        assertThat(line.words(Figure.SYNC, false)).isEqualTo("23 ms late");
        line = line.on(report(way, way, 40, new Video.Sync(true, -12, 5)));
        assertThat(line.words(Figure.SYNC, false)).isEqualTo("12 ms early");
        assertThat(line.curve(Figure.SYNC, false)).as("how far apart").containsExactly(Double.NaN, 23.4, 12);
    }

    @Test
    void whatLastsIsHinted() {
        Video.Way good = way(30, 1_000_000, 0, 2_000_000);
        assertThat(after(5, good, good).hint()).isEmpty();
        assertThat(after(2, good, way(30, 1_000_000, 20, -1)).hint()).as("only a moment").isEmpty();
        assertThat(after(3, good, way(30, 1_000_000, 8, -1)).hint()).contains("8 %").contains("comes to you");
        assertThat(after(3, way(30, 1_000_000, 12, 2_000_000), good).hint()).contains("12 %").contains("your picture");
        assertThat(after(3, way(30, 200_000, 0, 300_000), good).hint()).contains("300 kbit/s");
        assertThat(after(3, way(30, 200_000, 0, -1), good).hint()).as("nothing is known of the bandwidth").isEmpty();
        assertThat(after(3, way(30, 200_000, 0, 300_000), good).on(report(good, good, 1)).hint()).isEmpty();
    }

    @Test
    void withoutPicturesTheMinuteIsForgotten() {
        PictureLine line = after(5, way(30, 1, 0, -1), way(30, 1, 0, -1));
        assertThat(line.on(new MediaStatistics(List.of())).isKnown()).isFalse();
    }
}
