package org.ahoyphone.media.session;

import java.util.ArrayDeque;
import java.util.Optional;
import org.ahoyphone.media.video.PatternClock;
import org.ahoyphone.media.video.PatternClock.Reading;
import org.ahoyphone.media.video.VideoFrame;

/// How much later one's own test pattern comes back, by the clock inside it. Only readings that were sent from here count: another side's test pattern has a clock of
/// its own, which says nothing. One thread sends, one receives, any asks.
final class PictureDelay {

    /// Pictures of three seconds at 60 a second.
    private static final int REMEMBERED = 180;
    /// Pictures without a clock are looked at only this often.
    private static final int EVERY = 30;
    private static final long STALE_NANOS = 3_000_000_000L;

    private final ArrayDeque<Reading> sent = new ArrayDeque<>();
    private boolean pattern;
    private int sinceLooked;
    private int sinceHeard;
    private double millis = -1;
    private long measuredNanos;

    /// A picture goes out.
    void sent(VideoFrame frame) {
        if (!pattern && sinceLooked++ % EVERY != 0) {
            return;
        }
        Optional<Reading> reading = PatternClock.read(frame);
        pattern = reading.isPresent();
        reading.ifPresent(this::sent);
    }

    synchronized void sent(Reading reading) {
        sent.add(reading);
        if (sent.size() > REMEMBERED) {
            sent.remove();
        }
    }

    /// A picture came in.
    ///
    /// @param nowMillis the time of day, ms since 1970
    void received(VideoFrame frame, long nowMillis, long nowNanos) {
        if (remembersNothing() || sinceHeard++ % 5 != 0) {
            return;
        }
        PatternClock.read(frame).ifPresent(reading -> received(reading, nowMillis, nowNanos));
    }

    private synchronized boolean remembersNothing() {
        return sent.isEmpty();
    }

    synchronized void received(Reading reading, long nowMillis, long nowNanos) {
        if (sent.contains(reading)) {
            millis = reading.delayMillis(nowMillis);
            measuredNanos = nowNanos;
        }
    }

    /// The delay measured last, ms; -1 when there was none within three seconds.
    synchronized double millis(long nowNanos) {
        return millis >= 0 && nowNanos - measuredNanos < STALE_NANOS ? millis : -1;
    }
}
