package org.ahoyphone.app.shell.plugins;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread on which everything of one plugin runs. Each piece of work has a deadline; what throws or misses it
/// is told once, and nothing of the plugin runs after that.
///
/// A plugin that does not heed its interrupt keeps its daemon thread: no way exists to end it, but nobody waits for it.
final class PluginThread implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PluginThread.class);
    private static final int WAITING = 1000;

    private final String pluginId;
    private final Duration deadline;
    private final ScheduledExecutorService clock;
    private final Consumer<String> cutOff;
    private final ThreadPoolExecutor thread;

    /// @param clock watches the deadlines
    /// @param cutOff is told once, in one sentence, why the plugin was cut off; must return at once
    PluginThread(String pluginId, Duration deadline, ScheduledExecutorService clock, Consumer<String> cutOff) {
        this.pluginId = pluginId;
        this.deadline = deadline;
        this.clock = clock;
        this.cutOff = cutOff;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(WAITING),
                Thread.ofPlatform().daemon().name("plugin-" + pluginId).factory());
    }

    /// Runs something of the plugin later, in order.
    void run(String what, Runnable work) {
        var _ = submit(what, () -> {
            work.run();
            return null;
        });
    }

    /// Runs something of the plugin and waits for it; must not be called from the interface thread or a call's.
    ///
    /// @throws PluginFailure if it threw or missed its deadline: the plugin is cut off then
    <T> T get(String what, Callable<T> work) {
        FutureTask<T> task = submit(what, work);
        try {
            return task.get(deadline.toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | java.util.concurrent.CancellationException e) {
            throw new PluginFailure(what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginFailure(what, e);
        }
    }

    private <T> FutureTask<T> submit(String what, Callable<T> work) {
        var task = new FutureTask<>(() -> watched(what, work));
        if (thread.isShutdown()) {
            task.cancel(false);
        } else {
            try {
                thread.execute(task);
            } catch (java.util.concurrent.RejectedExecutionException _) {
                task.cancel(false);
                if (!thread.isShutdown()) {
                    end("The plugin " + pluginId + " was switched off: it does not keep up.");
                }
            }
        }
        return task;
    }

    private <T> T watched(String what, Callable<T> work) throws Exception {
        Thread worker = Thread.currentThread();
        ScheduledFuture<?> alarm = clock.schedule(
                () -> {
                    end("The plugin " + pluginId + " was switched off: " + what + " took longer than "
                            + deadline.toSeconds() + " s.");
                    worker.interrupt();
                },
                deadline.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            return work.call();
        } catch (Throwable failure) {
            // Also errors: a plugin built for another version fails with NoSuchMethodError, and must not take the app along.
            log.warn("Plugin {} failed: {}", pluginId, what, failure);
            end("The plugin " + pluginId + " was switched off: " + what + " failed ("
                    + failure.getClass().getSimpleName() + ").");
            throw failure;
        } finally {
            alarm.cancel(false);
        }
    }

    private void end(String sentence) {
        synchronized (thread) {
            if (thread.isShutdown()) {
                return;
            }
            thread.shutdownNow();
        }
        log.warn(sentence);
        cutOff.accept(sentence);
    }

    @Override
    public void close() {
        synchronized (thread) {
            thread.shutdownNow();
        }
    }

    /// Something of a plugin threw or hung.
    static final class PluginFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PluginFailure(String what, Throwable cause) {
            super(what, cause);
        }
    }
}
