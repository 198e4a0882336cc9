package org.ahoyphone.media.rtp.congestion;

/// Tells from the differences between packets' delays whether a queue on the way grows.
///
/// Delays are summed up and smoothed, and a straight line is laid through the last twenty of them. A slope beyond the threshold is a queue. The threshold follows
/// the slopes that are usual: slowly upwards, so that a flow that fills queues by itself (a download beside the call) does not press ours to nothing, and
/// quicker downwards. Slopes far beyond it are taken for accidents and leave it as it is.
final class DelayTrend {

    /// What the delays do.
    enum Queue { STEADY, GROWING, SHRINKING }

    private static final int WINDOW = 20;
    private static final double SMOOTHING = 0.8;
    private static final double GAIN = 4;
    private static final int LEAST_WEIGHT = 20;
    private static final int MOST_WEIGHT = 60;
    private static final double FIRST_THRESHOLD = 12.5;
    private static final double LEAST_THRESHOLD = 6;
    private static final double MOST_THRESHOLD = 300;
    private static final double UP = 0.0087;
    private static final double DOWN = 0.039;
    private static final double ACCIDENT = 15;
    private static final double LONGEST_STEP_MILLIS = 100;
    /// A slope must last so long to be believed, ms.
    private static final double PATIENCE_MILLIS = 10;

    private final double[] times = new double[WINDOW];
    private final double[] delays = new double[WINDOW];
    private int count;
    private double sum;
    private double smoothed;
    private double threshold = FIRST_THRESHOLD;
    private double lastMillis = Double.NaN;
    private double growingMillis;
    private double slopeBefore;
    private Queue queue = Queue.STEADY;

    /// Takes the next difference.
    ///
    /// @param difference between the ways two groups of packets took, ms
    /// @param sentMillis between their sending, ms
    /// @param arrival    of the later one, ms
    Queue add(double difference, double sentMillis, double arrival) {
        sum += difference;
        smoothed = count == 0 ? sum : SMOOTHING * smoothed + (1 - SMOOTHING) * sum;
        times[count % WINDOW] = arrival;
        delays[count % WINDOW] = smoothed;
        count++;
        if (count < 2) {
            return queue;
        }
        double slope = slope();
        double weighted = Math.clamp(count, LEAST_WEIGHT, MOST_WEIGHT) * slope * GAIN;
        if (weighted > threshold) {
            growingMillis += sentMillis;
            if (growingMillis > PATIENCE_MILLIS && slope >= slopeBefore * 0.9) {
                queue = Queue.GROWING;
            }
        } else {
            growingMillis = 0;
            queue = weighted < -threshold ? Queue.SHRINKING : Queue.STEADY;
        }
        slopeBefore = slope;
        follow(Math.abs(weighted), arrival);
        return queue;
    }

    private void follow(double weighted, double now) {
        double step = Double.isNaN(lastMillis) ? 0 : Math.clamp(now - lastMillis, 0, LONGEST_STEP_MILLIS);
        lastMillis = now;
        if (weighted <= threshold + ACCIDENT) {
            double speed = weighted < threshold ? DOWN : UP;
            threshold = Math.clamp(threshold + speed * (weighted - threshold) * step, LEAST_THRESHOLD, MOST_THRESHOLD);
        }
    }

    /// Least squares over what is remembered; delay per time, without a unit.
    private double slope() {
        int size = Math.min(count, WINDOW);
        double meanTime = 0;
        double meanDelay = 0;
        for (int i = 0; i < size; i++) {
            meanTime += times[i] / size;
            meanDelay += delays[i] / size;
        }
        double products = 0;
        double squares = 0;
        for (int i = 0; i < size; i++) {
            products += (times[i] - meanTime) * (delays[i] - meanDelay);
            squares += (times[i] - meanTime) * (times[i] - meanTime);
        }
        return squares == 0 ? 0 : products / squares;
    }

    Queue queue() {
        return queue;
    }

    /// Forgets the line, not the threshold: after the rate was changed, older delays say nothing of the new one.
    void restart() {
        count = 0;
        sum = 0;
        growingMillis = 0;
        slopeBefore = 0;
        queue = Queue.STEADY;
    }
}
