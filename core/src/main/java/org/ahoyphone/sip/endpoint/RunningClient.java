package org.ahoyphone.sip.endpoint;

import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.SipMessage;
import org.ahoyphone.sip.transaction.ClientEvent;
import org.ahoyphone.sip.transaction.ClientFact;
import org.ahoyphone.sip.transaction.Effect;
import org.ahoyphone.sip.transaction.InviteClientTransaction;
import org.ahoyphone.sip.transaction.Machine;
import org.ahoyphone.sip.transaction.NonInviteClientTransaction;
import org.ahoyphone.sip.transaction.Step;
import org.ahoyphone.sip.transaction.Timer;

/// A client transaction that runs, for whoever sent the request. Owned by the strand.
///
/// @param <S> the machine
final class RunningClient<S extends Machine<S, ClientEvent, Effect<ClientFact>>>
        extends RunningTransaction<S, ClientEvent, ClientFact> {
    /// Whose request it is.
    interface Sender {
        void send(SipMessage message);

        void told(ClientFact fact);

        /// The transaction is over.
        void gone();

        /// For the log.
        String callId();
    }

    private final Surface surface;
    private final Sender sender;

    private RunningClient(Surface surface, Sender sender, Step<S, Effect<ClientFact>> first) {
        super(first);
        this.surface = surface;
        this.sender = sender;
    }

    /// The transaction of a request; still to begin.
    ///
    /// @param sent with its Via
    /// @param reliable whether the transport is
    static RunningClient<?> of(Surface surface, Request sent, boolean reliable, Sender sender) {
        return sent.is(Method.INVITE)
                ? new RunningClient<>(surface, sender, InviteClientTransaction.start(sent, reliable, surface.timing()))
                : new RunningClient<>(surface, sender, NonInviteClientTransaction.start(sent, reliable, surface.timing()));
    }

    @Override
    void send(SipMessage message) {
        sender.send(message);
    }

    @Override
    void tell(ClientFact fact) {
        sender.told(fact);
    }

    @Override
    void gone() {
        sender.gone();
    }

    @Override
    ClientEvent fired(Timer timer) {
        return new ClientEvent.Fired(timer);
    }

    @Override
    Timers clock() {
        return surface.timers();
    }

    @Override
    Strand strand() {
        return surface.strand();
    }

    @Override
    String callId() {
        return sender.callId();
    }
}
