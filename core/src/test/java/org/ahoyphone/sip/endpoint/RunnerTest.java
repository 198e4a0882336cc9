package org.ahoyphone.sip.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.sip.transaction.Machine;
import org.ahoyphone.sip.transaction.Step;
import org.junit.jupiter.api.Test;

class RunnerTest {
    /// Remembers its events; answers each with two effects.
    private record Tape(List<String> heard) implements Machine<Tape, String, String> {
        @Override
        public Step<Tape, String> on(String event) {
            var next = new ArrayList<>(heard);
            next.add(event);
            return new Step<>(new Tape(List.copyOf(next)), List.of(event + "/1", event + "/2"));
        }
    }

    private final List<String> carried = new ArrayList<>();

    @Test
    void anEventThatAnEffectLeadsToWaitsForItsTurn() {
        var holder = new ArrayList<Runner<Tape, String, String>>();
        Runner<Tape, String, String> runner = Runner.of(Step.to(new Tape(List.of())), effect -> {
            carried.add(effect);
            if (effect.equals("a/1")) {
                holder.getFirst().on("b");
                // The step is not over: the second effect comes first.
                carried.add("a/1 done");
            }
        });
        holder.add(runner);
        runner.on("a");
        assertThat(carried).containsExactly("a/1", "a/1 done", "a/2", "b/1", "b/2");
        assertThat(runner.state().heard()).containsExactly("a", "b");
    }

    @Test
    void theFirstStepIsCarriedOutByBegin() {
        Step<Tape, String> first = new Step<>(new Tape(List.of()), List.of("hello"));
        Runner<Tape, String, String> runner = Runner.of(first, carried::add);
        assertThat(carried).isEmpty();
        runner.begin(first);
        assertThat(carried).containsExactly("hello");
    }

    @Test
    void stoppedItTakesNothingMoreButEndsItsStep() {
        var holder = new ArrayList<Runner<Tape, String, String>>();
        Runner<Tape, String, String> runner = Runner.of(Step.to(new Tape(List.of())), effect -> {
            carried.add(effect);
            holder.getFirst().on("never");
            holder.getFirst().stop();
        });
        holder.add(runner);
        runner.on("a");
        runner.on("b");
        assertThat(carried).containsExactly("a/1", "a/2");
        assertThat(runner.state().heard()).containsExactly("a");
    }

    @Test
    void anEffectThatThrowsLeavesTheRunnerUsable() {
        Runner<Tape, String, String> runner = Runner.of(Step.to(new Tape(List.of())), effect -> {
            carried.add(effect);
            if (effect.equals("a/1")) {
                throw new IllegalStateException("thrown by the test, on purpose");
            }
        });
        assertThatThrownBy(() -> runner.on("a")).isInstanceOf(IllegalStateException.class);
        runner.on("b");
        assertThat(carried).containsExactly("a/1", "b/1", "b/2");
    }
}
