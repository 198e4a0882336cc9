package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.dialog.InviteFact.Ended.By;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.Step;

/// UAC: a server on the way asks for credentials that this side does not have, and the user is asked for them (RFC 3261 section 22.2).
/// The INVITE is over; the next one belongs to the same call.
///
/// @param call as it would go on
/// @param next the number of its next INVITE
/// @param response the 401 or 407
/// @param why one sentence
record Challenged(Calling call, int next, Response response, String why) implements InviteUsage {

    static Step<InviteUsage, UsageEffect<InviteFact>> asking(Calling call, Response response, String realm, String why) {
        Authentication auth = call.context().auth().refused(call.invite(), response);
        Calling later = Calling.first(call.context().with(auth), call.invite(), call.session(), call.redirection());
        return call.over()
                .tell(new InviteFact.CredentialsWanted(realm, why))
                .to(new Challenged(later, call.nextSeq(), response, why));
    }

    @Override
    public Step<InviteUsage, UsageEffect<InviteFact>> on(InviteEvent event) {
        return switch (event) {
            case InviteCommand.Authenticate() -> again();
            case InviteCommand.Refuse _ -> call.end(response.status(), why, By.REMOTE, response);
            case InviteCommand.HangUp _ -> call.end(487, "Cancelled", By.LOCAL, null);
            case InviteCommand.Move(var contact) ->
                Step.to(new Challenged(call.with(call.context().at(contact), call.early(), call.speaking()), next, response, why));
            case InviteCommand.Ask(var request) -> GuestRequests.cannot(this, request);
            case Received(var request) when request.is(Method.ACK) -> Step.to(this);
            case Received(var request) ->
                new UsageEffects<InviteFact>().respond(request, call.context().reply(request, 481)).to(this);
            case InviteCommand _, Fired _, Outcome _ -> Step.to(this);
        };
    }

    /// The challenge is old by the time that a person has typed: a new one is asked for.
    private Step<InviteUsage, UsageEffect<InviteFact>> again() {
        Request request = call.invite().edit()
                .contact(call.context().agent().contact())
                .cseq(next, Method.INVITE)
                .remove(HeaderName.AUTHORIZATION)
                .remove(HeaderName.PROXY_AUTHORIZATION)
                .build();
        Authentication.Signed signed = call.context().auth().sign(request);
        return new UsageEffects<InviteFact>()
                .send(signed.request())
                .to(Calling.first(call.context().with(signed.next()), signed.request(), call.session(), call.redirection()));
    }
}
