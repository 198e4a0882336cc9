package org.ahoyphone.app.shell.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.ahoyphone.app.shell.plugins.PluginThread.PluginFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PluginThreadTest {
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1);
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);

    private PluginThread thread(Duration deadline) {
        return new PluginThread("sample", deadline, clock, told::add);
    }

    /// Long enough never to be missed by accident.
    private PluginThread patient() {
        return thread(Duration.ofMinutes(1));
    }

    /// For what is to miss it. Twice as long is waited for the end, which a busy machine must not miss.
    private PluginThread hasty() {
        return thread(Duration.ofSeconds(1));
    }

    @AfterEach
    void stop() {
        never.countDown();
        clock.shutdownNow();
    }

    private String told() throws InterruptedException {
        return told.poll(120, TimeUnit.SECONDS);
    }

    private void block() {
        try {
            never.await();
            done.add("released");
        } catch (InterruptedException e) {
            done.add("interrupted");
            throw new IllegalStateException(e);
        }
    }

    @Test
    void workIsDoneInOrderOnOneThread() {
        PluginThread thread = patient();
        for (int i = 0; i < 100; i++) {
            String name = "work " + i;
            thread.run(name, () -> done.add(name + " on " + Thread.currentThread().getName()));
        }
        assertThat(thread.<String>get("asking", () -> "answer")).isEqualTo("answer");
        assertThat(done).hasSize(100).first().isEqualTo("work 0 on plugin-sample");
        assertThat(done.getLast()).isEqualTo("work 99 on plugin-sample");
        thread.end(() -> done.add("end"));
        assertThat(thread.awaitEnd()).isTrue();
        assertThat(done.getLast()).isEqualTo("end");
        assertThat(told).isEmpty();
        assertThat(clock.getQueue().stream().filter(alarm -> !((java.util.concurrent.Future<?>) alarm).isCancelled()))
                .as("no alarm is left")
                .isEmpty();
    }

    @Test
    void whatThrowsIsToldOnceAndNothingRunsAfterIt() throws InterruptedException {
        PluginThread thread = patient();
        var gate = new CountDownLatch(1);
        thread.run("the first", () -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            throw new IllegalArgumentException("private");
        });
        thread.run("the second", () -> done.add("second"));
        gate.countDown();
        assertThat(told()).isEqualTo("The plugin sample was switched off: the first failed (IllegalArgumentException).");
        thread.run("the third", () -> done.add("third"));
        assertThatThrownBy(() -> thread.get("the fourth", () -> done.add("fourth"))).isInstanceOf(PluginFailure.class);
        thread.end(() -> done.add("end"));
        assertThat(thread.awaitEnd()).isTrue();
        assertThat(done).containsExactly("end");
        assertThat(told).isEmpty();
    }

    @Test
    void errorsAreCaughtLikeExceptions() throws InterruptedException {
        PluginThread thread = patient();
        assertThatThrownBy(() -> thread.get("asking", () -> {
                    throw new NoSuchMethodError("built for another version");
                }))
                .isInstanceOf(PluginFailure.class);
        assertThat(told()).isEqualTo("The plugin sample was switched off: asking failed (NoSuchMethodError).");
        thread.end(() -> {});
        assertThat(thread.awaitEnd()).isTrue();
    }

    @Test
    void aDeadlineThatIsMissedInterruptsAndReleasesWhoWaits() throws InterruptedException {
        PluginThread thread = hasty();
        assertThatThrownBy(() -> thread.get("asking", () -> {
                    block();
                    return "";
                }))
                .isInstanceOf(PluginFailure.class);
        assertThat(told()).isEqualTo("The plugin sample was switched off: asking took longer than 1 s.");
        thread.end(() -> done.add("end, interrupted: " + Thread.currentThread().isInterrupted()));
        assertThat(thread.awaitEnd()).isTrue();
        assertThat(done).containsExactly("interrupted", "end, interrupted: false");
        assertThat(told).as("the exception that follows the interrupt is not told again").isEmpty();
    }

    @Test
    void whoWaitsBehindWorkThatIsCutOffIsReleased() throws InterruptedException {
        PluginThread thread = hasty();
        var failure = new AtomicReference<Throwable>();
        thread.run("the first", this::block);
        Thread waiting = Thread.startVirtualThread(() -> {
            try {
                thread.get("the second", () -> done.add("second"));
            } catch (PluginFailure e) {
                failure.set(e);
            }
        });
        waiting.join();
        assertThat(failure.get()).hasMessage("the second");
        assertThat(told()).contains("the first took longer");
        assertThat(done).doesNotContain("second");
        thread.end(() -> {});
        thread.awaitEnd();
    }

    @Test
    void whatHeedsNoInterruptIsLeftBehindAndNeverEnded() throws InterruptedException {
        PluginThread thread = hasty();
        var stubborn = new CountDownLatch(1);
        thread.run("the first", () -> {
            while (stubborn.getCount() > 0) {
                try {
                    stubborn.await();
                } catch (InterruptedException _) {
                    done.add("interrupted");
                }
            }
        });
        assertThat(told()).contains("the first took longer than 1 s");
        thread.end(() -> done.add("end"));
        assertThat(thread.awaitEnd()).isFalse();
        stubborn.countDown();
        HostBench.awaitThreadGone("sample");
        assertThat(done).contains("interrupted").doesNotContain("end");
    }

    @Test
    void endingTwiceEndsOnce() {
        PluginThread thread = patient();
        thread.run("work", () -> done.add("work"));
        thread.end(() -> done.add("end"));
        thread.end(() -> done.add("again"));
        thread.run("late", () -> done.add("late"));
        assertThat(thread.awaitEnd()).isTrue();
        assertThat(done).containsExactly("work", "end");
    }

    @Test
    void anEndThatFailsOrHangsIsNotTold() {
        PluginThread throwing = patient();
        throwing.end(() -> {
            throw new IllegalStateException("as asked");
        });
        assertThat(throwing.awaitEnd()).isTrue();
        PluginThread hanging = hasty();
        hanging.end(this::block);
        assertThat(hanging.awaitEnd()).isTrue();
        assertThat(done).containsExactly("interrupted");
        assertThat(told).isEmpty();
    }

    @Test
    void whoDoesNotKeepUpIsCutOff() throws InterruptedException {
        PluginThread thread = patient();
        var begun = new CountDownLatch(1);
        thread.run("the first", () -> {
            begun.countDown();
            block();
        });
        begun.await();
        for (int i = 0; i < 2000; i++) {
            thread.run("more", () -> done.add("more"));
        }
        assertThat(told()).isEqualTo("The plugin sample was switched off: it does not keep up.");
        never.countDown();
        thread.end(() -> done.add("end"));
        assertThat(thread.awaitEnd()).isTrue();
        assertThat(done).containsExactly("released", "end");
        assertThat(told).isEmpty();
    }
}
