package org.ahoyphone.app.store;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/// The one thread that writes to the disk. What is handed in is carried out in order; closing waits until all is.
public final class Writer implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("store").factory());

    /// Returns at once. After [#close] nothing is carried out any more.
    void run(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException _) {
            // The app is leaving: what comes now has no place to go.
        }
    }

    /// Waits until all that was handed in is on the disk, 10 s at most.
    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
