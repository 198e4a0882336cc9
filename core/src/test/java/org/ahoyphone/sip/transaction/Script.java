package org.ahoyphone.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/// Plays a machine on virtual time. Strict: every effect must be expected before anything else happens, so that a
/// script tells all that a machine does, and a machine that ends must have stopped its timers.
///
/// @param <S> the machine
/// @param <E> its events
/// @param <X> its effects
/// @param <T> its timers
/// @param <Z> the script itself
public abstract class Script<S extends Machine<S, E, X>, E, X, T extends Comparable<T>, Z extends Script<S, E, X, T, Z>> {
    private final Map<T, Long> running = new LinkedHashMap<>();
    private final Deque<X> unseen = new ArrayDeque<>();
    private S state;
    private long now;
    private boolean ended;

    protected Script(Step<S, X> first) {
        take(first);
    }

    private void take(Step<S, X> step) {
        assertThat(ended && !step.effects().isEmpty()).as("effects after the end: " + step).isFalse();
        state = step.next();
        step.effects().forEach(effect -> {
            assertThat(ended).as("effect after the end: " + effect).isFalse();
            interpret(effect);
        });
    }

    /// Calls one of [#started], [#stopped], [#terminated] and [#show].
    protected abstract void interpret(X effect);

    protected abstract E fired(T timer);

    @SuppressWarnings("unchecked")
    protected final Z self() {
        return (Z) this;
    }

    protected final void started(T timer, long millis) {
        assertThat(millis).as("the wait of timer " + timer).isNotNegative();
        running.put(timer, now + millis);
    }

    protected final void stopped(T timer) {
        running.remove(timer);
    }

    protected final void terminated() {
        assertThat(running.keySet()).as("timers left running at the end").isEmpty();
        ended = true;
    }

    protected final void show(X effect) {
        unseen.add(effect);
    }

    /// What the machine did next.
    protected final X next(String wanted) {
        if (unseen.isEmpty()) {
            fail("At " + now + " ms " + wanted + " was expected, but nothing more was done in " + state);
        }
        return unseen.remove();
    }

    /// Moves to this time; whatever falls due before it must not exist, what falls due at it happens.
    public final Z at(long time) {
        quiet();
        assertThat(time).as("time goes forward").isGreaterThanOrEqualTo(now);
        running.forEach((timer, due) -> {
            if (due < time) {
                fail("Timer " + timer + " falls due at " + due + " ms, before " + time + " ms");
            }
        });
        now = time;
        // What falls due at the same moment happens in the order of the timers, so that a script is the same each time.
        for (T timer : new TreeSet<>(running.keySet())) {
            if (running.getOrDefault(timer, Long.MAX_VALUE) == now) {
                running.remove(timer);
                take(state.on(fired(timer)));
            }
        }
        return self();
    }

    /// Feeds an event.
    public final Z on(E event) {
        quiet();
        take(state.on(event));
        return self();
    }

    /// Nothing was done that was not expected.
    public final Z quiet() {
        assertThat(unseen).as("effects at " + now + " ms that the script did not expect").isEmpty();
        return self();
    }

    /// Exactly these timers run.
    @SafeVarargs
    public final Z running(T... timers) {
        quiet();
        assertThat(new TreeSet<>(running.keySet())).containsExactlyInAnyOrder(timers);
        return self();
    }

    /// When a timer that runs falls due, ms.
    public final long due(T timer) {
        Long due = running.get(timer);
        assertThat(due).as("timer " + timer + " runs").isNotNull();
        return due;
    }

    public final Z inState(Class<?> type) {
        quiet();
        assertThat(state).isInstanceOf(type);
        return self();
    }

    public final S state() {
        return state;
    }

    public final long now() {
        return now;
    }

    /// The machine has ended, and nothing moves it any more.
    public final Z ended() {
        quiet();
        assertThat(ended).as("the machine has ended; it is in " + state).isTrue();
        return self();
    }

    public final Z alive() {
        quiet();
        assertThat(ended).as("the machine has ended").isFalse();
        return self();
    }
}
