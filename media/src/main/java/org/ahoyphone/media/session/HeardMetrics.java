package org.ahoyphone.media.session;

import org.ahoyphone.media.quality.EModel;
import org.ahoyphone.media.rtp.Bursts;
import org.ahoyphone.media.rtp.JitterStatistics;
import org.ahoyphone.media.rtp.VoipMetrics;
import org.ahoyphone.phone.MediaStatistics.Heard;
import org.ahoyphone.phone.MediaStatistics.Sound;
import org.jspecify.annotations.Nullable;

/// Between the figures of a call's sound and the fields of RFC 3611 section 4.7, both ways. Pure functions.
final class HeardMetrics {

    /// 0 dBov, the loudest that digital sound can be, is taken for 3.14 dBm0, the overload point of G.711.
    private static final double OVERLOAD_DBM0 = 3.14;
    private static final double SHARES = 256;

    private HeardMetrics() {}

    /// What is known here of the sound that is heard.
    ///
    /// @param packetMs    length of a packet of the other side, ms
    /// @param roundTripMs -1 while unknown
    /// @param systemMs    delay within this system, ms
    /// @param levelDb     of what is heard, dBov
    /// @param rating      R with delay, -1 while unknown
    /// @param listening   R without delay
    /// @param limitMs     the most that the jitter buffer may hold, ms
    record Here(double packetMs, double roundTripMs, double systemMs, double levelDb, double rating, double listening, double limitMs) {}

    /// What is told the other side; its source is filled in by the session.
    static VoipMetrics told(JitterStatistics jitter, Here here) {
        Bursts bursts = jitter.bursts();
        // What comes after its turn was missing then, and is known by now to have been late.
        long late = Math.min(bursts.missing(), jitter.late() + jitter.discarded());
        boolean heard = here.rating() >= 0;
        return new VoipMetrics(0, share(bursts.missing() - late, bursts.expected()), share(late, bursts.expected()), fraction(bursts.burstDensity()),
                fraction(bursts.gapDensity()), round(bursts.burstLength() * here.packetMs()), round(bursts.gapLength() * here.packetMs()),
                round(Math.max(0, here.roundTripMs())), round(here.systemMs()),
                here.levelDb() <= Sound.SILENCE_DB ? VoipMetrics.UNKNOWN : round(here.levelDb() + OVERLOAD_DBM0), VoipMetrics.UNKNOWN, VoipMetrics.UNKNOWN,
                VoipMetrics.USUAL_GMIN, heard ? Math.clamp(round(here.rating()), 0, 100) : VoipMetrics.UNKNOWN, VoipMetrics.UNKNOWN,
                heard ? tenths(here.listening()) : VoipMetrics.UNKNOWN, heard ? tenths(here.rating()) : VoipMetrics.UNKNOWN,
                VoipMetrics.CONCEALS_WELL | VoipMetrics.ADAPTIVE, round(jitter.targetMs()), round(Math.max(jitter.targetMs(), jitter.delayMs())),
                round(here.limitMs()));
    }

    /// What the other side tells.
    static Heard heard(@Nullable VoipMetrics told) {
        if (told == null) {
            return Heard.NONE;
        }
        return new Heard(percent(told.lossRate()), percent(told.discardRate()), percent(told.burstDensity()), told.burstMs(), told.gapMs(),
                told.endSystemMs(), told.bufferMs(), known(told.rating()) ? Math.min(100, told.rating()) : -1,
                known(told.opinionTalking()) ? Math.clamp(told.opinionTalking() / 10.0, 1, 5) : -1);
    }

    private static boolean known(int figure) {
        return figure > 0 && figure < VoipMetrics.UNKNOWN;
    }

    private static double percent(int share) {
        return 100 * share / SHARES;
    }

    private static int share(long part, long whole) {
        return whole <= 0 ? 0 : fraction((double) part / whole);
    }

    private static int fraction(double share) {
        return Math.clamp((int) (share * SHARES), 0, 255);
    }

    private static int tenths(double rating) {
        return round(10 * EModel.opinion(rating));
    }

    private static int round(double figure) {
        return (int) Math.round(figure);
    }
}
