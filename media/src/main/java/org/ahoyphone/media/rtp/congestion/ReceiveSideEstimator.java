package org.ahoyphone.media.rtp.congestion;

import org.ahoyphone.media.rtp.SequenceNumber;

/// What the way to this side carries, by what arrives: for senders that are not told of each packet. When a picture was sent is known from its timestamp alone, so
/// that its first packet is looked at, which waits for what was sent before and not for how large its own picture is. Whoever sends several pictures a second is heard; loss
/// is known by numbers that are missing. From there on it is as at the sender's side ([SendSideEstimator]), without bursts that try what the way can do.
///
/// What it finds is for all of the call. Pictures get what sound leaves of it.
///
/// Pure; times are ms on one clock.
final class ReceiveSideEstimator {

    private static final double TICKS_PER_MILLI = 90;
    private static final double PERIOD_MILLIS = 100;
    /// Where pictures are seldom it is waited for one, but no longer than this, ms.
    private static final double LONGEST_PERIOD_MILLIS = 500;
    /// A sender takes so long to do as he is told, besides the round trip, ms.
    private static final double OBEDIENCE_MILLIS = 150;
    /// A key frame is not what is sent always: rates that got through are of so long a time, ms.
    private static final double STEADY_MILLIS = 1_000;
    private static final double LEAST_STEADY_MILLIS = 400;
    /// A timestamp, or number, so far from the one before is another beginning.
    private static final double JUMP_MILLIS = 3_000;
    private static final long JUMP_PACKETS = 2_000;
    /// No queue is so long: those timestamps do not go with time, ms.
    private static final double LONGEST_QUEUE_MILLIS = 4_000;
    /// Who pauses takes as much again afterwards: the most that sound took is forgotten slowly, share of each period.
    private static final double SOUND_FORGOTTEN = 0.005;
    private static final double SOUND_MEMORY = 0.9;

    /// A shorter queue leaves by itself while less is sent than gets through; who is told need not change twice for it, ms.
    private static final double SHORT_QUEUE_MILLIS = 100;
    /// Encoders make pictures smaller for less, and do not soon make them larger again.
    private static final double LEAST_DRAIN = 0.6;
    /// While one of this length stands for so many reports all that the way carries arrives.
    private static final double FULL_MILLIS = 60;
    private static final int FULL_REPORTS = 4;
    private static final double BACK_OFF = 0.85;

    private final SendSideEstimator way;
    private final DeliveredRate steady = new DeliveredRate(STEADY_MILLIS);
    private final double least;
    private boolean begun;
    private boolean timed = true;
    private int source;
    private long newest;
    private long expectedFrom;
    private long arrived;
    private long missing;
    private long arrivedBefore;
    private long ticks;
    private double lastPicture;
    /// What came since the report before.
    private boolean packets;
    private boolean pictures;
    private double reportedAt = Double.NaN;
    private double calmSince = Double.NaN;
    private int fullReports;
    private double through = -1;
    private double soundRate;
    private double soundMost;

    /// @param least bit/s that pictures get whatever happens
    /// @param first to begin with, bit/s
    /// @param most  that is ever wanted, bit/s
    ReceiveSideEstimator(double least, double first, double most) {
        this.least = least;
        way = new SendSideEstimator(least, first, most);
        roundTrip(0);
    }

    /// A packet of pictures arrived.
    ///
    /// @param ssrc      who sent it
    /// @param timestamp 90 kHz
    /// @param bytes     with all headers
    void picture(int ssrc, int sequence, int timestamp, int bytes, double now) {
        besides(bytes, now);
        packets = true;
        if (!begun || ssrc != source) {
            begin(ssrc, sequence, timestamp, now);
            return;
        }
        long number = SequenceNumber.extend(newest, sequence);
        if (Math.abs(number - newest) > JUMP_PACKETS) {
            begin(ssrc, sequence, timestamp, now);
            return;
        }
        newest = Math.max(newest, number);
        arrived++;
        int later = timestamp - (int) ticks;
        if (later == 0) {
            return;
        }
        if (Math.abs(later / TICKS_PER_MILLI - (now - lastPicture)) > JUMP_MILLIS) {
            way.otherClock();
        } else if (later < 0) {
            // Of an older picture, or pictures go in another order than they are shown.
            return;
        }
        ticks += later;
        first(now);
    }

