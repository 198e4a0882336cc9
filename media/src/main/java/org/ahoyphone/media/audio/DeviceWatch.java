package org.ahoyphone.media.audio;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Decides when a silent device has failed, and tells it once. One thread uses it: the one that reads or writes the device.
///
/// While a device delivers, each wait may last [Patience#stall]. Then the engine stops waiting for the device and goes on at the system clock's
/// pace, 10 ms at a time, until the device is back.
final class DeviceWatch {

    /// How long a device may stay away.
    ///
    /// @param stall    ns until the engine goes on without it; devices take a while to start
    /// @param complain ns until the user is told
    record Patience(long stall, long complain) {
        static final Patience NORMAL = new Patience(TimeUnit.MILLISECONDS.toNanos(150), TimeUnit.SECONDS.toNanos(3));
    }

    private final Patience patience;
    private final String complaint;
    private final Consumer<String> problem;
    private boolean stalled;
    private boolean told;
    private long stalledSince;
    private long pace;

    /// @param complaint the sentence for the user
    DeviceWatch(Patience patience, String complaint, Consumer<String> problem) {
        this.patience = patience;
        this.complaint = complaint;
        this.problem = problem;
    }

    /// Until when the next wait may last.
    long deadline(long now) {
        if (!stalled) {
            return now + patience.stall();
        }
        pace = Math.max(pace + AudioFormat.FRAME_NANOS, now - patience.stall());
        return pace;
    }

    /// The device delivered within the deadline.
    void delivered() {
        stalled = false;
        told = false;
    }

    /// The device did not deliver within the deadline.
    void missed(long now) {
        if (!stalled) {
            stalled = true;
            stalledSince = now;
            pace = now;
        }
        if (!told && now - stalledSince >= patience.complain()) {
            told = true;
            problem.accept(complaint);
        }
    }
}
