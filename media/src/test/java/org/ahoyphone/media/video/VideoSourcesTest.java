package org.ahoyphone.media.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.device.PaceClock;
import org.ahoyphone.media.device.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("counts the native objects of the process")
@Timeout(300)
class VideoSourcesTest {

    private static final VideoFormat SMALL = new VideoFormat(320, 180, 25);

    @TempDir
    Path folder;

    private final long before = Films.live();
    private final TestClock clock = new TestClock();
    private final List<String> problems = new CopyOnWriteArrayList<>();

    @AfterEach
    void everythingNativeIsFreedAndNoThreadIsLeft() {
        Films.noneLive(before);
        assertThat(Thread.getAllStackTraces().keySet()).noneMatch(thread -> thread.getName().startsWith("ahoy-") && thread.getName().endsWith("Source"));
    }

    @Test
    void theTestPatternCountsAndKeepsThePace() throws Exception {
        Gallery gallery = show(new TestPatternSource(SMALL, clock, () -> clock.nanoTime() / 1_000_000), 30);
        assertThat(gallery.counters()).isEqualTo(LongStream.range(0, 30).boxed().toList());
        for (int i = 1; i < 30; i++) {
            assertThat(gallery.times().get(i) - gallery.times().get(i - 1)).isEqualTo(40_000_000L);
        }
        assertThat(gallery.sizes()).containsOnly("320x180");
        assertThat(problems).isEmpty();
    }

    @Test
    void aSourceStartsOnceAndNotAfterItsEnd() throws Exception {
        try (VideoSource source = new TestPatternSource(SMALL, clock, () -> 0)) {
            source.start(_ -> {}, problems::add);
            assertThatIllegalStateException().isThrownBy(() -> source.start(_ -> {}, problems::add));
        }
        VideoSource closed = new TestPatternSource(SMALL, clock, () -> 0);
        closed.close();
        assertThatIllegalStateException().isThrownBy(() -> closed.start(_ -> {}, problems::add));
    }

    @Test
    void nothingIsShownAfterClose() throws Exception {
        AtomicInteger shown = new AtomicInteger();
        VideoSource source = new TestPatternSource(SMALL, clock, () -> 0);
        source.start(_ -> shown.incrementAndGet(), problems::add);
        source.close();
        int atClose = shown.get();
        clock.pass(1_000_000_000);
        assertThat(shown).hasValue(atClose);
    }

    @Test
    void theSinkItselfMayClose() throws Exception {
        VideoSource source = new TestPatternSource(SMALL, clock, () -> 0);
        CountDownLatch done = new CountDownLatch(1);
        AtomicInteger shown = new AtomicInteger();
        List<Thread> thread = new CopyOnWriteArrayList<>();
        source.start(_ -> {
            thread.add(Thread.currentThread());
            shown.incrementAndGet();
            source.close();
            done.countDown();
        }, problems::add);
        done.await();
        thread.getFirst().join();
        assertThat(shown).hasValue(1);
    }

