package org.ahoyphone.media.rtp.congestion;

/// How long packets wait on the way: how much longer they take than the fastest of the last while, whose way is taken for an empty one. Clocks that run
/// apart are forgotten with the slots of that while.
final class QueueDelay {

    private static final int SLOTS = 10;
    private static final double SLOT_MILLIS = 1_000;
    private static final int REPORTS = 3;
    /// A queue of this length, which is by so much longer than a few reports ago, grows faster than any line needs to tell, ms.
    private static final double LEAP_TO_MILLIS = 60;
    private static final double LEAP_MILLIS = 45;

    /// What came at once after a pause took less the later it was sent, by as much; so much of that is enough to tell.
    private static final double PAUSE = 0.5;

    private final double[] least = new double[SLOTS];
    private int count;
    private double slotBegan = Double.NaN;
    private double newest = Double.POSITIVE_INFINITY;
    private double shortest = -1;
    private final double[] reports = new double[REPORTS];
    private int reported;
    private int rising;
    private double first;
    private double last;
    private double firstSent;
    private double lastSent;
    private boolean kept;

    /// A packet of the present report arrived.
    void add(double sent, double arrival) {
        double taken = arrival - sent;
        if (newest == Double.POSITIVE_INFINITY) {
            first = taken;
            firstSent = sent;
        }
        last = taken;
        lastSent = sent;
        newest = Math.min(newest, taken);
        if (Double.isNaN(slotBegan) || sent - slotBegan >= SLOT_MILLIS) {
            slotBegan = sent;
            least[count % SLOTS] = kept && count > 0 ? Math.min(taken, fastest()) : taken;
            count++;
        } else {
            int slot = (count - 1) % SLOTS;
            least[slot] = Math.min(least[slot], taken);
        }
    }

    /// The report is over: what the fastest packet of it waited is the queue's; what others waited more, a busy machine's perhaps.
    void reported() {
        if (newest != Double.POSITIVE_INFINITY) {
            shortest = newest - Math.min(newest, fastest());
            reports[reported++ % REPORTS] = shortest;
            if (lastSent > firstSent) {
                rising = last - first > -PAUSE * (lastSent - firstSent) ? rising + 1 : 0;
            }
            newest = Double.POSITIVE_INFINITY;
        }
    }

    private double fastest() {
        double fastest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < Math.min(count, SLOTS); i++) {
            fastest = Math.min(fastest, least[i]);
        }
        return fastest;
    }

    /// Whether the fastest is not to be forgotten: others keep the queue full, and nobody sees it empty.
    void keep(boolean now) {
        kept = now;
    }

    /// The way is longer than it was: what is now counts as empty.
    void restart() {
        count = 0;
        slotBegan = Double.NaN;
        reported = 0;
        rising = 0;
        shortest = 0;
    }

    /// What was seen until now says nothing of what comes.
    void otherClock() {
        restart();
        newest = Double.POSITIVE_INFINITY;
        shortest = -1;
    }

    /// Of the report before, ms; -1 before there is one.
    double millis() {
        return shortest;
    }

    /// Whether it has just become much longer, with each report and within each. After a pause of a busy computer packets come at once, and the later they were
    /// sent the less they are late: that is no queue.
    boolean leaps() {
        if (reported < REPORTS || shortest < LEAP_TO_MILLIS || rising < 2) {
            return false;
        }
        double before = reports[(reported - 2) % REPORTS];
        double earlier = reports[(reported - 3) % REPORTS];
        return shortest - earlier > LEAP_MILLIS && shortest > before && before >= earlier;
    }
}
