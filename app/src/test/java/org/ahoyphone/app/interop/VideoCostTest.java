package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// What a call with pictures costs in processor time without a display, the whole process of each side: the same film of 640x480 at 25 pictures a second in VP8 both ways, at
/// the same bit rate, and speech from a file in opus. And what is sent for it: bits, and how close to the film they come, measured at one and the same receiver.
/// Ahoy runs as it is installed, with a start-up cache that was trained with a call; `-Dcost.plain` lets it run without.
@Tag("video")
@Timeout(240)
class VideoCostTest {
    /// A virtual machine compiles what is used often while it is used.
    private static final long WARMING_MILLIS = 60_000;
    private static final long MEASURED_MILLIS = 60_000;
    private static final long CLIP_MILLIS = 20_000;
    /// Beyond the first: baresip shows nothing more where its film ends, and costs less.
    private static final long REPEATS = (WARMING_MILLIS + MEASURED_MILLIS) / CLIP_MILLIS + 2;
    private static final int SCORED_EVERY = 10;
    private static final int GOOD_DB = 30;

    private static Corpus corpus;
    private static Path folder;
    private static Path speech;
    private static AhoyMachine machine;

    /// What is shown, and what baresip is asked for, bit/s, while Ahoy aims at 900 kbit/s. Of what is hard baresip leaves pictures out, since what it made of those before is still waiting
    /// to be sent; of what is easy it sends much less, whatever it is asked for. So pictures, bits and quality of both are measured beside.
    enum Film {
        /// With the noise of a camera, without which an encoder has nothing to spend its bits on after some seconds.
        WITH_NOISE(620_000),
        WITHOUT_NOISE(900_000);

        private final int baresipRate;

        Film(int baresipRate) {
            this.baresipRate = baresipRate;
        }

        private Path once() {
            return this == WITHOUT_NOISE ? corpus.clip() : folder.resolve("noise.mp4");
        }

        private Path often() {
            return folder.resolve(this + ".mp4");
        }

        private void make() throws IOException {
            if (this == WITH_NOISE) {
                Peer.run(folder, List.of("ffmpeg", "-v", "error", "-i", corpus.clip().toString(), "-vf", "noise=c0s=5:c0f=t", "-c:v", "mpeg4", "-q:v", "3",
                        once().toString()));
            }
            Peer.run(folder, List.of("ffmpeg", "-v", "error", "-stream_loop", Long.toString(REPEATS), "-i", once().toString(), "-c", "copy", often().toString()));
        }
    }

    @BeforeAll
    static void makeFilms() throws IOException {
        folder = Peer.folder("cost");
        corpus = new Corpus();
        speech = folder.resolve("speech.wav");
        Peer.run(folder, List.of("sox", corpus.speech(48_000).toString(), speech.toString(), "repeat", "9"));
        for (Film film : Film.values()) {
            film.make();
        }
        machine = AhoyMachine.measured(folder);
    }

    /// Both calls at once: the machine is by a third faster in one minute than in the next, and only in the same seconds it is the same to both.
    @ParameterizedTest
    @EnumSource
    void ofBoth(Film film) throws Exception {
        try (CallOfTwo ours = CallOfTwo.ofAhoyWithFilm(machine, film.often(), speech);
                CallOfTwo theirs = CallOfTwo.ofBaresipWithFilm(corpus, film.often(), film.baresipRate, speech)) {
            Peer.pause(WARMING_MILLIS);
            Costs ahoy = new Costs("Ahoy", film, ours);
            Costs baresip = new Costs("baresip", film, theirs);
            Peer.pause(MEASURED_MILLIS);
            double share = ahoy.told() / baresip.told();
            VideoTable.add("cost of a call %-8s %-13s %.2f of what baresip's took in the same seconds", "Ahoy", film, share);
        }
    }

    /// What a call takes from now on.
    private static final class Costs {
        private final String name;
        private final Film film;
        private final CallOfTwo call;
        private final long begun = System.nanoTime();
        private final List<Double> before;
        private final ThreadCosts threadsBefore;

