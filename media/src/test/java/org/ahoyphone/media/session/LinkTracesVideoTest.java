package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.ahoyphone.media.rtp.congestion.BottleneckLink.Weather;
import org.ahoyphone.media.session.LinePlot.Line;
import org.ahoyphone.media.session.LinkRecord.Tenth;
import org.ahoyphone.media.video.VideoFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A film with a camera's noise, 640x480 at 30 pictures a second, in VP8 over links that change, lose and delay: what the other side sees. The figures go to
/// `target/video-table.txt`, and a drawing of the first run of each to `docs/plots`.
@Tag("video")
class LinkTracesVideoTest {

    private static final VideoFormat FORMAT = new VideoFormat(640, 480, 30);
    private static final double CHANGE = 8;
    private static final int RUNS = 3;

    /// A link and what happens to it.
    private enum Trace {
        STEP_DOWN("1 Mbit/s, from 8 s on 300 kbit/s, from 20 s on 1 Mbit/s again", 30),
        SHORT_QUEUE("1 Mbit/s, from 8 s on 300 kbit/s, packets beyond 150 ms of queue are lost", 20),
        STEP_UP("300 kbit/s, from 8 s on 1 Mbit/s", 20),
        LOSS_5("1 Mbit/s, 5 % of all packets lost", 20),
        LOSS_10("1 Mbit/s, 10 % of all packets lost", 20),
        LOSS_10_FAR("1 Mbit/s, 10 % of all packets lost, 200 ms there and back", 20),
        LONGER_WAY("1 Mbit/s, from 8 s to 9 s the way becomes 200 ms longer", 24),
        DOWNLOAD("2 Mbit/s, 200 ms of queue, from 8 s on a download beside the call", 40);

        private final String words;
        private final int seconds;

        Trace(String words, int seconds) {
            this.words = words;
            this.seconds = seconds;
        }

        /// @param late so much later the link changes: the same chance would make runs alike
        Weather weather(double late) {
            double at = CHANGE + late;
            return switch (this) {
                case STEP_DOWN -> new Weather(t -> t < at || t >= 20 ? 1_000_000 : 300_000, 500, 0, _ -> 20, -1);
                case SHORT_QUEUE -> Weather.step(1_000_000, 300_000, at).queue(150);
                case STEP_UP -> Weather.step(300_000, 1_000_000, at);
                case LOSS_5 -> Weather.steady(1_000_000).losing(0.05);
                case LOSS_10 -> Weather.steady(1_000_000).losing(0.10);
                case LOSS_10_FAR -> Weather.steady(1_000_000).losing(0.10).delay(_ -> 100);
                case LONGER_WAY -> Weather.steady(1_000_000).delay(t -> Math.clamp(20 + 200 * (t - at), 20, 220));
                case DOWNLOAD -> Weather.steady(2_000_000).queue(200).sharedFrom(at);
            };
        }

        private String file() {
            return "link-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @ParameterizedTest
    @EnumSource(Trace.class)
    void picturesOver(Trace trace) throws IOException {
        try (CameraFilm film = new CameraFilm(FORMAT)) {
            for (int run = 1; run <= RUNS; run++) {
                double late = 0.137 * (run - 1);
                try (FilmOverLink path = new FilmOverLink(film, trace.weather(late), FilmOverLink.STEERED, run)) {
                    LinkRecord record = path.run(trace.seconds, run == 1 ? 1 : 10).record();
                    tell(trace, run, CHANGE + late, record);
                    if (run == 1) {
                        draw(trace, record);
                    }
                    judge(trace, CHANGE + late, record);
                }
            }
        }
    }

    private static void judge(Trace trace, double change, LinkRecord record) {
        switch (trace) {
            case STEP_DOWN, SHORT_QUEUE -> {
                assertThat(record.reactionMs(change)).as("adapted").isBetween(0.0, 1_000.0);
                assertThat(record.longestFreezeMs(change, change + 10)).as("longest freeze").isLessThan(500);
            }
            case STEP_UP -> assertThat(record.reachedMs(change, 0.8)).isBetween(0.0, 8_000.0);
            case LOSS_5, LOSS_10 -> assertThat(record.intact()).isGreaterThan(0.95);
            // What is sent again comes late, and is lost as well.
            case LOSS_10_FAR -> assertThat(record.intact()).isGreaterThan(0.9);
            case LONGER_WAY -> assertThat(record.utilisation(change + 6, trace.seconds)).isGreaterThan(0.6);
            case DOWNLOAD -> assertThat(record.utilisation(change + 5, trace.seconds)).as("its part").isGreaterThan(0.2);
        }
    }

    private static void tell(Trace trace, int run, double change, LinkRecord record) throws IOException {
        double end = trace == Trace.STEP_DOWN ? 20 : trace.seconds;
        String line = String.format(Locale.ROOT,
                "link  %-12s run %d  adapted after %4.0f ms, longest freeze %4.0f ms, used %3.0f %%, queue %3.0f ms (longest %3.0f), intact %5.1f %%, %4.1f pictures/s, SSIM %.3f, %.1f dB",
                trace.name(), run, record.reactionMs(change), record.longestFreezeMs(change, end), 100 * record.utilisation(change + 1, end),
                record.queueMs(change, end), record.longestQueueMs(change, end), 100 * record.intact(), record.fps(change, end), record.ssim(change, end),
                record.psnr(change, end));
        System.out.println(line);
        Path target = Files.createDirectories(root().resolve("target"));
        Files.writeString(target.resolve("video-table.txt"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static Path root() {
        return Path.of(System.getProperty("ahoy.root", "."));
    }

    private static void draw(Trace trace, LinkRecord record) throws IOException {
        List<Tenth> tenths = record.tenths();
        double most = tenths.stream().mapToDouble(Tenth::capacity).max().orElse(1) > 1_500_000 ? 2_400 : 1_200;
        String svg = new LinePlot(trace.words, trace.seconds)
                .panel("kbit/s", 0, most, line("link", "#8a8f98", tenths, t -> t.capacity() / 1e3), line("sent", "#2f81f7", tenths, t -> t.sent() / 1e3),
                        line("estimate", "#d9822b", tenths, t -> t.estimate() == 0 ? Double.NaN : t.estimate() / 1e3))
                .panel("queue, ms", 0, 520, line("longest of each tenth of a second", "#d1495b", tenths, Tenth::queueMs))
                .panel("pictures a second", 0, 40, line("shown", "#2da44e", tenths, new Sliding(tenths)))
                .panel("SSIM", 0.6, 1, line("against the camera's picture", "#8957e5", tenths, Tenth::ssim))
                .svg();
        Path plots = Files.createDirectories(root().resolve("docs").resolve("plots"));
        Files.writeString(plots.resolve(trace.file() + ".svg"), svg);
    }

    /// Over half a second, for a tenth holds three pictures or none.
    private record Sliding(List<Tenth> tenths) implements ToDoubleFunction<Tenth> {
        @Override
        public double applyAsDouble(Tenth tenth) {
            int at = tenths.indexOf(tenth);
            return tenths.subList(Math.max(0, at - 4), at + 1).stream().mapToInt(Tenth::shown).average().orElse(0) * 10;
        }
    }

    private static Line line(String name, String colour, List<Tenth> tenths, ToDoubleFunction<Tenth> figure) {
        return new Line(name, colour, tenths.stream().map(t -> new double[] {t.seconds(), figure.applyAsDouble(t)}).toList());
    }
}
