package org.ahoyphone.app.shell;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Makes time pass for the model: ten times a second while a call runs, else once a second. The next beat waits until the last one is done.
final class Heartbeat implements AutoCloseable {
    private static final long FAST_MILLIS = 100;
    private static final long SLOW_MILLIS = 1000;

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("heartbeat").factory());
    private final Executor ui;
    private final BooleanSupplier pulse;

    /// @param pulse runs on the interface thread and says whether the next beat is to come fast
    Heartbeat(Executor ui, BooleanSupplier pulse) {
        this.ui = ui;
        this.pulse = pulse;
        next(SLOW_MILLIS);
    }

    private void next(long millis) {
        try {
            var _ = timer.schedule(
                    () -> ui.execute(() -> next(pulse.getAsBoolean() ? FAST_MILLIS : SLOW_MILLIS)),
                    millis,
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException _) {
            // The app leaves.
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
