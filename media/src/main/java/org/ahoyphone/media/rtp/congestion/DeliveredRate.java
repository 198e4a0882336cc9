package org.ahoyphone.media.rtp.congestion;

/// How much arrives, over the last while, by the receiver's clock.
final class DeliveredRate {

    private static final int MOST = 1024;
    private static final double LEAST_MILLIS = 100;
    /// No packet is so late: the clock was set back, or began anew, ms.
    private static final double SET_BACK_MILLIS = 2_000;

    private final double windowMillis;
    private final double[] times = new double[MOST];
    private final int[] sizes = new int[MOST];
    private int first;
    private int count;
    private long bytes;

    DeliveredRate(double windowMillis) {
        this.windowMillis = windowMillis;
    }

    void add(double arrival, int size) {
        if (count > 0 && arrival < times[first]) {
            if (times[first] - arrival < SET_BACK_MILLIS) {
                // Older than all that counts.
                return;
            }
            restart();
        }
        while (count > 0 && (count == MOST || arrival - times[first] > windowMillis)) {
            bytes -= sizes[first];
            first = (first + 1) % MOST;
            count--;
        }
        int last = (first + count) % MOST;
        times[last] = arrival;
        sizes[last] = size;
        count++;
        bytes += size;
    }

    /// Bit/s, -1 while too little is known. The first packet only begins the time.
    double bitPerSecond() {
        if (count < 2) {
            return -1;
        }
        double span = times[(first + count - 1) % MOST] - times[first];
        return span < LEAST_MILLIS ? -1 : (bytes - sizes[first]) * 8_000.0 / span;
    }

    /// The same over a shorter while, bit/s; -1 while too little is known.
    double latest(double millis) {
        double last = count == 0 ? 0 : times[(first + count - 1) % MOST];
        double begin = last;
        long within = 0;
        for (int i = count - 1; i > 0 && last - times[(first + i - 1) % MOST] <= millis; i--) {
            within += sizes[(first + i) % MOST];
            begin = times[(first + i - 1) % MOST];
        }
        return last - begin < LEAST_MILLIS ? bitPerSecond() : within * 8_000.0 / (last - begin);
    }

    void restart() {
        first = 0;
        count = 0;
        bytes = 0;
    }
}
