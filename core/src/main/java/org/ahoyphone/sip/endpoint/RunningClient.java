package org.ahoyphone.sip.endpoint;

import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.ClientEvent;
import org.ahoyphone.sip.transaction.ClientFact;
import org.ahoyphone.sip.transaction.Effect;
import org.ahoyphone.sip.transaction.Machine;
import org.ahoyphone.sip.transaction.Step;
import org.ahoyphone.sip.transaction.Timer;

/// A client transaction that runs. Owned by the strand.
///
/// @param <S> the machine
abstract class RunningClient<S extends Machine<S, ClientEvent, Effect<ClientFact>>>
        extends RunningTransaction<S, ClientEvent, ClientFact> {

    /// Whether a response came.
    private boolean heard;

    RunningClient(Step<S, Effect<ClientFact>> first) {
        super(first);
    }

    /// What it stands on.
    abstract Surface surface();

    /// A response came that is its own.
    final void received(Response response) {
        heard = true;
        on(new ClientEvent.Received(response));
    }

    final boolean heard() {
        return heard;
    }

    @Override
    final ClientEvent fired(Timer timer) {
        return new ClientEvent.Fired(timer);
    }

    @Override
    final Timers clock() {
        return surface().timers();
    }

    @Override
    final Strand strand() {
        return surface().strand();
    }
}
