package org.ahoyphone.media.rtp.congestion;

/// How long packets wait on the way: how much longer they take than the fastest of the last while, whose way is taken for an empty one. Clocks that run
/// apart are forgotten with the slots of that while.
final class QueueDelay {

    private static final int SLOTS = 10;
    private static final double SLOT_MILLIS = 1_000;

    private final double[] least = new double[SLOTS];
    private int count;
    private double slotBegan = Double.NaN;
    private double newest = Double.POSITIVE_INFINITY;
    private double shortest = -1;

    /// A packet of the present report arrived.
    void add(double sent, double arrival) {
        double taken = arrival - sent;
        newest = Math.min(newest, taken);
        if (Double.isNaN(slotBegan) || sent - slotBegan >= SLOT_MILLIS) {
            slotBegan = sent;
            least[count++ % SLOTS] = taken;
        } else {
            int slot = (count - 1) % SLOTS;
            least[slot] = Math.min(least[slot], taken);
        }
    }

    /// The report is over: what the fastest packet of it waited is the queue's; what others waited more, a busy machine's perhaps.
    void reported() {
        if (newest != Double.POSITIVE_INFINITY) {
            double fastest = newest;
            for (int i = 0; i < Math.min(count, SLOTS); i++) {
                fastest = Math.min(fastest, least[i]);
            }
            shortest = newest - fastest;
            newest = Double.POSITIVE_INFINITY;
        }
    }

    /// Of the report before, ms; -1 before there is one.
    double millis() {
        return shortest;
    }
}
