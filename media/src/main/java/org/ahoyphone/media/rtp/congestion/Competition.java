package org.ahoyphone.media.rtp.congestion;

/// Tells what stands on the way although little is sent from what leaves then, which is one's own queue. What does not change at all is no queue: the way is longer than
/// it was. What wavers is a queue that others keep full, a download's perhaps; to yield to it is to be pressed to nothing. When it empties, whoever filled it
/// has gone. Time is a parameter, ms.
final class Competition {

    /// What is on the way.
    enum Way {
        /// Nothing, or one's own queue.
        OWN,
        /// It has become longer; said once.
        LONGER,
        /// A queue that others keep full.
        SHARED
    }

    /// So long must a queue stand, ms: one's own of half a second leaves in less.
    private static final double STANDS_MILLIS = 2_000;
    private static final double LEAST_MILLIS = 50;
    /// What is sent meanwhile, of what was before it began to stand.
    private static final double LITTLE = 0.75;
    /// Of what it was it still must be, for it is not to be leaving.
    private static final double STILL = 0.35;
    /// A way's length changes by no more in such a while, ms.
    private static final double EVEN_MILLIS = 8;
    private static final double EVEN_FOR_MILLIS = 700;
    private static final double EMPTY_MILLIS = 25;
    /// Beyond what it was when it was another's, it is one's own.
    private static final double OWN_FACTOR = 1.25;
    private static final double OWN_MILLIS = 50;
    private static final double BELIEVED_MILLIS = 30_000;

    private double beginning = Double.NaN;
    private double before;
    private double first;
    private double longest;
    private double evenSince;
    private double evenFrom;
    private double evenTo;
    private double since;
    private boolean shared;

    /// A report came.
    ///
    /// @param queueMillis -1 unknown
    /// @param target      what is sent now, bit/s
    /// @param rate        what would be without a queue, bit/s
    Way add(double queueMillis, double target, double rate, double now) {
        if (shared) {
            shared = queueMillis > EMPTY_MILLIS && queueMillis < OWN_FACTOR * longest + OWN_MILLIS;
            beginning = Double.NaN;
        } else if (queueMillis < LEAST_MILLIS) {
            beginning = Double.NaN;
            before = rate;
        } else if (target > LITTLE * before) {
            beginning = Double.NaN;
        } else if (Double.isNaN(beginning)) {
            beginning = now;
            first = queueMillis;
            longest = queueMillis;
            even(queueMillis, now);
        } else {
            return stands(queueMillis, now);
        }
        return shared ? Way.SHARED : Way.OWN;
    }

    private Way stands(double queueMillis, double now) {
        longest = Math.max(longest, queueMillis);
        if (Math.max(evenTo, queueMillis) - Math.min(evenFrom, queueMillis) > EVEN_MILLIS) {
            even(queueMillis, now);
        } else {
            evenFrom = Math.min(evenFrom, queueMillis);
            evenTo = Math.max(evenTo, queueMillis);
        }
        if (now - evenSince >= EVEN_FOR_MILLIS) {
            beginning = Double.NaN;
            return Way.LONGER;
        }
        shared = now - beginning >= STANDS_MILLIS && queueMillis >= STILL * first;
        since = now;
        return shared ? Way.SHARED : Way.OWN;
    }

    private void even(double queueMillis, double now) {
        evenSince = now;
        evenFrom = queueMillis;
        evenTo = queueMillis;
    }

    /// What was sent before anything stood there, bit/s.
    double before() {
        return before;
    }

    /// Whether a shared queue began so lately that the empty way from before is still believed: after half a minute it may be another way.
    boolean isRecent(double now) {
        return shared && now - since < BELIEVED_MILLIS;
    }
}
