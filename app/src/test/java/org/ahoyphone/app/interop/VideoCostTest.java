package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a call with pictures costs in processor time without a display, the whole process of each side: the same film of 640x480 at 25 pictures a second in VP8 at
/// 900 kbit/s both ways, and speech from a file in opus.
@Tag("video")
@Timeout(240)
class VideoCostTest {
    /// A virtual machine compiles what is used often while it is used.
    private static final long WARMING_MILLIS = 30_000;
    private static final long MEASURED_MILLIS = 30_000;

    private static Corpus corpus;
    private static Path speech;
    private static Path film;

    private interface Calling {
        CallOfTwo call() throws IOException;
    }

    @BeforeAll
    static void makeFilm() throws IOException {
        Path folder = Peer.folder("cost");
        corpus = new Corpus();
        speech = folder.resolve("speech.wav");
        Peer.run(folder, List.of("sox", corpus.speech(48_000).toString(), speech.toString(), "repeat", "9"));
        film = folder.resolve("film.mp4");
        // With the noise of a camera, without which an encoder has nothing to spend its bits on after some seconds.
        Peer.run(folder, List.of("ffmpeg", "-v", "error", "-stream_loop", "3", "-i", corpus.clip().toString(), "-vf", "noise=c0s=5:c0f=t", "-c:v", "mpeg4",
                "-q:v", "3", film.toString()));
    }

    @Test
    void ofAhoy() throws Exception {
        measure("Ahoy", () -> CallOfTwo.ofAhoyWithFilm(film, speech));
    }

    @Test
    void ofBaresip() throws Exception {
        measure("baresip", () -> CallOfTwo.ofBaresipWithFilm(corpus, film, speech));
    }

    private static void measure(String name, Calling calling) throws Exception {
        try (CallOfTwo call = calling.call()) {
            Peer.pause(WARMING_MILLIS);
            long begun = System.nanoTime();
            List<Double> before = call.processorMillis();
            List<Long> threads = call.threads();
            Peer.pause(MEASURED_MILLIS);
            List<Double> after = call.processorMillis();
            double millis = (System.nanoTime() - begun) / 1e6;
            VideoTable.add("cost of a call %-8s 640x480@25, no display  %5.2f and %5.2f %% of a core; %s threads, %s MiB resident", name,
                    100 * (after.getFirst() - before.getFirst()) / millis, 100 * (after.getLast() - before.getLast()) / millis, threads,
                    call.residentMiB());
            assertThat(after).as("both still run").allMatch(taken -> taken > 0);
        }
    }
}
