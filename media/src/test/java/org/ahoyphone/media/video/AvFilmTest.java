package org.ahoyphone.media.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ahoyphone.media.video.PatternClock.Reading;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The encoder and the decoder of films, against each other.
@Isolated("counts the native objects of the process")
class AvFilmTest {

    @TempDir
    Path folder;

    private final long before = Films.live();

    @AfterEach
    void everythingNativeIsFreed() {
        Films.noneLive(before);
    }

    @Test
    void everyPictureComesBackAtItsTime() throws Exception {
        List<Films.Seen> seen = Films.read(Films.pattern(folder.resolve("a.mkv"), 320, 180, 50, 33));
        assertThat(seen).hasSize(50);
        for (int i = 0; i < 50; i++) {
            assertThat(seen.get(i).millis()).isEqualTo(33L * i);
            assertThat(seen.get(i).reading()).isEqualTo(new Reading(i, i));
        }
    }

    @Test
    void theFineStepIsNearlyLossless() throws Exception {
        Path file = Films.pattern(folder.resolve("a.mkv"), 640, 360, 20, 33);
        try (FramePool pool = new FramePool(); PictureScaler scaler = new PictureScaler(); AvInput input = AvInput.open(Capture.file(file))) {
            for (int i = 0; input.read() == PictureReader.Status.PICTURE; i++) {
                try (VideoFrame sent = pool.acquire(640, 360); VideoFrame got = pool.acquire(640, 360)) {
                    TestPattern.draw(sent, i, i);
                    scaler.fit(input.picture(), got);
                    assertThat(Pictures.psnr(sent, got)).as("picture %s", i).isGreaterThan(40);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 31})
    void theClockInThePictureSurvivesACoarseCodec(int step) throws Exception {
        Path file = folder.resolve("a.mkv");
        try (FramePool pool = new FramePool(); AvFilm film = AvFilm.create(file, 320, 180, step)) {
            for (int i = 0; i < 40; i++) {
                try (VideoFrame frame = pool.acquire(320, 180)) {
                    TestPattern.draw(frame, 7 * i, 1_000_000L * i);
                    film.add(frame, i);
                }
            }
            film.finish();
        }
        List<Films.Seen> seen = Films.read(file);
        assertThat(seen).hasSize(40);
        for (int i = 0; i < 40; i++) {
            assertThat(seen.get(i).reading()).isEqualTo(new Reading(7 * i, 1_000_000L * i));
        }
    }

    @Test
    void aFilmThatWasNeverFinishedLosesItsLastSecondOnly() throws Exception {
        Path file = folder.resolve("a.mkv");
        Path left = folder.resolve("left.mkv");
        try (FramePool pool = new FramePool(); AvFilm film = AvFilm.create(file, 320, 180, AvFilm.FINE)) {
            for (int i = 0; i < 100; i++) {
                try (VideoFrame frame = pool.acquire(320, 180)) {
                    TestPattern.draw(frame, i, i);
                    film.add(frame, i * 50L);
                }
            }
            Files.copy(file, left);
        }
        List<Films.Seen> seen = Films.read(left);
        assertThat(seen).hasSizeGreaterThanOrEqualTo(78);
        assertThat(seen.getLast().reading()).isEqualTo(new Reading(seen.size() - 1, seen.size() - 1));
    }

    @Test
    void picturesOfAnotherSizeAndTimesThatFallAreRefused() throws Exception {
        try (FramePool pool = new FramePool(); AvFilm film = AvFilm.create(folder.resolve("a.mkv"), 320, 180, AvFilm.FINE);
                VideoFrame small = pool.acquire(160, 90); VideoFrame right = pool.acquire(320, 180)) {
            TestPattern.draw(right, 0, 0);
            assertThatIllegalArgumentException().isThrownBy(() -> film.add(small, 0));
            film.add(right, 10);
        }
    }

    @Test
    void aFolderThatDoesNotExistIsAReasonInWords() {
        assertThatExceptionOfType(AvException.class)
                .isThrownBy(() -> AvFilm.create(folder.resolve("no/a.mkv"), 320, 180, AvFilm.FINE))
                .withMessage("No such file or directory");
    }

    @Test
    void thingsThatAreNoFilmAreRefusedInWords() throws Exception {
        Path text = Files.writeString(folder.resolve("a.txt"), "This is a letter and not a film.".repeat(50));
        Path missing = folder.resolve("missing.mkv");
        Path empty = Files.createFile(folder.resolve("empty.mkv"));
        for (Path file : List.of(text, missing, empty, folder)) {
            assertThatExceptionOfType(AvException.class).isThrownBy(() -> AvInput.open(Capture.file(file)))
                    .withMessageMatching("[A-Za-z].*[a-z]");
        }
    }

    @Test
    void aFilmMayNotReachOutToTheNetwork() throws Exception {
        Path list = Files.writeString(folder.resolve("a.m3u8"), "#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n");
        assertThatExceptionOfType(AvException.class).isThrownBy(() -> AvInput.open(Capture.file(list)));
    }

    @Test
    void anInterruptedOrClosedInputFails() throws Exception {
        AvInput input = AvInput.open(Capture.file(Films.pattern(folder.resolve("a.mkv"), 320, 180, 3, 33)));
        input.close();
        input.close();
        input.interrupt();
        assertThat(input.read()).isEqualTo(PictureReader.Status.FAILED);
    }
}
