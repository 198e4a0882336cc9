package org.ahoyphone.sip.transaction;

import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.sip.message.SipMessage;

/// Collects the effects of one step, in the order they are to be carried out.
///
/// @param <F> the facts that the transaction tells
final class Effects<F> {
    private final List<Effect<F>> effects = new ArrayList<>(4);

    Effects<F> send(SipMessage message) {
        effects.add(new Effect.Send<>(message));
        return this;
    }

    Effects<F> start(Timer timer, long millis) {
        effects.add(new Effect.Start<>(timer, millis));
        return this;
    }

    Effects<F> startIf(boolean condition, Timer timer, long millis) {
        return condition ? start(timer, millis) : this;
    }

    Effects<F> stop(Timer... timers) {
        for (Timer timer : timers) {
            effects.add(new Effect.Stop<>(timer));
        }
        return this;
    }

    Effects<F> tell(F fact) {
        effects.add(new Effect.Tell<>(fact));
        return this;
    }

    Effects<F> terminated() {
        effects.add(new Effect.Terminated<>());
        return this;
    }

    <S> Step<S, Effect<F>> to(S next) {
        return new Step<>(next, effects);
    }
}
