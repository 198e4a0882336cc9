package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.Machine;
import org.ahoyphone.sip.transaction.Step;

/// One request outside of a dialog that is not INVITE (MESSAGE, OPTIONS, ...) and what comes of it (RFC 3261 section 8.1),
/// credentials included.
public sealed interface RequestUsage extends Machine<RequestUsage, RequestEvent, UsageEffect<RequestFact>> {

    /// @param request complete but for Via and the agent's headers
    static Step<RequestUsage, UsageEffect<RequestFact>> start(UserAgent agent, Authentication auth, Request request) {
        Request.Builder complete = request.edit();
        agent.headers().forEach(field -> complete.add(field.name(), field.value()));
        Authentication.Signed signed = auth.sign(complete.build());
        return new UsageEffects<RequestFact>().send(signed.request()).to(new Pending(signed.next(), signed.request()));
    }

    /// No final response yet. @param request as it was sent last
    record Pending(Authentication auth, Request request) implements RequestUsage {
        @Override
        public Step<RequestUsage, UsageEffect<RequestFact>> on(RequestEvent event) {
            return switch (event) {
                case Outcome outcome when outcome.request().cseq().number() != request.cseq().number() -> Step.to(this);
                case Outcome.Answered(_, var response) when response.isProvisional() -> Step.to(this);
                case Outcome.Answered(_, var response) when response.isSuccess() -> end(new RequestFact.Succeeded(response));
                case Outcome.Answered(_, var response) when Authentication.isChallenge(response) -> challenged(response);
                case Outcome.Answered(_, var response) ->
                    end(new RequestFact.Refused(response.status(), response.reason(), response));
                case Outcome.Unanswered(_, var status, var why) -> end(new RequestFact.Refused(status, why, null));
            };
        }

        /// RFC 3261 section 22.2: once more, with credentials and the next sequence number.
        private Step<RequestUsage, UsageEffect<RequestFact>> challenged(Response response) {
            return switch (auth.challenged(request, response)) {
                case Authentication.Reply.Again again -> {
                    Request next = again.into(request.edit().cseq(request.cseq().number() + 1, request.method()));
                    yield new UsageEffects<RequestFact>().send(next).to(new Pending(again.next(), next));
                }
                case Authentication.Reply.GiveUp(var why, _) -> end(new RequestFact.Refused(response.status(), why, response));
            };
        }

        private static Step<RequestUsage, UsageEffect<RequestFact>> end(RequestFact fact) {
            return new UsageEffects<RequestFact>().tell(fact).terminated().to(new Ended());
        }
    }

    record Ended() implements RequestUsage {
        @Override
        public Step<RequestUsage, UsageEffect<RequestFact>> on(RequestEvent event) {
            return Step.to(this);
        }
    }
}