    @Test
    void aSinkThatThrowsDoesNotEndTheSource() throws Exception {
        AtomicInteger shown = new AtomicInteger();
        CountDownLatch five = new CountDownLatch(5);
        try (VideoSource source = new TestPatternSource(SMALL, clock, () -> 0)) {
            source.start(_ -> {
                shown.incrementAndGet();
                five.countDown();
                throw new IllegalStateException("a fault on purpose");
            }, problems::add);
            five.await();
        }
        assertThat(shown.get()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void retainedPicturesOutliveTheSource() throws Exception {
        List<VideoFrame> kept = new ArrayList<>();
        CountDownLatch three = new CountDownLatch(3);
        try (VideoSource source = new TestPatternSource(SMALL, clock, () -> 0)) {
            source.start(frame -> {
                if (three.getCount() > 0) {
                    kept.add(frame.retain());
                    three.countDown();
                }
            }, problems::add);
            three.await();
        }
        for (int i = 0; i < 3; i++) {
            assertThat(PatternClock.read(kept.get(i)).orElseThrow().counter()).isEqualTo(i);
            kept.get(i).close();
        }
    }

    /// Pictures of the wanted size are those that were decoded, not copies: the decoder must not draw into them again.
    @Test
    void retainedPicturesOfAFilmStayAsTheyAre() throws Exception {
        Path film = Films.pattern(folder.resolve("a.mkv"), 320, 180, 20, 40);
        List<VideoFrame> kept = new ArrayList<>();
        CountDownLatch twelve = new CountDownLatch(12);
        try (VideoSource source = FileVideoSource.open(film, SMALL, clock)) {
            source.start(frame -> {
                if (twelve.getCount() > 0) {
                    kept.add(frame.retain());
                    twelve.countDown();
                }
            }, problems::add);
            twelve.await();
        }
        for (int i = 0; i < 12; i++) {
            assertThat(PatternClock.read(kept.get(i)).orElseThrow().counter()).isEqualTo(i);
            kept.get(i).close();
        }
    }

    /// The film's pictures are 64x48 with a white square in the upper left, and it says that they are to be turned clockwise by a quarter.
    @Test
    void aFilmThatWasTakenLyingIsShownUpright() throws Exception {
        Path film = Path.of(VideoSourcesTest.class.getResource("lying.mp4").toURI());
        List<Double> corners = new CopyOnWriteArrayList<>();
        CountDownLatch done = new CountDownLatch(1);
        try (VideoSource source = FileVideoSource.open(film, new VideoFormat(48, 64, 10), clock)) {
            source.start(frame -> {
                if (done.getCount() > 0) {
                    corners.add(Pictures.mean(frame, 0, 4, 4, 8, 8));
                    corners.add(Pictures.mean(frame, 0, 36, 4, 8, 8));
                    corners.add(Pictures.mean(frame, 0, 4, 52, 8, 8));
                    corners.add(Pictures.mean(frame, 0, 36, 52, 8, 8));
                    done.countDown();
                }
            }, problems::add);
            done.await();
        }
        assertThat(corners.get(1)).as("upper right").isGreaterThan(200);
        assertThat(List.of(corners.get(0), corners.get(2), corners.get(3))).allMatch(luma -> luma < 40);
        assertThat(problems).isEmpty();
    }

    /// A photo of 64x48 with a white bar, lying, in the upper left, and where that is to be seen: the eight ways of Exif (CIPA DC-008 section 4.6.4, Orientation).
    @ParameterizedTest
    @CsvSource({"1, false, false, true", "2, true, false, true", "3, true, true, true", "4, false, true, true",
        "5, false, false, false", "6, true, false, false", "7, true, true, false", "8, false, true, false"})
    void aPhotoIsShownAsItsCameraWasHeld(int way, boolean right, boolean lower, boolean lying) throws Exception {
        Path photo = Files.write(folder.resolve("a.jpg"), photo(way));
        VideoFormat format = lying ? new VideoFormat(64, 48, 10) : new VideoFormat(48, 64, 10);
        List<Double> seen = new CopyOnWriteArrayList<>();
        CountDownLatch done = new CountDownLatch(1);
        try (VideoSource source = FileVideoSource.open(photo, format, clock)) {
            source.start(frame -> {
                if (done.getCount() > 0) {
                    seen.add(corner(frame, right, lower, 0, 0));
                    seen.add(corner(frame, right, lower, 16, 0));
                    seen.add(corner(frame, right, lower, 0, 16));
                    seen.add(corner(frame, !right, !lower, 0, 0));
                    done.countDown();
                }
            }, problems::add);
            done.await();
        }
        assertThat(seen.get(0)).as("the corner").isGreaterThan(200);
        assertThat(seen.get(1) > 200).as("beside it").isEqualTo(lying);
        assertThat(seen.get(2) > 200).as("above or below it").isEqualTo(!lying);
        assertThat(seen.get(3)).as("the corner opposite").isLessThan(40);
        assertThat(problems).isEmpty();
    }

    /// Luma of a piece so far from a corner.
    private static double corner(VideoFrame frame, boolean right, boolean lower, int across, int along) {
        return Pictures.mean(frame, 0, right ? frame.width() - across - 6 : across + 2, lower ? frame.height() - along - 6 : along + 2, 4, 4);
    }

    private static byte[] photo(int way) throws IOException {
        BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 24; x++) {
                image.setRGB(x, y, 0xFFFFFF);
            }
        }
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", jpeg);
        byte[] plain = jpeg.toByteArray();
        byte[] exif = HexFormat.of().parseHex("ffe10022" + "457869660000" + "4d4d002a00000008" + "0001" + "0112000300000001" + "000" + way + "0000" + "00000000");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(plain, 0, 2);
        out.writeBytes(exif);
        out.write(plain, 2, plain.length - 2);
        return out.toByteArray();
    }

