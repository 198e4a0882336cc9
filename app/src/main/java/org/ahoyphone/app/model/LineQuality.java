package org.ahoyphone.app.model;

import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.phone.CallQuality;
import org.ahoyphone.phone.CallQuality.Cause;
import org.ahoyphone.phone.CallQuality.Grade;
import org.ahoyphone.phone.MediaStatistics;
import org.ahoyphone.phone.MediaStatistics.Heard;
import org.ahoyphone.phone.MediaStatistics.Sound;
import org.ahoyphone.phone.MediaStatistics.StreamStatistics;
import org.jspecify.annotations.Nullable;

/// How good the sound of a call is, for views.
///
/// @param judged the phone's judgement; null until it has heard enough
/// @param audio the latest figures of the sound; null before there are any
public record LineQuality(@Nullable CallQuality judged, @Nullable StreamStatistics audio) {

    public static final LineQuality UNKNOWN = new LineQuality(null, null);

    /// The number of bars of the best quality.
    public static final int MOST_BARS = 4;

    /// A figure and what it is.
    public record Detail(String name, String value) {}

    LineQuality judged(CallQuality now) {
        return new LineQuality(now, audio);
    }

    LineQuality measured(MediaStatistics statistics) {
        return statistics.streams().stream().filter(s -> s.kind().equals("audio")).findFirst()
                .map(s -> new LineQuality(judged, s)).orElse(this);
    }

    /// 1 to [#MOST_BARS], 0 while nothing is known.
    public int bars() {
        return judged == null ? 0 : switch (judged.grade()) {
            case GOOD -> MOST_BARS;
            case FAIR -> 3;
            case POOR -> 2;
            case BAD -> 1;
        };
    }

    /// One word.
    public String grade() {
        return Words.of("quality.grade." + (judged == null ? "UNKNOWN" : judged.grade().name()));
    }

    /// What spoils the call, one sentence; empty while nothing does.
    public String problem() {
        return judged == null || judged.cause() == Cause.NONE
                ? "" : Words.of("quality.cause." + judged.cause().name(), judged.amount(), judged.back());
    }

    /// Whether the call is hard to follow.
    public boolean severe() {
        return judged != null && (judged.grade() == Grade.POOR || judged.grade() == Grade.BAD);
    }

    /// Grade and problem, as a screen reader says them.
    public String spoken() {
        String problem = problem();
        return Words.of("quality.spoken", grade()) + (problem.isEmpty() ? "" : " " + problem);
    }

    /// What is measured, as far as it is known.
    public List<Detail> details() {
        var details = new ArrayList<Detail>();
        StreamStatistics stream = audio;
        if (stream == null) {
            return details;
        }
        Sound sound = stream.sound();
        add(details, "heard", "quality.opinion", sound.mos());
        add(details, "remote", "quality.opinion", sound.remoteMos());
        add(details, "loss", "quality.percent", sound.lossPercent());
        add(details, "remoteLoss", "quality.percent", sound.remoteLossPercent());
        add(details, "remoteMissing", "quality.percent", missing(sound.heard()));
        add(details, "delay", "quality.millis", sound.mouthToEarMs());
        add(details, "roundTrip", "quality.millis", stream.roundTripMs());
        add(details, "jitter", "quality.millis", stream.jitterMs());
        add(details, "remoteJitter", "quality.millis", sound.remoteJitterMs());
        add(details, "buffer", "quality.millis", stream.bufferMs());
        add(details, "concealed", "quality.seconds", seconds(sound.concealedMs()));
        add(details, "stretched", "quality.seconds", seconds(sound.stretchedMs()));
        details.add(new Detail(Words.of("quality.codec"), stream.codec()));
        return details;
    }

    /// What the other side cannot play, as it says itself.
    private static double missing(Heard heard) {
        return heard.lossPercent() < 0 ? -1 : Math.min(100, heard.lossPercent() + Math.max(0, heard.discardPercent()));
    }

    private static double seconds(long millis) {
        return millis < 0 ? -1 : millis / 1000.0;
    }

    private static void add(List<Detail> details, String name, String unit, double value) {
        if (value >= 0) {
            details.add(new Detail(Words.of("quality." + name), Words.of(unit, value)));
        }
    }
}
