package org.ahoyphone.app.model;

import org.ahoyphone.phone.MediaStatistics;
import org.ahoyphone.phone.MediaStatistics.StreamStatistics;

/// What is measured of a call. What is not known is -1.
///
/// @param soundDelayMs how long the own sound takes to come back, ms; only Echo sends it back
/// @param pictureDelayMs likewise the picture
/// @param lost packets that did not arrive here, all streams
/// @param received packets that did
/// @param jitterMs of the sound, ms
/// @param roundTripMs by RTCP, ms
/// @param width of the received picture, pixels
/// @param height likewise
public record Figures(
        double soundDelayMs,
        double pictureDelayMs,
        long lost,
        long received,
        double jitterMs,
        double roundTripMs,
        int width,
        int height) {

    public static final Figures NONE = new Figures(-1, -1, -1, -1, -1, -1, -1, -1);

    static Figures of(MediaStatistics statistics) {
        Figures all = NONE;
        for (StreamStatistics s : statistics.streams()) {
            all = s.kind().equals("video") ? all.withVideo(s) : all.withAudio(s);
        }
        return all;
    }

    private Figures withAudio(StreamStatistics s) {
        return new Figures(
                s.delayMs(),
                pictureDelayMs,
                sum(lost, s.packetsLost()),
                sum(received, s.packetsReceived()),
                s.jitterMs(),
                s.roundTripMs(),
                width,
                height);
    }

    private Figures withVideo(StreamStatistics s) {
        return new Figures(
                soundDelayMs,
                s.delayMs(),
                sum(lost, s.packetsLost()),
                sum(received, s.packetsReceived()),
                jitterMs,
                roundTripMs < 0 ? s.roundTripMs() : roundTripMs,
                s.width(),
                s.height());
    }

    private static long sum(long known, long more) {
        return known < 0 ? more : known + Math.max(0, more);
    }

    /// Delay and loss in words, as far as they are known; empty if nothing is.
    public String words() {
        var words = new StringBuilder();
        if (soundDelayMs >= 0) {
            append(words, Words.of("figures.sound", soundDelayMs));
        }
        if (pictureDelayMs >= 0) {
            append(words, Words.of("figures.picture", pictureDelayMs));
        }
        if (lost >= 0 && received >= 0) {
            append(words, Words.of("figures.lost", lost, received + Math.max(0, lost)));
        }
        return words.toString();
    }

    /// The technical figures in words, as far as they are known; empty if nothing is.
    public String details() {
        var words = new StringBuilder();
        if (width > 0) {
            append(words, Words.of("figures.size", String.valueOf(width), String.valueOf(height)));
        }
        if (jitterMs >= 0) {
            append(words, Words.of("figures.jitter", jitterMs));
        }
        if (roundTripMs >= 0) {
            append(words, Words.of("figures.roundTrip", Math.abs(roundTripMs)));
        }
        return words.toString();
    }

    private static void append(StringBuilder words, String more) {
        if (!words.isEmpty()) {
            words.append(" · ");
        }
        words.append(more);
    }
}
