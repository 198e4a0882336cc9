package org.ahoyphone.sip.endpoint;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// A strand on a platform thread of its own: signalling goes on while virtual threads keep all carriers busy.
public final class ThreadStrand implements Strand {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadStrand.class);

    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean closed;

    /// @param name of the thread
    public ThreadStrand(String name) {
        thread = Thread.ofPlatform().daemon().name(name).start(this::work);
    }

    @Override
    public void execute(Runnable task) {
        if (!closed) {
            queue.add(task);
        }
    }

    @Override
    public boolean current() {
        return Thread.currentThread().equals(thread);
    }

    private void work() {
        while (!closed || !queue.isEmpty()) {
            try {
                queue.take().run();
            } catch (InterruptedException _) {
                // An interrupt would close the channel that the strand writes to next; taking it off is the cure.
                LOG.debug("Nobody should interrupt a strand; it goes on.");
            } catch (Throwable e) { // even a missing native library must not end the phone
                LOG.error("A task of the strand failed.", e);
            } finally {
                MDC.clear();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        queue.add(() -> LOG.trace("The strand ends."));
        if (!current()) {
            StrandThread.join(thread);
        }
    }
}
