package org.ahoyphone.sip.transaction;

import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.jspecify.annotations.Nullable;

/// The INVITE server transaction (RFC 3261 section 17.2.1 with RFC 6026 section 7.1): says 100 when its user is slow,
/// repeats refusals until they are acknowledged, and after a 2xx only swallows repeated INVITEs, for the user
/// repeats the 2xx itself.
public sealed interface InviteServerTransaction extends Machine<InviteServerTransaction, ServerEvent, Effect<ServerFact>> {

    /// @param invite as it was received
    /// @param reliable whether the transport is (TCP, TLS, WS ... but not UDP)
    static Step<InviteServerTransaction, Effect<ServerFact>> start(Request invite, boolean reliable, Timing timing) {
        // Section 17.2.1: the transaction says 100 unless it knows that its user answers within 200 ms. It cannot know, so
        // it waits for so long.
        return new Effects<ServerFact>()
                .tell(new ServerFact.Asked(invite))
                .start(Timer.TRYING, timing.trying())
                .to(new Proceeding(invite, reliable, timing, null));
    }

    /// No final response yet. @param last the last provisional response
    record Proceeding(Request invite, boolean reliable, Timing timing, @Nullable Response last)
            implements InviteServerTransaction {
        @Override
        public Step<InviteServerTransaction, Effect<ServerFact>> on(ServerEvent event) {
            return switch (event) {
                // A repeated INVITE is answered with the last provisional response, if there is one.
                case ServerEvent.Received(var request) when request.method().equals(Method.INVITE) && last != null ->
                    new Effects<ServerFact>().send(last).to(this);
                case ServerEvent.Received(_) -> Step.to(this);
                case ServerEvent.Fired(var timer) when timer == Timer.TRYING && last == null -> {
                    Response trying = Response.of(invite, 100).build();
                    yield new Effects<ServerFact>().send(trying).to(new Proceeding(invite, reliable, timing, trying));
                }
                case ServerEvent.Fired(_) -> Step.to(this);
                case ServerEvent.Respond(var response) -> respond(response);
                // RFC 6026 section 7.1: the user hears of a failing transport, the transaction stays.
                case ServerEvent.TransportFailed(var why) -> new Effects<ServerFact>().tell(new ServerFact.Unreachable(why)).to(this);
            };
        }

        private Step<InviteServerTransaction, Effect<ServerFact>> respond(Response response) {
            Effects<ServerFact> effects = new Effects<ServerFact>().stop(Timer.TRYING).send(response);
            if (response.status() < 200) {
                return effects.to(new Proceeding(invite, reliable, timing, response));
            }
            if (response.status() < 300) {
                // RFC 6026 section 8.4: L is 64 * T1 over every transport.
                return effects.start(Timer.L, timing.patience()).to(new Accepted());
            }
            // Section 17.2.1: G repeats the refusal over an unreliable transport; H ends the waiting for the ACK over every one.
            return effects.startIf(!reliable, Timer.G, timing.t1())
                    .start(Timer.H, timing.patience())
                    .to(new Completed(response, reliable, timing, timing.t1()));
        }
    }

    /// Refused, not yet acknowledged. @param waitG what timer G waits now, ms
    record Completed(Response refusal, boolean reliable, Timing timing, long waitG) implements InviteServerTransaction {
        @Override
        public Step<InviteServerTransaction, Effect<ServerFact>> on(ServerEvent event) {
            return switch (event) {
                // The ACK ends the repetition; I swallows further ACKs and is zero over a reliable transport.
                case ServerEvent.Received(var request) when request.method().equals(Method.ACK) -> {
                    Effects<ServerFact> effects = new Effects<ServerFact>().stop(Timer.G, Timer.H);
                    yield reliable ? effects.terminated().to(new Terminated()) : effects.start(Timer.I, timing.t4()).to(new Confirmed());
                }
                case ServerEvent.Received(_) -> new Effects<ServerFact>().send(refusal).to(this);
                case ServerEvent.Fired(var timer) when timer == Timer.G -> {
                    long wait = timing.doubled(waitG);
                    yield new Effects<ServerFact>()
                            .send(refusal)
                            .start(Timer.G, wait)
                            .to(new Completed(refusal, reliable, timing, wait));
                }
                case ServerEvent.Fired(var timer) when timer == Timer.H ->
                    new Effects<ServerFact>().stop(Timer.G).tell(new ServerFact.NotAcknowledged()).terminated().to(new Terminated());
                case ServerEvent.Fired(_) -> Step.to(this);
                // A final response was given; another one is dropped.
                case ServerEvent.Respond(_) -> Step.to(this);
                case ServerEvent.TransportFailed(var why) -> new Effects<ServerFact>().tell(new ServerFact.Unreachable(why)).to(this);
            };
        }
    }

    /// Refused and acknowledged.
    record Confirmed() implements InviteServerTransaction {
        @Override
        public Step<InviteServerTransaction, Effect<ServerFact>> on(ServerEvent event) {
            return switch (event) {
                case ServerEvent.Received(_) -> Step.to(this);
                case ServerEvent.Fired(var timer) when timer == Timer.I -> new Effects<ServerFact>().terminated().to(new Terminated());
                case ServerEvent.Fired(_) -> Step.to(this);
                case ServerEvent.Respond(_) -> Step.to(this);
                case ServerEvent.TransportFailed(_) -> Step.to(this);
            };
        }
    }

    /// Answered with a 2xx (RFC 6026 section 7.1).
    record Accepted() implements InviteServerTransaction {
        @Override
        public Step<InviteServerTransaction, Effect<ServerFact>> on(ServerEvent event) {
            return switch (event) {
                case ServerEvent.Received(var request) when request.method().equals(Method.ACK) ->
                    new Effects<ServerFact>().tell(new ServerFact.Acknowledged(request)).to(this);
                // A repeated INVITE goes neither to the user nor is it answered: the user repeats the 2xx at its own pace.
                case ServerEvent.Received(_) -> Step.to(this);
                case ServerEvent.Respond(var response) when response.status() >= 200 && response.status() < 300 ->
                    new Effects<ServerFact>().send(response).to(this);
                case ServerEvent.Respond(_) -> Step.to(this);
                case ServerEvent.Fired(var timer) when timer == Timer.L -> new Effects<ServerFact>().terminated().to(new Terminated());
                case ServerEvent.Fired(_) -> Step.to(this);
                case ServerEvent.TransportFailed(var why) -> new Effects<ServerFact>().tell(new ServerFact.Unreachable(why)).to(this);
            };
        }
    }

    record Terminated() implements InviteServerTransaction {
        @Override
        public Step<InviteServerTransaction, Effect<ServerFact>> on(ServerEvent event) {
            return Step.to(this);
        }
    }
}
