package org.ahoyphone.app.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.ahoyphone.phone.MediaStatistics;
import org.ahoyphone.phone.MediaStatistics.StreamStatistics;
import org.ahoyphone.phone.MediaStatistics.Video;

/// How a call's pictures fared over the last minute, for views. Immutable; each report makes the next one.
///
/// @param samples one for each report, the oldest first, [#MOST] at most
public record PictureLine(List<Sample> samples) {
    /// Reports that are kept: one a second, for a minute.
    public static final int MOST = 60;

    public static final PictureLine UNKNOWN = new PictureLine(List.of());

    private static final double LOSS_SEEN = 3;
    private static final int SECONDS_JUDGED = 3;
    private static final double NARROW = 400_000;

    /// One report.
    ///
    /// @param sent what goes to the other side
    /// @param received what comes from it
    /// @param roundTripMs by RTCP, ms; -1 while unknown
    /// @param packets received since the beginning
    /// @param sync how what is seen goes with what is heard
    public record Sample(Video.Way sent, Video.Way received, double roundTripMs, long packets, Video.Sync sync) {}

    /// A figure, of both ways or of one.
    public enum Figure {
        RATE, BITS, LOSS, CODING, BANDWIDTH, ROUND_TRIP, SYNC;

        /// Whether there is one of what is sent and one of what is received; else it is said of what is received.
        public boolean ofBothWays() {
            return switch (this) {
                case RATE, BITS, LOSS, CODING, BANDWIDTH -> true;
                case ROUND_TRIP, SYNC -> false;
            };
        }
    }

    public PictureLine {
        samples = List.copyOf(samples);
    }

    /// What a report adds. One without pictures forgets them: when they come again, the minute begins anew.
    PictureLine on(MediaStatistics statistics) {
        for (StreamStatistics stream : statistics.streams()) {
            if (stream.kind().equals("video")) {
                var next = new ArrayList<>(samples.subList(Math.max(0, samples.size() - MOST + 1), samples.size()));
                next.add(new Sample(stream.video().sent(), stream.video().received(), stream.roundTripMs(), stream.packetsReceived(),
                        stream.video().sync()));
                return new PictureLine(next);
            }
        }
        return UNKNOWN;
    }

    public boolean isKnown() {
        return !samples.isEmpty();
    }

    /// The latest report.
    ///
    /// @throws java.util.NoSuchElementException while nothing is known
    public Sample last() {
        return samples.getLast();
    }

    /// Packets of pictures received so far, as reported last.
    long packets() {
        return isKnown() ? last().packets() : 0;
    }

    /// One figure over time, the oldest first; NaN where it was not known.
    ///
    /// @param sent of what is sent, else of what is received
    public double[] curve(Figure figure, boolean sent) {
        ToDoubleFunction<Sample> value = s -> of(s, figure, sent);
        return samples.stream().mapToDouble(value).map(v -> v < 0 ? Double.NaN : v).toArray();
    }

    static double of(Sample sample, Figure figure, boolean sent) {
        Video.Way way = sent ? sample.sent() : sample.received();
        return switch (figure) {
            case RATE -> way.framesPerSecond();
            case BITS -> way.bitRate();
            case LOSS -> way.lossPercent();
            case CODING -> way.codingMs();
            case BANDWIDTH -> way.bandwidth();
            case ROUND_TRIP -> sample.roundTripMs();
            // How far apart, whichever comes first.
            case SYNC -> sample.sync().known() ? Math.abs(sample.sync().behindMs()) : -1;
        };
    }

    /// The latest value in words; a dash while it is not known.
    public String words(Figure figure, boolean sent) {
        double value = isKnown() ? of(last(), figure, sent) : -1;
        if (value < 0) {
            return Words.of("pictures.unknown");
        }
        return switch (figure) {
            case RATE -> Words.of("pictures.rate", value);
            case BITS, BANDWIDTH -> Words.of("pictures.bits", value / 1000);
            case LOSS -> Words.of("pictures.percent", value);
            case CODING, ROUND_TRIP -> Words.of("pictures.millis", value);
            case SYNC -> Words.of(last().sync().behindMs() < 0 ? "pictures.ahead" : "pictures.behind", value);
        };
    }

    /// Codec and size of one way in words; empty while there is no picture.
    public String format(boolean sent) {
        if (!isKnown()) {
            return "";
        }
        Video.Way way = sent ? last().sent() : last().received();
        if (way.codec().isEmpty() || way.width() <= 0) {
            return way.codec();
        }
        return Words.of("pictures.format", way.codec(), String.valueOf(way.width()), String.valueOf(way.height()));
    }

    /// What spoils the pictures, one sentence; empty while nothing does for longer than a moment.
    public String hint() {
        double lossHere = lasting(Figure.LOSS, false);
        double lossThere = lasting(Figure.LOSS, true);
        double narrow = widest(Figure.BANDWIDTH, true);
        if (lossHere >= LOSS_SEEN) {
            return Words.of("pictures.hint.lossHere", lossHere);
        }
        if (lossThere >= LOSS_SEEN) {
            return Words.of("pictures.hint.lossThere", lossThere);
        }
        if (narrow >= 0 && narrow < NARROW) {
            return Words.of("pictures.hint.narrow", narrow / 1000);
        }
        return "";
    }

    /// The least of the last seconds; -1 while it is not known of all of them.
    private double lasting(Figure figure, boolean sent) {
        return latest().mapToDouble(s -> of(s, figure, sent)).min().orElse(-1);
    }

    /// The greatest of the last seconds; -1 while it is not known of all of them.
    private double widest(Figure figure, boolean sent) {
        boolean unknown = latest().anyMatch(s -> of(s, figure, sent) < 0);
        return unknown ? -1 : latest().mapToDouble(s -> of(s, figure, sent)).max().orElse(-1);
    }

    private java.util.stream.Stream<Sample> latest() {
        return samples.size() < SECONDS_JUDGED
                ? java.util.stream.Stream.empty()
                : samples.subList(samples.size() - SECONDS_JUDGED, samples.size()).stream();
    }
}
