package org.ahoyphone.sip.transaction;

import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;

/// The INVITE client transaction (RFC 3261 section 17.1.1 with RFC 6026 section 7.2): repeats the INVITE over an
/// unreliable transport, acknowledges refusals itself, and hands every 2xx to its user, who acknowledges those.
public sealed interface InviteClientTransaction extends Machine<InviteClientTransaction, ClientEvent, Effect<ClientFact>> {

    /// There are thousands of them at a time, and all are the same.
    Accepted ACCEPTED = new Accepted();

    /// @param invite as it goes out, with its Via
    /// @param reliable whether the transport is (TCP, TLS, WS ... but not UDP)
    static Step<InviteClientTransaction, Effect<ClientFact>> start(Request invite, boolean reliable, Timing timing) {
        // Section 17.1.1.2: the first INVITE goes out at once; A runs only where the transport may lose it, B always.
        return new Effects<ClientFact>()
                .send(invite)
                .startIf(!reliable, Timer.A, timing.t1())
                .start(Timer.B, timing.patience())
                .to(new Calling(invite, reliable, timing, timing.t1()));
    }

    /// Nothing heard yet. @param waitA what timer A waits now, ms
    record Calling(Request invite, boolean reliable, Timing timing, long waitA) implements InviteClientTransaction {
        @Override
        public Step<InviteClientTransaction, Effect<ClientFact>> on(ClientEvent event) {
            return switch (event) {
                case ClientEvent.Received(var response) -> InviteClientTransaction.answered(invite, reliable, timing, response);
                // Section 17.1.1.2: each time A fires the INVITE goes out again and A is set to twice what it was, without
                // the bound of T2.
                case ClientEvent.Fired(var timer) when timer == Timer.A -> new Effects<ClientFact>()
                        .send(invite)
                        .start(Timer.A, 2 * waitA)
                        .to(new Calling(invite, reliable, timing, 2 * waitA));
                // When B fires the user is told that nobody answered; no ACK is sent.
                case ClientEvent.Fired(var timer) when timer == Timer.B ->
                    new Effects<ClientFact>().stop(Timer.A).tell(new ClientFact.TimedOut()).terminated().to(new Terminated());
                case ClientEvent.Fired(_) -> Step.to(this);
                // Section 17.1.4: a failing transport is told to the user and ends the transaction.
                case ClientEvent.TransportFailed(var why) ->
                    new Effects<ClientFact>()
                            .stop(Timer.A, Timer.B)
                            .tell(new ClientFact.Unreachable(why))
                            .terminated()
                            .to(new Terminated());
            };
        }
    }

    /// A provisional response came: no repetition any more, and no limit of time of its own.
    record Proceeding(Request invite, boolean reliable, Timing timing) implements InviteClientTransaction {
        @Override
        public Step<InviteClientTransaction, Effect<ClientFact>> on(ClientEvent event) {
            return switch (event) {
                case ClientEvent.Received(var response) -> InviteClientTransaction.answered(invite, reliable, timing, response);
                case ClientEvent.Fired(_) -> Step.to(this);
                // Nothing is under way that could fail.
                case ClientEvent.TransportFailed(_) -> Step.to(this);
            };
        }
    }

    /// A refusal came and was acknowledged; repeated refusals are acknowledged with the same ACK.
    record Completed(Request ack) implements InviteClientTransaction {
        @Override
        public Step<InviteClientTransaction, Effect<ClientFact>> on(ClientEvent event) {
            return switch (event) {
                // Section 17.1.1.2: a refusal that comes again makes the ACK go out again, and is not shown to the user.
                case ClientEvent.Received(var response) when response.status() >= 300 -> new Effects<ClientFact>().send(ack).to(this);
                case ClientEvent.Received(_) -> Step.to(this);
                case ClientEvent.Fired(var timer) when timer == Timer.D -> new Effects<ClientFact>().terminated().to(new Terminated());
                case ClientEvent.Fired(_) -> Step.to(this);
                // The ACK could not be sent: the user hears of it and the transaction ends.
                case ClientEvent.TransportFailed(var why) ->
                    new Effects<ClientFact>().stop(Timer.D).tell(new ClientFact.Unreachable(why)).terminated().to(new Terminated());
            };
        }
    }

    /// A 2xx came (RFC 6026 section 7.2): for 64 * T1 every 2xx, of whatever branch, goes to the user.
    record Accepted() implements InviteClientTransaction {
        @Override
        public Step<InviteClientTransaction, Effect<ClientFact>> on(ClientEvent event) {
            return switch (event) {
                case ClientEvent.Received(var response) when response.status() >= 200 && response.status() < 300 ->
                    new Effects<ClientFact>().tell(new ClientFact.Answer(response)).to(this);
                case ClientEvent.Received(_) -> Step.to(this);
                case ClientEvent.Fired(var timer) when timer == Timer.M -> new Effects<ClientFact>().terminated().to(new Terminated());
                case ClientEvent.Fired(_) -> Step.to(this);
                case ClientEvent.TransportFailed(_) -> Step.to(this);
            };
        }
    }

    record Terminated() implements InviteClientTransaction {
        @Override
        public Step<InviteClientTransaction, Effect<ClientFact>> on(ClientEvent event) {
            return Step.to(this);
        }
    }

    private static Step<InviteClientTransaction, Effect<ClientFact>> answered(
            Request invite, boolean reliable, Timing timing, Response response) {
        Effects<ClientFact> effects = new Effects<ClientFact>().stop(Timer.A, Timer.B);
        if (response.status() < 200) {
            return effects.tell(new ClientFact.Answer(response)).to(new Proceeding(invite, reliable, timing));
        }
        if (response.status() < 300) {
            // RFC 6026 section 8.4: M is 64 * T1 over every transport.
            return effects.tell(new ClientFact.Answer(response)).start(Timer.M, timing.patience()).to(ACCEPTED);
        }
        // Section 17.1.1.2: the ACK of a refusal is the transaction's own doing; D is zero over a reliable transport.
        Request ack = FromInvite.ack(invite, response);
        effects.send(ack).tell(new ClientFact.Answer(response));
        return reliable ? effects.terminated().to(new Terminated()) : effects.start(Timer.D, timing.waitD()).to(new Completed(ack));
    }
}