    @Test
    void aFilmIsShownPictureByPictureOverAndOver() throws Exception {
        Path film = Films.pattern(folder.resolve("a.mkv"), 320, 180, 10, 40);
        Gallery gallery = show(FileVideoSource.open(film, SMALL, clock), 35);
        for (int i = 0; i < 35; i++) {
            assertThat(gallery.counters().get(i)).as("picture %s", i).isEqualTo(i % 10);
        }
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 20, 80})
    void aFilmOfAnotherRateIsShownAtItsOwnSpeed(int millisApart) throws Exception {
        Path film = Films.pattern(folder.resolve("a.mkv"), 320, 180, 40, millisApart);
        Gallery gallery = show(FileVideoSource.open(film, SMALL, clock), 9);
        for (int i = 0; i < 9; i++) {
            assertThat((double) gallery.counters().get(i)).as("picture %s", i).isBetween(i * 40.0 / millisApart - 1, i * 40.0 / millisApart + 2);
        }
    }

    @Test
    void aFilmOfAnotherSizeIsScaled() throws Exception {
        Path film = Films.pattern(folder.resolve("a.mkv"), 640, 360, 5, 40);
        Gallery gallery = show(FileVideoSource.open(film, SMALL, clock), 5);
        assertThat(gallery.sizes()).containsOnly("320x180");
        assertThat(gallery.counters()).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void aStillPictureIsSentAgainAndAgain() throws Exception {
        BufferedImage image = new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 200 * 200; i++) {
            image.setRGB(i % 200, i / 200, 0xFFFFFF);
        }
        Path file = folder.resolve("white.png");
        ImageIO.write(image, "png", file.toFile());
        Gallery gallery = show(FileVideoSource.open(file, SMALL, clock), 10);
        assertThat(gallery.brightness()).allSatisfy(luma -> assertThat(luma).isBetween(230.0, 240.0));
        for (int i = 1; i < 10; i++) {
            assertThat(gallery.times().get(i)).isGreaterThan(gallery.times().get(i - 1));
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void aFilmThatVanishesGivesWayToTheTestPattern() throws Exception {
        Path film = Films.pattern(folder.resolve("a.mkv"), 320, 180, 5, 40);
        VideoSource source = FileVideoSource.open(film, SMALL, clock);
        Files.delete(film);
        Gallery gallery = show(source, 8);
        assertThat(gallery.counters()).containsExactly(0L, 1L, 2L, 3L, 4L, 0L, 1L, 2L);
        assertThat(problems).containsExactly("The film " + film + " broke off; the test pattern is sent instead.");
    }

    @Test
    void somethingElseThanAFilmIsRefusedInOneSentence() throws Exception {
        Path letter = Files.writeString(folder.resolve("a.txt"), "Dear film,".repeat(100));
        assertThatExceptionOfType(DeviceException.class).isThrownBy(() -> FileVideoSource.open(letter, SMALL, clock))
                .withMessageMatching("The film .*a.txt cannot be shown: [^.]*\\.");
        Path missing = folder.resolve("none.mkv");
        assertThatExceptionOfType(DeviceException.class).isThrownBy(() -> FileVideoSource.open(missing, SMALL, clock))
                .withMessage("The film " + missing + " cannot be shown: No such file or directory.");
    }

    @Test
    void aDeviceThatFailsGivesWayToTheTestPattern() throws Exception {
        Path film = Films.pattern(folder.resolve("a.mkv"), 640, 360, 3, 40);
        AvInput input = AvInput.open(Capture.file(film));
        VideoFormat fast = new VideoFormat(320, 180, 120);
        TestPatternSource substitute = new TestPatternSource(fast, clock, () -> 0);
        // The clock moves on by itself between pictures, or the film would come too fast for a camera.
        PaceClock passing = new PaceClock() {
            @Override
            public long nanoTime() {
                clock.pass(40_000_000);
                return clock.nanoTime();
            }

            @Override
            public boolean sleepUntil(long deadline, CountDownLatch stop) {
                return clock.sleepUntil(deadline, stop);
            }
        };
        Gallery gallery = show(new GrabSource("The camera C1", input, fast, passing, substitute), 6);
        assertThat(gallery.counters()).containsExactly(0L, 1L, 2L, 0L, 1L, 2L);
        assertThat(problems).containsExactly("The camera C1 stopped; the test pattern is sent instead.");
    }

    @Test
    void aDeviceThatIsTooFastIsThinnedOut() throws Exception {
        Path film = Films.pattern(folder.resolve("a.mkv"), 320, 180, 40, 40);
        AvInput input = AvInput.open(Capture.file(film));
        TestPatternSource substitute = new TestPatternSource(SMALL, clock, () -> 0);
        PaceClock passing = new PaceClock() {
            @Override
            public long nanoTime() {
                clock.pass(10_000_000);
                return clock.nanoTime();
            }

            @Override
            public boolean sleepUntil(long deadline, CountDownLatch stop) {
                return clock.sleepUntil(deadline, stop);
            }
        };
        Gallery gallery = show(new GrabSource("The camera C1", input, SMALL, passing, substitute), 9);
        for (int i = 1; i < 9; i++) {
            assertThat(gallery.counters().get(i) - gallery.counters().get(i - 1)).isBetween(3L, 5L);
        }
    }

    @Test
    void aSourceThatWasNeverStartedFreesItsDevice() throws Exception {
        Path film = Films.pattern(folder.resolve("a.mkv"), 320, 180, 3, 40);
        AvInput input = AvInput.open(Capture.file(film));
        VideoSource grab = new GrabSource("The camera C1", input, SMALL, clock, new TestPatternSource(SMALL, clock, () -> 0));
        grab.close();
        grab.close();
        FileVideoSource.open(film, SMALL, clock).close();
    }

    @Test
    void aLiveDeviceOfFFmpegDelivers() throws Exception {
        assumeThat(devicesLoad()).as("the system has what libavdevice needs").isTrue();
        AvInput input = AvInput.open(new Capture("lavfi", "testsrc2=size=640x480:rate=50,format=yuv420p,realtime", Map.of(), true));
        VideoSource source = new GrabSource("The camera C1", input, SMALL, PaceClock.SYSTEM, new TestPatternSource(SMALL, clock, () -> 0));
        Gallery gallery = show(source, 5);
        assertThat(gallery.sizes()).containsOnly("320x180");
        assertThat(problems).isEmpty();
    }

    private static boolean devicesLoad() {
        try {
            AvDevices.load();
            return true;
        } catch (AvException e) {
            return false;
        }
    }

    private Gallery show(VideoSource source, int pictures) throws InterruptedException {
        Gallery gallery = new Gallery(pictures);
        try (source) {
            source.start(gallery, problems::add);
            gallery.await();
        }
        return gallery;
    }
}
