package org.ahoyphone.sip.endpoint;

import org.ahoyphone.sip.message.SipMessage;
import org.ahoyphone.sip.transaction.Effect;
import org.ahoyphone.sip.transaction.Machine;
import org.ahoyphone.sip.transaction.Step;
import org.ahoyphone.sip.transaction.Timer;

/// A transaction that runs. Owned by the strand.
///
/// @param <S> the machine
/// @param <E> its events
/// @param <F> what it tells its user
abstract class RunningTransaction<S extends Machine<S, E, Effect<F>>, E, F> extends RunningMachine<S, E, Effect<F>, Timer> {

    RunningTransaction(Step<S, Effect<F>> first) {
        super(first);
    }

    /// Hands a message to the transport.
    abstract void send(SipMessage message);

    /// Tells its user.
    abstract void tell(F fact);

    /// Called once, when the transaction is to be forgotten.
    abstract void gone();

    @Override
    final void carryOut(Effect<F> effect) {
        switch (effect) {
            case Effect.Send<F>(var message) -> send(message);
            case Effect.Start<F>(var timer, var millis) -> start(timer, millis);
            case Effect.Stop<F>(var timer) -> cancel(timer);
            case Effect.Tell<F>(var fact) -> tell(fact);
            case Effect.Terminated<F>() -> {
                stop();
                gone();
            }
        }
    }
}
