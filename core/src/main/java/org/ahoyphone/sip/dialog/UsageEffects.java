package org.ahoyphone.sip.dialog;

import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.sip.message.Reason;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.Step;
import org.jspecify.annotations.Nullable;

/// Collects the effects of one step, in the order they are to be carried out.
///
/// @param <F> the facts that the usage tells
final class UsageEffects<F> {
    private final List<UsageEffect<F>> effects = new ArrayList<>(6);

    UsageEffects<F> send(Request request) {
        effects.add(new UsageEffect.Send<>(request));
        return this;
    }

    UsageEffects<F> ack(Request ack) {
        effects.add(new UsageEffect.Ack<>(ack));
        return this;
    }

    UsageEffects<F> cancel(Request invite, @Nullable Reason why) {
        effects.add(new UsageEffect.Cancel<>(invite, why));
        return this;
    }

    UsageEffects<F> abandon(Request request) {
        effects.add(new UsageEffect.Abandon<>(request));
        return this;
    }

    UsageEffects<F> respond(Request request, Response response) {
        effects.add(new UsageEffect.Respond<>(request, response));
        return this;
    }

    UsageEffects<F> start(UsageTimer timer, long millis) {
        effects.add(new UsageEffect.Start<>(timer, millis));
        return this;
    }

    UsageEffects<F> stop(UsageTimer... timers) {
        for (UsageTimer timer : timers) {
            effects.add(new UsageEffect.Stop<>(timer));
        }
        return this;
    }

    UsageEffects<F> tell(F fact) {
        effects.add(new UsageEffect.Tell<>(fact));
        return this;
    }

    UsageEffects<F> terminated() {
        effects.add(new UsageEffect.Terminated<>());
        return this;
    }

    UsageEffects<F> all(List<? extends UsageEffect<F>> more) {
        effects.addAll(more);
        return this;
    }

    <S> Step<S, UsageEffect<F>> to(S next) {
        return new Step<>(next, effects);
    }
}
