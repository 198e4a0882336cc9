package org.ahoyphone.sip.transport;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the machine's addresses and default routes once a second. That the machine slept is seen by the clock: between two
/// looks far more time went by than was waited for.
public final class PollingMonitor implements NetworkMonitor {
    private static final Logger LOG = LoggerFactory.getLogger(PollingMonitor.class);

    /// Between two looks, ms: a change is to be acted on within two seconds.
    static final int INTERVAL_MS = 1_000;

    /// So much more than the interval is sleep, not a busy machine, ms.
    static final int SLEPT_MS = 15_000;

    /// Where the network is looked at.
    interface Source {
        NetworkState read() throws IOException;
    }

    private final Source source;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Thread thread;

    public PollingMonitor() {
        this(NetworkState::read);
    }

    PollingMonitor(Source source) {
        this.source = source;
    }

    @Override
    public void watch(Consumer<Change> hears) {
        var begun = new Looks(source, System.currentTimeMillis(), System.nanoTime());
        thread = Thread.ofPlatform().daemon().name("ahoy-network").start(() -> run(begun, hears));
    }

    private void run(Looks looks, Consumer<Change> hears) {
        try {
            while (!closed.await(INTERVAL_MS, TimeUnit.MILLISECONDS)) {
                Change change = looks.look(System.currentTimeMillis(), System.nanoTime());
                if (change != null) {
                    LOG.info("The network changed: {}", change);
                    hears.accept(change);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// One look after the other. One thread.
    static final class Looks {
        private final Source source;
        private @Nullable NetworkState known;
        private long wallMs;
        private long nanos;

        Looks(Source source, long wallMs, long nanos) {
            this.source = source;
            this.wallMs = wallMs;
            this.nanos = nanos;
            known = read(null);
        }

        /// @param nowMs of the clock on the wall, which goes on while the machine sleeps
        /// @param nowNanos of the clock that on most systems does not
        @Nullable Change look(long nowMs, long nowNanos) {
            long waited = Math.max(nowMs - wallMs, TimeUnit.NANOSECONDS.toMillis(nowNanos - nanos));
            wallMs = nowMs;
            nanos = nowNanos;
            NetworkState before = known;
            NetworkState now = read(before);
            known = now;
            if (waited > INTERVAL_MS + SLEPT_MS) {
                return Change.WOKE_UP;
            }
            return now == null || before == null ? null : now.since(before);
        }

        private @Nullable NetworkState read(@Nullable NetworkState otherwise) {
            try {
                return source.read();
            } catch (IOException e) {
                // An interface that vanishes while it is looked at; the next look sees it gone.
                LOG.debug("The network cannot be looked at", e);
                return otherwise;
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
        Thread looking = thread;
        if (looking == null || looking.equals(Thread.currentThread())) {
            return;
        }
        try {
            looking.join(INTERVAL_MS * 4L);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
