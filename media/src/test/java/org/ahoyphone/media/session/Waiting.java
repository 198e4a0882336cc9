package org.ahoyphone.media.session;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.assertj.core.api.Assertions;

/// Waits for what other threads do, with a deadline that only a failure reaches.
final class Waiting {

    private static final long DEADLINE_SECONDS = 120;
    private static final long LOOK_NANOS = 2_000_000;

    private Waiting() {}

    static void until(String what, BooleanSupplier condition) {
        until(() -> what, condition);
    }

    static void until(Supplier<String> what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                Assertions.fail("In vain: " + what.get());
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
