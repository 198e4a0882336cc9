package org.ahoyphone.sip.endpoint;

import java.io.IOException;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipMessage;
import org.ahoyphone.sip.transaction.ClientEvent;
import org.ahoyphone.sip.transaction.ClientFact;
import org.ahoyphone.sip.transaction.Effect;
import org.ahoyphone.sip.transaction.Machine;
import org.ahoyphone.sip.transaction.Step;
import org.ahoyphone.sip.transaction.Timer;
import org.ahoyphone.sip.transport.Flow;

/// A client transaction that runs. Owned by the strand.
///
/// @param <S> the machine
abstract class RunningClient<S extends Machine<S, ClientEvent, Effect<ClientFact>>>
        extends RunningTransaction<S, ClientEvent, ClientFact> {

    private final Flow flow;
    /// Whether a response came.
    private boolean heard;

    RunningClient(Flow flow, Step<S, Effect<ClientFact>> first) {
        super(first);
        this.flow = flow;
    }

    final Flow flow() {
        return flow;
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

    /// A connection is gone: what was sent on it and not answered at all has probably met a dead peer.
    final void lost(Flow gone, String why) {
        if (gone.equals(flow) && !heard) {
            on(new ClientEvent.TransportFailed(why));
        }
    }

    @Override
    final void send(SipMessage message) {
        try {
            surface().transport().send(message, flow);
        } catch (IOException e) {
            on(new ClientEvent.TransportFailed(String.valueOf(e.getMessage())));
        }
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
