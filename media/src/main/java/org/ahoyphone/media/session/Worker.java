package org.ahoyphone.media.session;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// One named platform thread of a call. It is told to stop by its body's own means; here it is started, guarded and awaited.
final class Worker {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    /// What a thread does until it is told to stop.
    interface Body {
        void run() throws InterruptedException;
    }

    private final Thread thread;

    private Worker(Thread thread) {
        this.thread = thread;
    }

    /// Starts a thread.
    ///
    /// @param priority as [Thread#getPriority()]; systems that give none for the asking ignore it
    /// @param callId  for its log lines
    /// @param failure told one sentence when the body fails, which ends the thread but not the call
    @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it; it makes sound steadier where the system listens
    static Worker start(String name, int priority, String callId, Body body, Consumer<String> failure) {
        Thread thread = Thread.ofPlatform().daemon().name(name).priority(priority).unstarted(() -> {
            MDC.put("callId", callId);
            try {
                body.run();
            } catch (InterruptedException _) {
                LOG.debug("{} was interrupted", name);
            } catch (RuntimeException | LinkageError e) {
                // A native library that is missing on this system shows itself as an error, and costs this part of the call only.
                LOG.error("{} failed", name, e);
                failure.accept("A part of the call's media failed: " + e.getMessage() + ".");
            }
        });
        thread.start();
        return new Worker(thread);
    }

    /// Waits for the end of the thread, unless it is the caller's own. An interrupt of the caller is kept for later.
    ///
    /// @param millis longest wait, ms: a thread inside a slow device ends by itself when the device lets it go
    void await(long millis) {
        if (Thread.currentThread().equals(thread)) {
            return;
        }
        boolean interrupted = false;
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = until - System.nanoTime(); thread.isAlive() && left > 0; left = until - System.nanoTime()) {
            try {
                thread.join(TimeUnit.NANOSECONDS.toMillis(left) + 1);
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (thread.isAlive()) {
            LOG.warn("{} still runs {} ms after it was told to stop", thread.getName(), millis);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