        private Costs(String name, Film film, CallOfTwo call) throws IOException {
            this.name = name;
            this.film = film;
            this.call = call;
            before = call.processorMillis();
            threadsBefore = call.threadCosts();
        }

        /// Writes it down.
        ///
        /// @return of both sides together, ms of a processor for each of time
        private double told() throws IOException {
            List<Double> after = call.processorMillis();
            double millis = (System.nanoTime() - begun) / 1e6;
            ThreadCosts threads = call.threadCosts();
            double first = (after.getFirst() - before.getFirst()) / millis;
            double second = (after.getLast() - before.getLast()) / millis;
            VideoTable.add("cost of a call %-8s %-13s 640x480@25, no display  %5.2f and %5.2f %% of a core; %s threads, %s MiB resident", name, film,
                    100 * first, 100 * second, call.threads(), call.residentMiB());
            VideoTable.add("cost of a call %-8s %-13s the second's threads, %% of a core (woken a second): all (%.0f): %s", name, film, threads.wakes(threadsBefore),
                    threads.split(threadsBefore));
            assertThat(after).as("both still run").allMatch(taken -> taken > 0);
            return first + second;
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAhoySends(Film film) throws Exception {
        Path seen = folder.resolve("ahoy-" + film + ".mkv");
        try (AhoyProcess receiver = receiver(seen);
                AhoyProcess sender = AhoyProcess.start("call", "sip:b@127.0.0.1:" + receiver.port(), "--listen", "udp:127.0.0.1:0", "--audio", "silence", "--play",
                        "none", "--video", "file:" + film.often(), "--video-size", "640x480@25", "--video-codecs", "VP8", "--duration", "25")) {
            score("Ahoy", film, receiver, seen);
            assertThat(sender.exit()).as(sender.stderr()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatBaresipSends(Film film) throws Exception {
        Path seen = folder.resolve("baresip-" + film + ".mkv");
        try (AhoyProcess receiver = receiver(seen);
                Baresip sender = Baresip.start("alice", CallOfTwo.baresipWithFilm(film.often(), film.baresipRate, speech), corpus)) {
            sender.command("dial", "sip:b@127.0.0.1:" + receiver.port());
            sender.awaitEvent("CALL_ESTABLISHED");
            score("baresip", film, receiver, seen);
        }
    }

    private static AhoyProcess receiver(Path seen) throws IOException {
        return AhoyProcess.start("answer", "--listen", "udp:127.0.0.1:0", "--times", "1", "--duration", "20", "--audio", "silence", "--play", "none", "--video", "test",
                "--video-size", "640x480@25", "--video-codecs", "VP8", "--show", "file:" + seen);
    }

    private static void score(String name, Film film, AhoyProcess receiver, Path seen) throws IOException {
        assertThat(receiver.exit()).as(receiver.stderr()).isZero();
        PictureScore score = PictureScore.of(film.once(), seen, SCORED_EVERY);
        VideoTable.add("what is sent   %-8s %-13s 640x480@25  %.0f kbit/s, %.1f pictures a second, %.1f dB", name, film, 8 * perMilli(receiver, "bytesReceived"),
                1000 * perMilli(receiver, "framesReceived"), score.medianDb());
        assertThat(score.medianDb()).isGreaterThan(GOOD_DB);
    }

    /// A count of the pictures' stream, from a report some seconds after the beginning to the last.
    private static double perMilli(AhoyProcess receiver, String count) {
        List<JsonNode> reports = new ArrayList<>();
        for (JsonNode event : receiver.events()) {
            if (event.get("event").asString().equals("media") && event.get("streams").size() > 1) {
                reports.add(event);
            }
        }
        JsonNode from = reports.get(reports.size() / 4);
        JsonNode to = reports.getLast();
        return (double) (count(to, count) - count(from, count)) / Duration.between(time(from), time(to)).toMillis();
    }

    private static long count(JsonNode report, String count) {
        return report.get("streams").get(1).get(count).asLong();
    }

    private static Instant time(JsonNode report) {
        return Instant.parse(report.get("time").asString());
    }
}
