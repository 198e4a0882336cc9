package org.ahoyphone.media.session;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.assertj.core.api.Assertions;

/// Waits for what other threads do, with a deadline that only a failure reaches.
final class Waiting {

    private static final long DEADLINE_SECONDS = 120;
    private static final long LOOK_NANOS = 5_000_000;
    private static final long LONGEST_LOOK_NANOS = 100_000_000;

    private Waiting() {}

    static void until(String what, BooleanSupplier condition) {
        until(() -> what, condition);
    }

    static void until(Supplier<String> what, BooleanSupplier condition) {
        long waited = 0;
        long before = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (waited > TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS)) {
                Assertions.fail("In vain: " + what.get());
            }
            LockSupport.parkNanos(LOOK_NANOS);
            long now = System.nanoTime();
            // While the machine stood still, or did something else, nobody waited.
            waited += Math.min(now - before, LONGEST_LOOK_NANOS);
            before = now;
        }
    }
}
