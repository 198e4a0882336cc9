package org.ahoyphone.sip.transaction;

import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;

/// The server transaction of every other request (RFC 3261 section 17.2.2): answers a repeated request with what was
/// answered before.
public sealed interface NonInviteServerTransaction
        extends Machine<NonInviteServerTransaction, ServerEvent, Effect<ServerFact>> {

    /// @param request as it was received
    /// @param reliable whether the transport is (TCP, TLS, WS ... but not UDP)
    static Step<NonInviteServerTransaction, Effect<ServerFact>> start(Request request, boolean reliable, Timing timing) {
        return new Effects<ServerFact>().tell(new ServerFact.Asked(request)).to(new Trying(reliable, timing));
    }

    /// Its user has said nothing yet.
    record Trying(boolean reliable, Timing timing) implements NonInviteServerTransaction {
        @Override
        public Step<NonInviteServerTransaction, Effect<ServerFact>> on(ServerEvent event) {
            return switch (event) {
                // Section 17.2.2: in Trying a repeated request is dropped.
                case ServerEvent.Received(_) -> Step.to(this);
                case ServerEvent.Respond(var response) -> NonInviteServerTransaction.respond(reliable, timing, response);
                case ServerEvent.Fired(_) -> Step.to(this);
                // Nothing was sent that could fail.
                case ServerEvent.TransportFailed(_) -> Step.to(this);
            };
        }
    }

    /// Its user has answered provisionally. @param last the last provisional response
    record Proceeding(boolean reliable, Timing timing, Response last) implements NonInviteServerTransaction {
        @Override
        public Step<NonInviteServerTransaction, Effect<ServerFact>> on(ServerEvent event) {
            return switch (event) {
                case ServerEvent.Received(_) -> new Effects<ServerFact>().send(last).to(this);
                case ServerEvent.Respond(var response) -> NonInviteServerTransaction.respond(reliable, timing, response);
                case ServerEvent.Fired(_) -> Step.to(this);
                case ServerEvent.TransportFailed(var why) -> NonInviteServerTransaction.failed(why);
            };
        }
    }

    /// Answered.
    record Completed(Response answer) implements NonInviteServerTransaction {
        @Override
        public Step<NonInviteServerTransaction, Effect<ServerFact>> on(ServerEvent event) {
            return switch (event) {
                case ServerEvent.Received(_) -> new Effects<ServerFact>().send(answer).to(this);
                // Section 17.2.2: what the user says after the final response is dropped.
                case ServerEvent.Respond(_) -> Step.to(this);
                case ServerEvent.Fired(var timer) when timer == Timer.J -> new Effects<ServerFact>().terminated().to(new Terminated());
                case ServerEvent.Fired(_) -> Step.to(this);
                case ServerEvent.TransportFailed(var why) -> NonInviteServerTransaction.failed(why);
            };
        }
    }

    record Terminated() implements NonInviteServerTransaction {
        @Override
        public Step<NonInviteServerTransaction, Effect<ServerFact>> on(ServerEvent event) {
            return Step.to(this);
        }
    }

    private static Step<NonInviteServerTransaction, Effect<ServerFact>> respond(boolean reliable, Timing timing, Response response) {
        Effects<ServerFact> effects = new Effects<ServerFact>().send(response);
        if (response.status() < 200) {
            return effects.to(new Proceeding(reliable, timing, response));
        }
        // J is 64 * T1 over an unreliable transport and zero over a reliable one.
        return reliable ? effects.terminated().to(new Terminated()) : effects.start(Timer.J, timing.patience()).to(new Completed(response));
    }

    /// Section 17.2.4: a response that cannot be sent is told to the user and ends the transaction.
    private static Step<NonInviteServerTransaction, Effect<ServerFact>> failed(String why) {
        return new Effects<ServerFact>().stop(Timer.J).tell(new ServerFact.Unreachable(why)).terminated().to(new Terminated());
    }
}
