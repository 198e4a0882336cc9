package org.ahoyphone.sip.endpoint;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A strand for servers. What a thread brings while nothing else runs or waits is run on that very thread: to wake another one
/// for each message costs more than the message itself. What others post meanwhile that thread runs too before it goes; a platform
/// thread of the strand's own runs the rest.
///
/// A phone takes [ThreadStrand] instead: its tasks call media and listeners, which may take their time, and a socket's
/// thread should read on meanwhile.
public final class LendingStrand implements Strand {
    private static final Logger LOG = LoggerFactory.getLogger(LendingStrand.class);

    /// So many tasks of others a thread runs before it goes back to its own work. More of them means that there is enough to do for
    /// two threads.
    static final int FAVOURS = 16;

    private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();

    /// Whose turn it is; null while nothing runs.
    private final AtomicReference<@Nullable Thread> owner = new AtomicReference<>();

    private final Thread thread;
    private volatile boolean closed;

    /// @param name of the thread
    public LendingStrand(String name) {
        thread = Thread.ofPlatform().daemon().name(name).start(this::work);
    }

    @Override
    public void execute(Runnable task) {
        if (!closed) {
            queue.add(task);
            wake();
        }
    }

    @Override
    public void dispatch(Runnable task) {
        if (closed) {
            return;
        }
        if (queue.isEmpty() && owner.compareAndSet(null, Thread.currentThread())) {
            try {
                run(task);
                favours();
            } finally {
                release();
            }
        } else {
            execute(task);
        }
    }

    private void favours() {
        for (int i = 0; i < FAVOURS; i++) {
            Runnable task = queue.poll();
            if (task == null) {
                return;
            }
            run(task);
        }
    }

    /// Who runs looks at the queue once more after it is done, so that only a free strand needs waking.
    private void wake() {
        if (owner.get() == null) {
            LockSupport.unpark(thread);
        }
    }

    private void release() {
        owner.set(null);
        if (!queue.isEmpty()) {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public boolean current() {
        return Thread.currentThread().equals(owner.get());
    }

    private void work() {
        while (!closed || !queue.isEmpty()) {
            if (!queue.isEmpty() && owner.compareAndSet(null, thread)) {
                try {
                    for (Runnable task = queue.poll(); task != null; task = queue.poll()) {
                        run(task);
                    }
                } finally {
                    owner.set(null);
                }
            } else {
                LockSupport.park(this);
                // An interrupt would close the channel that the strand writes to next; nobody should interrupt a strand.
                Thread.interrupted();
            }
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) { // even a missing class must not end a server
            LOG.error("A task of the strand failed.", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        if (!current()) {
            StrandThread.join(thread);
        }
    }
}
