package org.ahoyphone.sip.transaction;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.ahoyphone.sip.message.SipMessage;

/// Runs one transaction on a [Lossy] network: the plainest interpreter of its effects.
///
/// @param <S> the transaction
/// @param <E> its events
/// @param <F> its facts
public final class Runner<S extends Machine<S, E, Effect<F>>, E, F> {
    private final Lossy world;
    private final Function<Timer, E> fired;
    private final Consumer<SipMessage> wire;
    private final Consumer<F> user;
    private final Runnable end;
    private final Map<Timer, Object> running = new EnumMap<>(Timer.class);
    private S state;
    private boolean terminated;

    /// @param wire takes what is sent
    /// @param user takes what is told
    /// @param end runs when the transaction is over
    public Runner(Lossy world, S state, Function<Timer, E> fired, Consumer<SipMessage> wire, Consumer<F> user, Runnable end) {
        this.world = world;
        this.state = state;
        this.fired = fired;
        this.wire = wire;
        this.user = user;
        this.end = end;
    }

    public void on(E event) {
        take(state.on(event));
    }

    public void take(Step<S, Effect<F>> step) {
        state = step.next();
        for (Effect<F> effect : step.effects()) {
            if (terminated) {
                throw new AssertionError("An effect after the end: " + effect);
            }
            switch (effect) {
                case Effect.Send(var message) -> wire.accept(message);
                case Effect.Start(var timer, var millis) -> start(timer, millis);
                case Effect.Stop(var timer) -> running.remove(timer);
                case Effect.Tell(var fact) -> user.accept(fact);
                case Effect.Terminated() -> {
                    terminated = true;
                    end.run();
                }
            }
        }
    }

    private void start(Timer timer, long millis) {
        Object run = new Object();
        running.put(timer, run);
        world.after(millis, () -> {
            if (running.remove(timer, run)) {
                on(fired.apply(timer));
            }
        });
    }

    public S state() {
        return state;
    }

    public boolean terminated() {
        return terminated;
    }

    public boolean timersRun() {
        return !running.isEmpty();
    }
}
