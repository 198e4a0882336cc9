package org.ahoyphone.media.audio;

/// Learns how much faster or slower than this computer's clock a device is, from how many samples went through it and when that was seen. Pure, one thread.
///
/// It measures first and corrects then: the number of samples against time is a line, whose slope is followed by a Kalman filter of two states (where the line is,
/// how steep it is). The filter begins with what is usual, a clock that is off by some tens of ppm; so the first seconds, in which little but blocks and late threads is
/// to be seen, move nothing, and the echo canceller meets a clock that stands still. Nothing is done to bring the sound back to where it was: a delay that is some samples longer
/// than at first disturbs nobody, one that moves to and fro does.
///
/// A device that is off by per cents is told from a leap (the machine was held up, the device stalled) by its leaping on, the same way each time; it is believed at once.
final class ClockDrift {

    /// No device is believed to be further off than this.
    static final double MOST = 0.125;

    private static final double RATE = AudioFormat.RATE;
    /// While a device starts it does not keep time.
    private static final long SETTLING_NANOS = 500_000_000;
    /// Of all that is seen in this time what came soonest counts: it was held up least.
    private static final long WINDOW_NANOS = 250_000_000;
    /// By how much a clock is taken to be off before anything is known: one standard deviation.
    private static final double USUAL = 60e-6;
    /// By how much a clock's speed changes in a second, by warmth.
    private static final double WANDER = 0.3e-6;
    /// Samples by which what is seen misses the line: at first, and at least.
    private static final double FIRST_NOISE = 0.7e-3 * RATE;
    private static final double LEAST_NOISE = 0.05e-3 * RATE;
    private static final double NOISE_LEARNING = 0.1;
    /// More than this many times the usual power is no noise.
    private static final double NO_NOISE = 9;
    /// Who is off by more standard deviations than this has leapt.
    private static final double LEAP = 5;
    /// A device that goes one way by so many standard deviations in a window, in so many windows on end, is that fast.
    private static final double CLEAR = 3;
    private static final int ALIKE = 3;
    /// These windows are of one speed when they differ by no more than this share of it: a sound server that stutters goes one way, too.
    private static final double UNIFORM = 0.5;
    /// Samples, squared: who stuttered for a while is heard all the same when he goes evenly again.
    private static final double MOST_NOISE = 4 * FIRST_NOISE * FIRST_NOISE;
    private static final double SHORTEST_SECONDS = 0.1;

    private boolean begun;
    private boolean settled;
    private boolean placed;
    private long origin;
    private long originSamples;
    /// End of the window, and of all in it what came soonest.
    private long windowEnd;
    private boolean seen;
    private double soonest;
    private long soonestAt;

    /// The line at the time `at`: samples beyond the computer's clock, and how many more with each one; their variances and covariance.
    private long at;
    private double offset;
    private double drift;
    private double offsetVariance;
    private double bothVariance;
    private double driftVariance = USUAL * USUAL;
    private double noise = FIRST_NOISE * FIRST_NOISE;
    /// The last window's point, and how far it was from the one before.
    private double last;
    private double lastStep;
    private int alike;
    private double shortest;
    private double longest;
    private double ratio = 1;

    /// Device samples that make one sample of true time, near 1: more than 1 for a device that is fast.
    double ratio() {
        return ratio;
    }

    /// The device's clock against this computer's, parts per million; positive when it is fast.
    double driftPpm() {
        return drift * 1e6;
    }

    /// Looks at the device.
    ///
    /// @param nanos   when; not before the count was taken
    /// @param samples that the device has captured, or played, so far
    void seen(long nanos, long samples) {
        if (!begun) {
            begun = true;
            settled = false;
            origin = nanos;
            originSamples = samples;
            windowEnd = nanos + SETTLING_NANOS;
            seen = false;
            return;
        }
        if (nanos >= windowEnd) {
            if (settled && seen) {
                learn();
            }
            settled = true;
            windowEnd = Math.max(windowEnd, nanos - WINDOW_NANOS) + WINDOW_NANOS;
            seen = false;
        }
        double beyond = samples - originSamples - (nanos - origin) * (RATE / 1e9);
        double sooner = beyond - drift * RATE * (nanos - at) / 1e9;
        if (!seen || sooner > soonest - drift * RATE * (soonestAt - at) / 1e9) {
            seen = true;
            soonest = beyond;
            soonestAt = nanos;
        }
    }

    private void learn() {
        if (!placed) {
            placed = true;
            line(soonestAt, soonest);
            return;
        }
        double seconds = (soonestAt - at) / 1e9;
        double step = soonest - last - drift * RATE * seconds;
        last = soonest;
        boolean steep = steps(step);
        predict(seconds);
        double missed = soonest - offset;
        double expected = offsetVariance + noise;
        if (steep) {
            double faster = step / (Math.max(seconds, SHORTEST_SECONDS) * RATE);
            believe(drift + faster);
            driftVariance = Math.max(driftVariance, faster * faster);
            line(soonestAt, soonest);
        } else if (missed * missed > LEAP * LEAP * expected) {
            line(soonestAt, soonest);
        } else {
            double offsetGain = offsetVariance / expected;
            double driftGain = bothVariance / expected;
            offset += offsetGain * missed;
            believe(drift + driftGain * missed);
            driftVariance -= driftGain * bothVariance;
            bothVariance -= offsetGain * bothVariance;
            offsetVariance -= offsetGain * offsetVariance;
        }
    }

    /// Learns from what the line does from one window to the next how much noise there is.
    ///
    /// @param step samples by which this window's point is off, seen from the one before
    /// @return whether it goes one way so clearly, and again and again, that this is the device's speed
    private boolean steps(double step) {
        double change = step - lastStep;
        // The noise of three points is in it: once, twice, once. A leap is no noise.
        noise += NOISE_LEARNING * (Math.clamp(change * change / 6, LEAST_NOISE * LEAST_NOISE, NO_NOISE * noise) - noise);
        boolean clear = step * step > CLEAR * CLEAR * Math.min(noise, MOST_NOISE);
        boolean same = clear && step * lastStep > 0 && alike > 0;
        double size = Math.abs(step);
        shortest = same ? Math.min(shortest, size) : size;
        longest = same ? Math.max(longest, size) : size;
        if (same && longest - shortest > UNIFORM * longest) {
            same = false;
            shortest = size;
            longest = size;
        }
        alike = !clear ? 0 : same ? alike + 1 : 1;
        lastStep = step;
        if (alike < ALIKE) {
            return false;
        }
        alike = 0;
        lastStep = 0;
        return true;
    }

    private void believe(double faster) {
        drift = Math.clamp(faster, -MOST, MOST);
        ratio = 1 + drift;
    }

    private void predict(double seconds) {
        double samples = seconds * RATE;
        at = soonestAt;
        offset += drift * samples;
        offsetVariance += samples * (2 * bothVariance + samples * driftVariance);
        bothVariance += samples * driftVariance;
        driftVariance += WANDER * WANDER * seconds;
    }

    private void line(long nanos, double samples) {
        at = nanos;
        offset = samples;
        last = samples;
        offsetVariance = noise;
        bothVariance = 0;
    }

    /// Time or sound was lost: it begins to count anew and keeps what it learned of the device.
    void restart() {
        begun = false;
        placed = false;
        alike = 0;
        lastStep = 0;
    }
}
