package org.ahoyphone.sip.dialog;

import java.util.Optional;
import org.ahoyphone.sip.dialog.InviteFact.Ended.By;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.message.Uri;
import org.ahoyphone.sip.transaction.Step;
import org.jspecify.annotations.Nullable;

/// UAC: the far side sent the call on, and the user is asked whether to follow (RFC 3261 section 8.1.3.4).
///
/// @param call as it would go on
/// @param next the number of its next INVITE
/// @param response the 3xx
record Redirected(Calling call, int next, Response response) implements InviteUsage {

    /// A final response that is no 2xx came. Empty if the call ends by it.
    static Optional<Step<InviteUsage, UsageEffect<InviteFact>>> refused(Calling call, int status, @Nullable Response response) {
        CallPolicy.Redirects policy = call.context().policy().redirects();
        // 305 names a proxy and not a target, and 380 something else than a call.
        boolean moved = status == 300 || status == 301 || status == 302;
        if (moved && response != null && policy != CallPolicy.Redirects.REFUSE) {
            Redirection targets = call.redirection().learned(response.contacts());
            Calling next = Calling.first(call.context(), call.invite(), call.session(), targets);
            if (targets.waiting().isEmpty()) {
                return Optional.empty();
            }
            boolean ask = policy == CallPolicy.Redirects.ASK;
            UsageEffects<InviteFact> effects =
                    call.over().tell(new InviteFact.Redirected(targets.waiting(), ask));
            return Optional.of(ask ? effects.to(new Redirected(next, call.nextSeq(), response)) : follow(next, call.nextSeq(), effects));
        }
        // A 6xx speaks for all targets; after another refusal the next one is tried.
        boolean more = !call.redirection().waiting().isEmpty() && status < 600 && !moved;
        return more ? Optional.of(follow(call, call.nextSeq(), call.over())) : Optional.empty();
    }

    /// The same call to the next target: From, To and Call-ID stay, the sequence number grows.
    private static Step<InviteUsage, UsageEffect<InviteFact>> follow(Calling call, int next, UsageEffects<InviteFact> effects) {
        Uri target = call.redirection().waiting().getFirst().uri();
        // What a URI says of headers would put words into this side's mouth.
        Uri plain = target instanceof SipUri sip ? sip.withoutHeaders().withoutParam("method") : target;
        Request request = call.invite().edit()
                .uri(plain)
                .contact(call.context().agent().contact())
                .cseq(next, Method.INVITE)
                .remove(HeaderName.AUTHORIZATION)
                .remove(HeaderName.PROXY_AUTHORIZATION)
                .build();
        Authentication.Signed signed = call.context().auth().settled().sign(request);
        return effects.send(signed.request()).to(Calling.first(
                call.context().with(signed.next()), signed.request(), call.session(), call.redirection().trying()));
    }

    @Override
    public Step<InviteUsage, UsageEffect<InviteFact>> on(InviteEvent event) {
        return switch (event) {
            case InviteCommand.Follow() -> follow(call, next, new UsageEffects<>());
            case InviteCommand.Refuse _ -> call.end(response.status(), response.reason(), By.REMOTE, response);
            case InviteCommand.HangUp _ -> call.end(487, "Cancelled", By.LOCAL, null);
            case InviteCommand.Move(var contact) ->
                Step.to(new Redirected(call.with(call.context().at(contact), call.early(), call.speaking()), next, response));
            case InviteCommand.Ask(var request) -> GuestRequests.cannot(this, request);
            case Received(var request) when request.is(Method.ACK) -> Step.to(this);
            case Received(var request) ->
                new UsageEffects<InviteFact>().respond(request, call.context().reply(request, 481)).to(this);
            case InviteCommand _, Fired _, Outcome _ -> Step.to(this);
        };
    }
}
