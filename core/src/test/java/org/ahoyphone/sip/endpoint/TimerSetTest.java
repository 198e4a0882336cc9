package org.ahoyphone.sip.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.sip.simulation.VirtualClock;
import org.ahoyphone.sip.transaction.Timer;
import org.junit.jupiter.api.Test;

class TimerSetTest {
    private final VirtualClock clock = new VirtualClock();
    private final List<String> fired = new ArrayList<>();
    private final TimerSet<Timer> timers =
            new TimerSet<>(Timer.class, clock, clock.strand(), "call", timer -> fired.add(timer + " at " + clock.nowMs()));

    @Test
    void aTimerFiresOnceUnderItsName() {
        timers.start(Timer.A, 500);
        timers.start(Timer.B, 32_000);
        clock.advance(40_000);
        assertThat(fired).containsExactly("A at 500", "B at 32000");
        assertThat(clock.running()).isZero();
    }

    @Test
    void startingAnewReplaces() {
        timers.start(Timer.A, 500);
        clock.advance(400);
        timers.start(Timer.A, 500);
        clock.advance(2000);
        assertThat(fired).containsExactly("A at 900");
    }

    @Test
    void whatWasStoppedDoesNotFireThoughItsTaskWaitsOnTheStrand() {
        List<Runnable> posted = new ArrayList<>();
        var holding = new Strand() {
            @Override
            public void execute(Runnable task) {
                posted.add(task);
            }

            @Override
            public boolean current() {
                return true;
            }

            @Override
            public void close() {}
        };
        var set = new TimerSet<>(Timer.class, clock, holding, "call", timer -> fired.add(timer.toString()));
        set.start(Timer.A, 100);
        set.start(Timer.B, 100);
        clock.advance(100);
        assertThat(posted).hasSize(2);
        set.stop(Timer.A);
        set.start(Timer.B, 100);
        posted.forEach(Runnable::run);
        assertThat(fired).isEmpty();
        clock.advance(100);
        posted.getLast().run();
        assertThat(fired).containsExactly("B");
    }

    @Test
    void stopAllStopsAll() {
        timers.start(Timer.A, 100);
        timers.start(Timer.D, 200);
        timers.stopAll();
        clock.advance(1000);
        assertThat(fired).isEmpty();
        assertThat(clock.running()).isZero();
    }
}
