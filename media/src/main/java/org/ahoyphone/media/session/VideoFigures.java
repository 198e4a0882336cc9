package org.ahoyphone.media.session;

import org.ahoyphone.media.quality.RecentShare;
import org.ahoyphone.media.rtp.StreamStatistics;
import org.ahoyphone.phone.MediaStatistics.Video;

/// Makes of counts, reading by reading, what is said of a call's pictures. One thread, one reading a second.
final class VideoFigures {

    private static final int WINDOW = 5;

    /// What one thread of the pictures has counted since the beginning.
    ///
    /// @param codec       encoding name, empty while there is none
    /// @param width       of the newest picture, pixels; -1 before the first
    /// @param frames      sent or shown
    /// @param codingNanos spent on them in the coder
    /// @param bandwidth   bit/s, -1 unknown
    /// @param repaired    packets; -1 where nothing is repaired
    record Counts(String codec, int width, int height, long frames, long keyFrames, long codingNanos, double bandwidth, long repaired) {

        Counts repaired(long packets) {
            return new Counts(codec, width, height, frames, keyFrames, codingNanos, bandwidth, packets);
        }

        Counts told(double bitPerSecond) {
            return new Counts(codec, width, height, frames, keyFrames, codingNanos, bitPerSecond, repaired);
        }
    }

    /// What is said of one direction.
    private static final class Way {
        private boolean known;
        private long nanos;
        private long frames;
        private long codingNanos;
        private long bytes;

        Video.Way of(Counts counts, long bytesNow, double lossPercent, long nowNanos) {
            double seconds = known ? (nowNanos - nanos) / 1e9 : 0;
            long newFrames = counts.frames() - frames;
            boolean counted = known && seconds > 0;
            Video.Way way = new Video.Way(counts.codec(), counts.width(), counts.height(), counted ? newFrames / seconds : -1,
                    counted ? (bytesNow - bytes) * 8 / seconds : -1, lossPercent,
                    counted && newFrames > 0 ? (counts.codingNanos() - codingNanos) / 1e6 / newFrames : -1, counts.bandwidth(), counts.repaired(),
                    counts.keyFrames());
            known = true;
            nanos = nowNanos;
            frames = counts.frames();
            codingNanos = counts.codingNanos();
            bytes = bytesNow;
            return way;
        }
    }

    private final Way sent = new Way();
    private final Way received = new Way();
    private final RecentShare lost = new RecentShare(WINDOW);

    Video of(StreamStatistics packets, Counts sending, Counts receiving, Video.Sync sync, long nowNanos) {
        StreamStatistics.Received in = packets.received();
        StreamStatistics.Sent out = packets.sent();
        lost.add(in.lost(), in.packets() + in.lost());
        double remoteLoss = out.reports() > 0 ? out.fractionLost() * 100 : -1;
        return new Video(sent.of(sending, out.bytes(), remoteLoss, nowNanos), received.of(receiving, in.bytes(), lost.percent(), nowNanos), sync);
    }
}
