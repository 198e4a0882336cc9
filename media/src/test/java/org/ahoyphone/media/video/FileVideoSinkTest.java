package org.ahoyphone.media.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.video.PatternClock.Reading;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("counts the native objects of the process")
@Timeout(300)
class FileVideoSinkTest {

    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path folder;

    private final long before = Films.live();
    private final FramePool pool = new FramePool();
    private final List<String> problems = new CopyOnWriteArrayList<>();

    @AfterEach
    void everythingNativeIsFreed() {
        assertThat(pool.outstanding()).isZero();
        pool.close();
        Films.noneLive(before);
    }

    @Test
    void picturesAreKeptWithTheTimesTheyWereTaken() throws Exception {
        Path file = folder.resolve("a.mkv");
        long[] millis = {0, 33, 70, 500, 3000};
        try (FileVideoSink sink = FileVideoSink.open(file, problems::add)) {
            for (int i = 0; i < millis.length; i++) {
                show(sink, 320, 180, i, 77 * SECOND + millis[i] * 1_000_000);
            }
        }
        List<Films.Seen> seen = Films.read(file);
        assertThat(seen).extracting(Films.Seen::millis).containsExactly(0L, 33L, 70L, 500L, 3000L);
        assertThat(seen).extracting(Films.Seen::reading).containsExactly(
                new Reading(0, 0), new Reading(1, 1), new Reading(2, 2), new Reading(3, 3), new Reading(4, 4));
        assertThat(problems).isEmpty();
    }

    @Test
    void timesThatStandStillOrFallAreMadeToRise() throws Exception {
        Path file = folder.resolve("a.mkv");
        try (FileVideoSink sink = FileVideoSink.open(file, problems::add)) {
            for (long nanos : new long[] {SECOND, SECOND, 0, SECOND + 100_000_000}) {
                show(sink, 320, 180, 0, nanos);
            }
        }
        assertThat(Films.read(file)).extracting(Films.Seen::millis).containsExactly(0L, 1L, 2L, 100L);
    }

    @Test
    void picturesOfAnotherSizeAreMadeToFit() throws Exception {
        Path file = folder.resolve("a.mkv");
        try (FileVideoSink sink = FileVideoSink.open(file, problems::add)) {
            show(sink, 320, 180, 1, SECOND);
            show(sink, 1280, 720, 2, 2 * SECOND);
            show(sink, 640, 480, 3, 3 * SECOND);
            assertThat(sink.dropped()).isZero();
        }
        List<Films.Seen> seen = Films.read(file);
        assertThat(seen).extracting(s -> s.reading().counter()).containsExactly(1L, 2L, -1L);
        assertThat(seen.get(2).brightness()).as("black edge").isLessThan(20);
        assertThat(problems).isEmpty();
    }

    @Test
    void aSinkThatCannotKeepUpDropsAndCounts() throws Exception {
        FileVideoSink sink = FileVideoSink.open(folder.resolve("a.mkv"), problems::add);
        for (int i = 0; i < 200; i++) {
            show(sink, 1280, 720, i, i * SECOND / 30);
        }
        sink.close();
        assertThat(sink.dropped()).isPositive();
        assertThat(sink.written() + sink.dropped()).isEqualTo(200);
        assertThat(Films.read(folder.resolve("a.mkv"))).isNotEmpty();
    }

    @Test
    void aClosedSinkTakesNothing() throws Exception {
        FileVideoSink sink = FileVideoSink.open(folder.resolve("a.mkv"), problems::add);
        sink.close();
        sink.close();
        show(sink, 320, 180, 1, SECOND);
        assertThat(sink.written()).isZero();
    }

    @Test
    void aFileThatCannotBeWrittenIsRefusedInOneSentence() {
        assertThatExceptionOfType(DeviceException.class).isThrownBy(() -> FileVideoSink.open(folder.resolve("no/a.mkv"), problems::add))
                .withMessageMatching("The film .*a.mkv cannot be written: No such file or directory\\.");
    }

    @Test
    void aFolderThatVanishesIsAProblemAndNoException() throws Exception {
        Path inner = folder.resolve("inner");
        Files.createDirectory(inner);
        FileVideoSink sink = FileVideoSink.open(inner.resolve("a.mkv"), problems::add);
        Files.delete(inner.resolve("a.mkv"));
        Files.delete(inner);
        show(sink, 320, 180, 1, SECOND);
        show(sink, 320, 180, 2, 2 * SECOND);
        sink.close();
        assertThat(sink.dropped()).isEqualTo(2);
        assertThat(problems).singleElement().asString().endsWith("can no longer be written: No such file or directory.");
    }

    private void show(FileVideoSink sink, int width, int height, int number, long nanos) {
        try (VideoFrame frame = pool.acquire(width, height, nanos)) {
            TestPattern.draw(frame, number, number);
            sink.show(frame);
        }
    }
}
