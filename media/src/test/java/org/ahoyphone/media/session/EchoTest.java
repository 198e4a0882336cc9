package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.audio.AudioSink;
import org.ahoyphone.media.audio.AudioSource;
import org.ahoyphone.media.device.PaceClock;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.VideoFrame;
import org.ahoyphone.media.video.VideoInput;
import org.ahoyphone.media.video.VideoSource;
import org.junit.jupiter.api.Test;

class EchoTest {

    /// Time that passes only by being waited for.
    private static final class Clock implements PaceClock {
        private long now = 1;

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public boolean sleepUntil(long deadline, CountDownLatch stop) {
            now = Math.max(now, deadline);
            return stop.getCount() == 0;
        }
    }

    @Test
    void saysAgainWhatItHeardHalfASecondLater() throws InterruptedException {
        EchoSound echo = new EchoSound(new Clock());
        List<Short> said = new ArrayList<>();
        short[] frame = new short[AudioFormat.FRAME];
        try (AudioSink sink = echo.open(new AudioOutput.Default(), 1); AudioSource source = echo.open(new AudioInput.Default(), 1)) {
            for (short n = 1; n <= 200; n++) {
                Arrays.fill(frame, n);
                sink.write(frame);
                assertThat(source.read(frame)).isTrue();
                said.add(frame[0]);
            }
        }
        assertThat(said.subList(0, 50)).containsOnly((short) 0);
        for (int n = 50; n < 200; n++) {
            assertThat(said.get(n)).isEqualTo((short) (n - 49));
        }
    }

    @Test
    void doesNotFallBehindWhenNobodyReads() throws InterruptedException {
        EchoSound echo = new EchoSound(new Clock());
        short[] frame = new short[AudioFormat.FRAME];
        try (AudioSink sink = echo.open(new AudioOutput.Default(), 1); AudioSource source = echo.open(new AudioInput.Default(), 1)) {
            for (short n = 1; n <= 1000; n++) {
                Arrays.fill(frame, n);
                sink.write(frame);
            }
            source.read(frame);
            assertThat(frame[0]).isEqualTo((short) 941);
        }
    }

    @Test
    void endsReadingAndWritingWhenClosed() throws InterruptedException {
        EchoSound echo = new EchoSound(PaceClock.SYSTEM);
        AudioSource source = echo.open(new AudioInput.Default(), 1);
        AudioSink sink = echo.open(new AudioOutput.Default(), 1);
        source.close();
        sink.close();
        assertThat(source.read(new short[AudioFormat.FRAME])).isFalse();
        sink.write(new short[AudioFormat.FRAME]);
    }

    @Test
    void showsAgainWhatItSawHalfASecondLaterInOrder() {
        EchoPictures echo = new EchoPictures();
        List<Long> shown = new CopyOnWriteArrayList<>();
        List<Long> late = new CopyOnWriteArrayList<>();
        try (FramePool pool = new FramePool()) {
            VideoSource source = echo.open(new VideoInput.Default(), Side.SMALL, frame -> {
                shown.add(frame.captureNanos());
                late.add(System.nanoTime() - frame.captureNanos());
            });
            for (int n = 0; n < 10; n++) {
                try (VideoFrame frame = pool.acquire(32, 32)) {
                    echo.received(frame);
                }
            }
            Waiting.until("ten pictures", () -> shown.size() == 10);
            assertThat(shown).isSorted();
            assertThat(late).allMatch(nanos -> nanos >= 500_000_000);
            source.close();
            assertThat(pool.outstanding()).isZero();
        }
    }

    @Test
    void keepsOnlySoManyPicturesAndGivesThemBack() {
        EchoPictures echo = new EchoPictures();
        AtomicInteger shown = new AtomicInteger();
        try (FramePool pool = new FramePool()) {
            VideoSource source = echo.open(new VideoInput.Default(), Side.SMALL, _ -> shown.incrementAndGet());
            for (int n = 0; n < 200; n++) {
                try (VideoFrame frame = pool.acquire(32, 32)) {
                    echo.received(frame);
                }
            }
            assertThat(pool.outstanding()).isLessThanOrEqualTo(41);
            source.close();
            assertThat(pool.outstanding()).isZero();
            try (VideoFrame frame = pool.acquire(32, 32)) {
                echo.received(frame);
            }
            assertThat(pool.outstanding()).isZero();
        }
    }
}
