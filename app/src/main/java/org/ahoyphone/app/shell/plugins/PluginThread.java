package org.ahoyphone.app.shell.plugins;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread on which everything of one plugin runs, in order. Each piece of work has a deadline; what throws or
/// misses it is told once, and nothing runs after that but the plugin's own end, once the thread is free for it.
///
/// A plugin that does not heed its interrupt keeps its daemon thread: no way exists to end it, but nobody waits for it.
/// Callable from any thread.
final class PluginThread {
    private static final Logger log = LoggerFactory.getLogger(PluginThread.class);
    private static final int WAITING = 1000;

    private final String pluginId;
    private final Duration deadline;
    private final ScheduledExecutorService clock;
    private final Consumer<String> cutOff;
    private final ThreadPoolExecutor thread;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean cut;
    private boolean ending;

    /// @param deadline how long one piece of work may take
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
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("plugin-" + pluginId).factory());
    }

    /// Runs something of the plugin later, in order. After a cut-off or the end: nothing.
    ///
    /// @param what names the work in the sentence that tells of a failure: "taking a message"
    void run(String what, Runnable work) {
        submit(new Piece<>(what, false, () -> {
            work.run();
            return "";
        }));
    }

    /// Runs something of the plugin and waits for it; must not be called from the interface thread or a call's.
    ///
    /// @throws PluginFailure if it threw or missed its deadline: the plugin is cut off then; or if it was before
    <T> T get(String what, Callable<T> work) {
        var piece = new Piece<>(what, false, work);
        submit(piece);
        try {
            return piece.get();
        } catch (ExecutionException | CancellationException e) {
            throw new PluginFailure(what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginFailure(what, e);
        }
    }

    /// Takes no more work; when what waits is done, runs the last. Again: nothing. A failure of the last is only
    /// logged: it changes nothing for the user any more.
    void end(Runnable last) {
        lock.lock();
        try {
            if (ending) {
                return;
            }
            ending = true;
            thread.execute(new Piece<>("its end", true, () -> {
                last.run();
                return "";
            }));
            thread.shutdown();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the thread is gone, two deadlines at most.
    ///
    /// @return false if the plugin keeps it
    boolean awaitEnd() {
        try {
            if (thread.awaitTermination(2 * deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
            log.warn("The plugin {} does not end; its thread is left behind.", pluginId);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.shutdownNow();
        return false;
    }

    private void submit(Piece<?> piece) {
        boolean full;
        lock.lock();
        try {
            full = thread.getQueue().size() >= WAITING;
            if (!cut && !ending && !full) {
                thread.execute(piece);
                return;
            }
        } finally {
            lock.unlock();
        }
        piece.cancel(false);
        if (full) {
            cut(() -> true, "it does not keep up.");
        }
    }

    /// Cuts the plugin off, unless it was before or is ending.
    ///
    /// @param still whether there is still a reason
    private void cut(BooleanSupplier still, String why) {
        boolean tell;
        lock.lock();
        try {
            if (!still.getAsBoolean()) {
                return;
            }
            tell = !cut && !ending;
            cut = true;
            thread.getQueue().removeIf(waiting -> waiting instanceof Piece<?> piece && !piece.last && piece.cancel(false));
        } finally {
            lock.unlock();
        }
        if (tell) {
            String sentence = "The plugin " + pluginId + " was switched off: " + why;
            log.warn(sentence);
            cutOff.accept(sentence);
        } else {
            log.warn("Plugin {} again: {}", pluginId, why);
        }
    }

    private boolean skipped(Piece<?> piece) {
        lock.lock();
        try {
            return cut && !piece.last;
        } finally {
            lock.unlock();
        }
    }

    private String time() {
        return deadline.toMillis() % 1000 == 0 ? deadline.toSeconds() + " s" : deadline.toMillis() + " ms";
    }

    /// A piece of a plugin's work, watched while it runs.
    private final class Piece<T> extends FutureTask<T> {
        private final String what;
        private final boolean last;

        Piece(String what, boolean last, Callable<T> work) {
            super(work);
            this.what = what;
            this.last = last;
        }

        @Override
        public void run() {
            if (skipped(this)) {
                cancel(false);
                return;
            }
            // The cancelling interrupts this piece, never the next: a FutureTask that is done cannot be cancelled.
            ScheduledFuture<?> alarm = clock.schedule(
                    () -> cut(() -> cancel(true), what + " took longer than " + time() + "."),
                    deadline.toMillis(),
                    TimeUnit.MILLISECONDS);
            super.run();
            alarm.cancel(false);
            if (state() == State.FAILED) {
                failed(exceptionNow());
            }
        }

        /// Also for errors: a plugin built for another version fails with NoSuchMethodError, and must not take the app along.
        private void failed(Throwable failure) {
            Throwable cause = failure instanceof InvocationTargetException && failure.getCause() != null ? failure.getCause() : failure;
            log.warn("Plugin {} failed: {}", pluginId, what, cause);
            cut(() -> true, what + " failed (" + cause.getClass().getSimpleName() + ").");
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
