package org.ahoyphone.media.video;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.ahoyphone.media.video.PatternClock.Reading;

/// Keeps what is read from the first pictures that are shown to it, and lets a test wait for them.
final class Gallery implements VideoSink {

    private final CountDownLatch full;
    private final List<Optional<Reading>> readings = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private final List<Double> brightness = new ArrayList<>();
    private final List<String> sizes = new ArrayList<>();

    Gallery(int pictures) {
        full = new CountDownLatch(pictures);
    }

    @Override
    public void show(VideoFrame frame) {
        if (full.getCount() > 0) {
            readings.add(PatternClock.read(frame));
            times.add(frame.captureNanos());
            brightness.add(Pictures.mean(frame, 0, frame.width() / 2, frame.height() / 2, 2, 2));
            sizes.add(frame.width() + "x" + frame.height());
            full.countDown();
        }
    }

    void await() throws InterruptedException {
        full.await();
    }

    List<Long> counters() {
        return readings.stream().map(reading -> reading.map(Reading::counter).orElse(-1L)).toList();
    }

    List<Long> times() {
        return times;
    }

    List<Double> brightness() {
        return brightness;
    }

    List<String> sizes() {
        return sizes;
    }
}
