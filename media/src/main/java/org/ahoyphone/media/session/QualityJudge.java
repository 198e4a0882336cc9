package org.ahoyphone.media.session;

import org.ahoyphone.media.quality.CodecImpairment;
import org.ahoyphone.media.quality.EModel;
import org.ahoyphone.phone.CallQuality;
import org.ahoyphone.phone.CallQuality.Cause;
import org.ahoyphone.phone.CallQuality.Grade;
import org.jspecify.annotations.Nullable;

/// Judges a call's sound reading by reading, one a second, and says so only when the judgement lasts: three readings to get worse, six to get
/// better, so that nothing flickers. Pure; one thread.
final class QualityJudge {

    private static final int PATIENCE_WORSE = 3;
    private static final int PATIENCE_BETTER = 6;
    /// Discontinuous transmission may be silent for some seconds; nothing at all for this long is no pause.
    private static final int SILENT_READINGS = 10;
    /// Points of R by which a rating must leave its grade to be in another.
    private static final double FIRMNESS = 1.5;
    /// An amount that changed by less is the same to a listener.
    private static final int SAME_AMOUNT = 3;
    /// Both ways lose when the lesser loss is at least this share of the greater.
    private static final double ALIKE = 1 / 3.0;
    private static final double HELD_UP_MILLIS = 20;
    private static final double FADING = 0.4;

    private CallQuality present = new CallQuality(Grade.GOOD, Cause.NONE, 0, 0, "");
    private boolean told;
    private int differing;
    private int readings;
    private int silent;
    private long lastPackets;
    private double remoteLoss;
    private long lastHeldUp;
    private double heldUp;

    /// What is known after a second.
    ///
    /// @param codec       what is sent
    /// @param expecting   whether the other side may send now
    /// @param wireless    whether this side is on Wi-Fi
    /// @param packets     received since the beginning
    /// @param loss        of what is received, percent over the last seconds, -1 unknown
    /// @param unplayed    what had to be made up of that, percent over the last seconds, -1 unknown
    /// @param remoteLoss  what the other side misses of what is sent, after any repair, percent, -1 unknown
    /// @param remoteLate  of that what came too late, percent
    /// @param jitterMs    of what is received, ms
    /// @param roundTripMs ms, -1 unknown
    /// @param mouthToEar  ms, -1 unknown
    /// @param heldUpMs    time this computer was late, since the beginning, ms
    record Reading(CodecImpairment codec, boolean expecting, boolean wireless, long packets, double loss, double unplayed, double remoteLoss, double remoteLate,
                   double jitterMs, double roundTripMs, double mouthToEar, long heldUpMs) {}

    /// Takes a reading.
    ///
    /// @return the new judgement when it changed, else null
    @Nullable CallQuality on(Reading reading) {
        readings++;
        silent = !reading.expecting() || reading.packets() != lastPackets ? 0 : silent + 1;
        lastPackets = reading.packets();
        remoteLoss += (Math.max(0, reading.remoteLoss()) - remoteLoss) * FADING;
        heldUp += (reading.heldUpMs() - lastHeldUp - heldUp) * FADING;
        lastHeldUp = reading.heldUpMs();
        CallQuality now = judged(reading);
        if (same(now)) {
            differing = 0;
            return told || readings < PATIENCE_WORSE ? null : tell(now);
        }
        boolean silence = now.cause() == Cause.NOTHING_ARRIVES || present.cause() == Cause.NOTHING_ARRIVES;
        int patience = now.grade().compareTo(present.grade()) < 0 ? PATIENCE_BETTER : PATIENCE_WORSE;
        return silence || ++differing >= patience ? tell(now) : null;
    }

    private CallQuality tell(CallQuality now) {
        told = true;
        differing = 0;
        present = now;
        return now;
    }

    private boolean same(CallQuality now) {
        return now.grade() == present.grade() && now.cause() == present.cause()
                && near(now.amount(), present.amount()) && near(now.back(), present.back());
    }

    private static boolean near(int one, int other) {
        return Math.abs(one - other) <= Math.max(SAME_AMOUNT, Math.max(one, other) / 3);
    }

    private CallQuality judged(Reading reading) {
        if (silent >= SILENT_READINGS) {
            return quality(Grade.BAD, Cause.NOTHING_ARRIVES, 0, 0);
        }
        double delay = Math.max(0, reading.mouthToEar());
        double best = EModel.rating(0, reading.codec(), 0, 1);
        double far = best - EModel.rating(delay, reading.codec(), 0, 1);
        double loss = Math.max(0, reading.loss());
        double unplayed = Math.max(0, reading.unplayed());
        double there = best - EModel.rating(0, reading.codec(), remoteLoss, 1);
        double here = best - EModel.rating(0, reading.codec(), unplayed, 1);
        Grade grade = grade(best - far - Math.max(there, here));
        if (grade == Grade.GOOD) {
            return quality(grade, Cause.NONE, 0, 0);
        }
        if (far > Math.max(there, here)) {
            boolean network = reading.roundTripMs() / 2 > delay / 2;
            return network ? quality(grade, Cause.FAR, round(delay), 0) : quality(grade, Cause.UNEVEN, round(reading.jitterMs()), 0);
        }
        // Less arrives than is played in time only when it is late: the network's doing, or this computer's.
        if (here >= there && unplayed > 2 * loss + 1) {
            return heldUp > HELD_UP_MILLIS ? quality(grade, Cause.BUSY, 0, 0) : quality(grade, Cause.UNEVEN, round(reading.jitterMs()), 0);
        }
        if (there > here && reading.remoteLate() > remoteLoss / 2) {
            return quality(grade, Cause.UNEVEN_THERE, round(remoteLoss), 0);
        }
        boolean both = Math.min(loss, remoteLoss) >= 1 && Math.min(loss, remoteLoss) >= ALIKE * Math.max(loss, remoteLoss);
        if (both) {
            return quality(grade, reading.wireless() ? Cause.WIRELESS_BOTH_WAYS : Cause.BOTH_WAYS, round(remoteLoss), round(loss));
        }
        if (here >= there) {
            return quality(grade, Cause.DOWNLINK, round(loss), 0);
        }
        return quality(grade, reading.wireless() ? Cause.WIRELESS_UPLINK : Cause.UPLINK, round(remoteLoss), 0);
    }

    private static CallQuality quality(Grade grade, Cause cause, int amount, int back) {
        return new CallQuality(grade, cause, amount, back, QualityWords.of(cause, amount, back));
    }

    /// A rating near the border stays on the side where it was.
    private Grade grade(double rating) {
        Grade plain = plain(rating);
        return plain != present.grade() && (plain(rating - FIRMNESS) == present.grade() || plain(rating + FIRMNESS) == present.grade())
                ? present.grade() : plain;
    }

    private static Grade plain(double rating) {
        return rating >= 80 ? Grade.GOOD : rating >= 70 ? Grade.FAIR : rating >= 60 ? Grade.POOR : Grade.BAD;
    }

    private static int round(double figure) {
        return (int) Math.round(figure);
    }
}
