package org.ahoyphone.sip.endpoint;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How the thread of a strand ends.
final class StrandThread {
    private static final Logger LOG = LoggerFactory.getLogger(StrandThread.class);

    /// Longer than any orderly close takes; a task that hangs must not hang its owner's close for ever, ms.
    private static final int JOIN_MS = 5000;

    private StrandThread() {}

    /// Waits for the thread to end, through interrupts, which are kept.
    static void join(Thread thread) {
        boolean interrupted = false;
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(JOIN_MS);
        while (thread.isAlive() && System.nanoTime() < until) {
            try {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())));
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (thread.isAlive()) {
            LOG.warn("The strand {} did not end in time.", thread.getName());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