    private void begin(int ssrc, int sequence, int timestamp, double now) {
        if (begun) {
            way.otherClock();
        }
        timed |= ssrc != source;
        begun = true;
        source = ssrc;
        newest = 0x1_0000L + sequence;
        expectedFrom = newest;
        arrived = 1;
        arrivedBefore = 0;
        missing = 0;
        ticks = timestamp;
        first(now);
    }

    /// A picture's first packet.
    private void first(double now) {
        lastPicture = now;
        pictures = true;
        if (timed) {
            way.travelled(ticks / TICKS_PER_MILLI, now);
        }
    }

    /// Something else arrived on the same way: repairs.
    void besides(int bytes, double now) {
        way.came(now, bytes);
        steady.add(now, bytes);
    }

    /// Who sends is told how far away this side is, which is how long it takes until less comes.
    void roundTrip(double millis) {
        way.roundTrip(millis + OBEDIENCE_MILLIS);
    }

    /// When [#report] has something to say, ms: what stands still because nothing comes must not be taken for a way that does not change.
    double dueAt() {
        return !packets ? Double.POSITIVE_INFINITY : Double.isNaN(reportedAt) ? lastPicture : reportedAt + (pictures ? PERIOD_MILLIS : LONGEST_PERIOD_MILLIS);
    }

    /// Time to think about what came since the report before.
    ///
    /// @param soundBytes of the call's sound that came since then, with all headers
    /// @return what pictures may take
    BandwidthEstimate report(int soundBytes, double now) {
        if (soundBytes > 0) {
            besides(soundBytes, now);
        }
        sound(soundBytes, now);
        reportedAt = now;
        packets = false;
        pictures = false;
        long missingNow = Math.max(0, newest - expectedFrom + 1 - arrived);
        way.counted((int) (arrived - arrivedBefore), (int) Math.max(0, missingNow - missing));
        arrivedBefore = arrived;
        missing = missingNow;
        BandwidthEstimate found = way.reported(now);
        if (found.queueMs() > LONGEST_QUEUE_MILLIS) {
            timed = false;
            way.otherClock();
        }
        fullReports = found.queueMs() < FULL_MILLIS ? 0 : fullReports + 1;
        if (fullReports > FULL_REPORTS) {
            through = way.deliveredBitPerSecond();
        }
        if (way.isCalm()) {
            calmSince = Double.isNaN(calmSince) ? now : calmSince;
            found = raised(now);
        } else {
            calmSince = Double.NaN;
            steady.restart();
        }
        double lasting = Math.max(least, found.lasting() - soundMost);
        double share = found.queueMs() < SHORT_QUEUE_MILLIS ? 1 : Math.clamp((double) found.bitPerSecond() / found.lasting(), LEAST_DRAIN, 1);
        return new BandwidthEstimate((int) Math.max(least, share * lasting), (int) lasting, found.state(), found.loss(), found.queueMs());
    }

    /// Nothing speaks against what has come since the queue left, nor against most of what came while one stood: packets lost behind it told of the queue.
    private BandwidthEstimate raised(double now) {
        double known = Math.max(now - calmSince < LEAST_STEADY_MILLIS ? -1 : steady.bitPerSecond(), BACK_OFF * through);
        through = -1;
        if (known > way.rate()) {
            way.carried(known);
        }
        return way.estimate();
    }

    private void sound(int bytes, double now) {
        double passed = Double.isNaN(reportedAt) ? 0 : now - reportedAt;
        if (passed > 0) {
            soundRate = SOUND_MEMORY * soundRate + (1 - SOUND_MEMORY) * bytes * 8_000 / passed;
            soundMost = Math.max(soundRate, soundMost * (1 - SOUND_FORGOTTEN));
        }
    }
}
