package org.ahoyphone.media.audio;

/// Learns how much faster or slower than this computer's clock a device is, from how far the sound that went through is ahead of the time that passed: a
/// controller with a proportional and an integrating part, in the manner of a phase-locked loop of the second order. Pure, one thread.
///
/// It answers fast at first, when a device may be off by percents, and then ever more calmly, so that the echo canceller does not see a clock that wanders:
/// after a minute a device that is off by 100 ppm is known to some ppm. A leap (the machine was held up, the device stalled) is not drift and moves only the origin.
final class DriftLoop {

    /// No device is believed to be further off than this.
    static final double MOST = 0.125;

    private static final double SECONDS = AudioFormat.FRAME_MILLIS / 1000.0;
    /// How fast errors are answered, rad/s: at first, and at last.
    private static final double QUICK = 1.5;
    private static final double CALM = 0.06;
    /// While a device starts it does not keep time.
    private static final int SETTLING = 50;
    /// Samples: more from one frame to the next is a leap.
    private static final double LEAP = 40 * AudioFormat.RATE / 1000.0;
    /// Samples: so far off, calmness is out of place.
    private static final double FAR = 15 * AudioFormat.RATE / 1000.0;

    private long frames;
    private long origin;
    private double passed;
    private double lastError;
    private double smoothError;
    private double drift;
    private double ratio = 1;
    private double locked;

    /// Device samples that make one sample of true time, near 1: more than 1 for a device that is fast.
    double ratio() {
        return ratio;
    }

    /// The device's clock against this computer's, parts per million; positive when it is fast.
    double driftPpm() {
        return drift * 1e6;
    }

    /// One more frame went through.
    ///
    /// @param nanos when
    /// @param ahead samples that the device is further than the frames say: captured and not taken; or written and not played, negative
    void frame(long nanos, int ahead) {
        frames++;
        if (frames <= SETTLING) {
            origin = nanos;
            passed = -ahead;
            lastError = 0;
            smoothError = 0;
            return;
        }
        passed += AudioFormat.FRAME;
        double error = passed + ahead - (nanos - origin) * (AudioFormat.RATE / 1e9);
        if (Math.abs(error - lastError) > LEAP) {
            restart();
            return;
        }
        lastError = error;
        locked += SECONDS;
        double speed = Math.clamp(4 / (locked + 1), CALM, QUICK);
        double smoothing = Math.min(1, 5 * speed * SECONDS);
        smoothError += (error - smoothError) * smoothing;
        if (Math.abs(smoothError) > FAR) {
            locked = Math.min(locked, 3);
        }
        drift = Math.clamp(drift + speed * speed / AudioFormat.RATE * smoothError * SECONDS, -MOST, MOST);
        ratio = 1 + Math.clamp(drift + 2 * speed / AudioFormat.RATE * smoothError, -MOST, MOST);
    }

    /// Time was lost: it begins to count anew and keeps what it learned of the device.
    void restart() {
        frames = 0;
        ratio = 1 + drift;
    }
}
