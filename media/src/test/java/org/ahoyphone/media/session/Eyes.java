package org.ahoyphone.media.session;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.PatternClock;
import org.ahoyphone.media.video.TestPattern;
import org.ahoyphone.media.video.VideoFrame;
import org.ahoyphone.media.video.VideoSink;

/// Looks at pictures of the test pattern: which one it is, and how far it is from the one that was drawn.
final class Eyes implements VideoSink, AutoCloseable {

    private final FramePool pool = new FramePool();
    private final AtomicInteger seen = new AtomicInteger();
    private volatile double quality = -1;
    private volatile PatternClock.Reading last;
    private final Set<Integer> widths = ConcurrentHashMap.newKeySet();
    private volatile int width;
    private volatile boolean dark;

    @Override
    public void show(VideoFrame frame) {
        width = frame.width();
        widths.add(width);
        dark = isDark(frame);
        Optional<PatternClock.Reading> reading = PatternClock.read(frame);
        if (reading.isPresent()) {
            last = reading.get();
            try (VideoFrame drawn = pool.acquire(frame.width(), frame.height())) {
                // The clock in the picture counts modulo 2^32 ms; the day it is shown on is that of today.
                long now = System.currentTimeMillis();
                TestPattern.draw(drawn, reading.get().counter(), now - reading.get().delayMillis(now));
                quality = quality(drawn, frame);
            }
        }
        seen.incrementAndGet();
    }

    int seen() {
        return seen.get();
    }

    /// Of the last picture with a clock, in dB against the picture that was drawn (luma); -1 before there was one.
    double quality() {
        return quality;
    }

    PatternClock.Reading last() {
        return last;
    }

    int width() {
        return width;
    }

    /// Of all pictures until now.
    Set<Integer> widths() {
        return widths;
    }

    boolean dark() {
        return dark;
    }

    private static boolean isDark(VideoFrame frame) {
        ByteBuffer luma = frame.plane(0);
        for (int y = 0; y < frame.height(); y += 8) {
            for (int x = 0; x < frame.width(); x += 8) {
                if ((luma.get(y * frame.stride(0) + x) & 0xFF) > 24) {
                    return false;
                }
            }
        }
        return true;
    }

    private static double quality(VideoFrame a, VideoFrame b) {
        ByteBuffer one = a.plane(0);
        ByteBuffer other = b.plane(0);
        double squares = 0;
        for (int y = 0; y < a.height(); y++) {
            for (int x = 0; x < a.width(); x++) {
                int difference = (one.get(y * a.stride(0) + x) & 0xFF) - (other.get(y * b.stride(0) + x) & 0xFF);
                squares += difference * difference;
            }
        }
        double mean = squares / a.width() / a.height();
        return mean == 0 ? 100 : 10 * Math.log10(255.0 * 255 / mean);
    }

    @Override
    public void close() {
        pool.close();
    }
}
