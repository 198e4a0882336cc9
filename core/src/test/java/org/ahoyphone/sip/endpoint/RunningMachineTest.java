package org.ahoyphone.sip.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.ahoyphone.sip.simulation.VirtualClock;
import org.ahoyphone.sip.transaction.Machine;
import org.ahoyphone.sip.transaction.Step;
import org.ahoyphone.sip.transaction.Timer;
import org.junit.jupiter.api.Test;

class RunningMachineTest {
    /// Remembers its events; answers each with two effects.
    private record Tape(List<String> heard) implements Machine<Tape, String, String> {
        static final Tape EMPTY = new Tape(List.of());

        @Override
        public Step<Tape, String> on(String event) {
            var next = new ArrayList<>(heard);
            next.add(event);
            return new Step<>(new Tape(List.copyOf(next)), List.of(event + "/1", event + "/2"));
        }
    }

    private final VirtualClock clock = new VirtualClock();
    private final List<String> carried = new ArrayList<>();
    private Strand strand = clock.strand();
    private Consumer<String> effect = _ -> {};

    private final class Player extends RunningMachine<Tape, String, String, Timer> {
        Player(Step<Tape, String> first) {
            super(first);
        }

        @Override
        void carryOut(String what) {
            carried.add(what);
            effect.accept(what);
        }

        @Override
        String fired(Timer timer) {
            return timer + " at " + clock.nowMs();
        }

        @Override
        Timers clock() {
            return clock;
        }

        @Override
        Strand strand() {
            return strand;
        }

        @Override
        String callId() {
            return "call";
        }
    }

    private final Player player = new Player(Step.to(Tape.EMPTY));

    @Test
    void anEventThatAnEffectLeadsToWaitsForItsTurn() {
        effect = what -> {
            if (what.equals("a/1")) {
                player.on("b");
                player.on("c");
                // The step is not over: the second effect comes first.
                carried.add("a/1 done");
            }
        };
        player.on("a");
        assertThat(carried).containsExactly("a/1", "a/1 done", "a/2", "b/1", "b/2", "c/1", "c/2");
        assertThat(player.state().heard()).containsExactly("a", "b", "c");
    }

    @Test
    void theFirstStepIsCarriedOutByBeginOnce() {
        var beginner = new Player(new Step<>(Tape.EMPTY, List.of("hello")));
        assertThat(carried).isEmpty();
        beginner.begin();
        beginner.begin();
        assertThat(carried).containsExactly("hello");
    }

    @Test
    void stoppedItTakesNothingMoreButEndsItsStep() {
        effect = _ -> {
            player.on("never");
            player.stop();
        };
        player.on("a");
        player.on("b");
        assertThat(carried).containsExactly("a/1", "a/2");
        assertThat(player.state().heard()).containsExactly("a");
        assertThat(player.stopped()).isTrue();
    }

    @Test
    void anEffectThatThrowsLeavesItUsableAndLosesNoEvent() {
        effect = what -> {
            if (what.equals("a/1")) {
                player.on("b");
                throw new IllegalStateException("thrown by the test, on purpose");
            }
        };
        assertThatThrownBy(() -> player.on("a")).isInstanceOf(IllegalStateException.class);
        player.on("c");
        assertThat(player.state().heard()).containsExactly("a", "b", "c");
    }

    @Test
    void aTimerFiresOnceUnderItsName() {
        player.start(Timer.A, 500);
        player.start(Timer.B, 32_000);
        clock.advance(40_000);
        assertThat(player.state().heard()).containsExactly("A at 500", "B at 32000");
        assertThat(clock.running()).isZero();
    }

    @Test
    void startingAnewReplaces() {
        player.start(Timer.A, 500);
        clock.advance(400);
        player.start(Timer.A, 500);
        clock.advance(2000);
        assertThat(player.state().heard()).containsExactly("A at 900");
    }

    @Test
    void anyOneOfThemCanBeStopped() {
        for (Timer stopped : List.of(Timer.A, Timer.B, Timer.D)) {
            var three = new Player(Step.to(Tape.EMPTY));
            three.start(Timer.A, 100);
            three.start(Timer.B, 200);
            three.start(Timer.D, 300);
            three.cancel(stopped);
            three.cancel(stopped);
            assertThat(clock.running()).isEqualTo(2);
            clock.advance(1000);
            assertThat(three.state().heard()).hasSize(2).noneMatch(fired -> fired.startsWith(stopped + " "));
        }
    }

    @Test
    void whatWasStoppedDoesNotFireThoughItsTaskWaitsOnTheStrand() {
        List<Runnable> posted = new ArrayList<>();
        strand = new Strand() {
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
        player.start(Timer.A, 100);
        player.start(Timer.B, 100);
        clock.advance(100);
        assertThat(posted).hasSize(2);
        player.cancel(Timer.A);
        player.start(Timer.B, 100);
        posted.forEach(Runnable::run);
        assertThat(player.state().heard()).isEmpty();
        clock.advance(100);
        posted.getLast().run();
        assertThat(player.state().heard()).containsExactly("B at 200");
    }

    @Test
    void stoppedItHasNoTimersAndStartsNone() {
        player.start(Timer.A, 100);
        player.start(Timer.D, 200);
        player.stop();
        player.start(Timer.B, 100);
        assertThat(clock.running()).isZero();
        clock.advance(1000);
        assertThat(player.state().heard()).isEmpty();
    }
}
