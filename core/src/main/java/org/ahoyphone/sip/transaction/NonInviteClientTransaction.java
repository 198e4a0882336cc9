package org.ahoyphone.sip.transaction;

import org.ahoyphone.sip.message.Request;

/// The client transaction of every other request (RFC 3261 section 17.1.2): repeats it over an unreliable transport until
/// a final response comes or 64 * T1 are over.
public sealed interface NonInviteClientTransaction
        extends Machine<NonInviteClientTransaction, ClientEvent, Effect<ClientFact>> {

    /// There are thousands of them at a time, and all are the same.
    Completed COMPLETED = new Completed();

    /// @param request as it goes out, with its Via
    /// @param reliable whether the transport is (TCP, TLS, WS ... but not UDP)
    static Step<NonInviteClientTransaction, Effect<ClientFact>> start(Request request, boolean reliable, Timing timing) {
        // Section 17.1.2.2: F runs always, E only where the transport may lose the request.
        return new Effects<ClientFact>()
                .send(request)
                .start(Timer.F, timing.patience())
                .startIf(!reliable, Timer.E, timing.t1())
                .to(new Pending(request, reliable, timing, timing.t1(), false));
    }

    /// No final response yet: the states Trying and Proceeding, which differ in the pace of timer E alone.
    ///
    /// @param waitE what timer E waits now, ms
    /// @param proceeding whether a provisional response came
    record Pending(Request request, boolean reliable, Timing timing, long waitE, boolean proceeding)
            implements NonInviteClientTransaction {
        @Override
        public Step<NonInviteClientTransaction, Effect<ClientFact>> on(ClientEvent event) {
            return switch (event) {
                case ClientEvent.Received(var response) when response.status() < 200 -> new Effects<ClientFact>()
                        .tell(new ClientFact.Answer(response))
                        .to(new Pending(request, reliable, timing, waitE, true));
                case ClientEvent.Received(var response) -> {
                    Effects<ClientFact> effects =
                            new Effects<ClientFact>().stop(Timer.E, Timer.F).tell(new ClientFact.Answer(response));
                    // K is T4 over an unreliable transport and zero over a reliable one.
                    yield reliable ? effects.terminated().to(new Terminated()) : effects.start(Timer.K, timing.t4()).to(COMPLETED);
                }
                case ClientEvent.Fired(var timer) when timer == Timer.E -> {
                    // While nothing was heard the wait doubles up to T2; once a provisional response came it is T2.
                    long wait = proceeding ? timing.t2() : timing.doubled(waitE);
                    yield new Effects<ClientFact>()
                            .send(request)
                            .start(Timer.E, wait)
                            .to(new Pending(request, reliable, timing, wait, proceeding));
                }
                // F fires in Proceeding too: a provisional response prolongs nothing.
                case ClientEvent.Fired(var timer) when timer == Timer.F ->
                    new Effects<ClientFact>().stop(Timer.E).tell(new ClientFact.TimedOut()).terminated().to(new Terminated());
                case ClientEvent.Fired(_) -> Step.to(this);
                // Section 17.1.4: a failing transport is told to the user and ends the transaction.
                case ClientEvent.TransportFailed(var why) ->
                    new Effects<ClientFact>()
                            .stop(Timer.E, Timer.F)
                            .tell(new ClientFact.Unreachable(why))
                            .terminated()
                            .to(new Terminated());
            };
        }
    }

    /// The final response came; it may come again and is dropped.
    record Completed() implements NonInviteClientTransaction {
        @Override
        public Step<NonInviteClientTransaction, Effect<ClientFact>> on(ClientEvent event) {
            return switch (event) {
                case ClientEvent.Received(_) -> Step.to(this);
                case ClientEvent.Fired(var timer) when timer == Timer.K -> new Effects<ClientFact>().terminated().to(new Terminated());
                case ClientEvent.Fired(_) -> Step.to(this);
                case ClientEvent.TransportFailed(_) -> Step.to(this);
            };
        }
    }

    record Terminated() implements NonInviteClientTransaction {
        @Override
        public Step<NonInviteClientTransaction, Effect<ClientFact>> on(ClientEvent event) {
            return Step.to(this);
        }
    }
}
