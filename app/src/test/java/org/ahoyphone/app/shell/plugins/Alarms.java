package org.ahoyphone.app.shell.plugins;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ahoyphone.sample.Hanging;

/// A clock of deadlines on which only those pass that are missed for good: an alarm rings at once when the thread that set it hangs, and never otherwise, however busy the machine is.
final class Alarms extends ScheduledThreadPoolExecutor implements AutoCloseable {
    private static final long NEVER_DAYS = 1;

    private final Map<Thread, Runnable> set = new ConcurrentHashMap<>();
    private final Consumer<Thread> watcher = this::hangs;

    Alarms() {
        super(1, Thread.ofPlatform().daemon().name("plugin-deadlines").factory());
        setRemoveOnCancelPolicy(true);
        Hanging.watch(watcher);
    }

    /// The work of a thread is done or cut off when its next alarm is set: there is one at a time.
    @Override
    public ScheduledFuture<?> schedule(Runnable alarm, long delay, TimeUnit unit) {
        set.put(Thread.currentThread(), alarm);
        return super.schedule(alarm, NEVER_DAYS, TimeUnit.DAYS);
    }

    private void hangs(Thread thread) {
        Runnable alarm = set.get(thread);
        if (alarm != null) {
            var _ = super.schedule(alarm, 0, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void close() {
        Hanging.leave(watcher);
        shutdownNow();
    }
}
