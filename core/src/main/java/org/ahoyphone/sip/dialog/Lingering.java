package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.Step;

/// UAC: the call is over for both sides, but for 64 * T1 after its first 2xx more of them may come (RFC 3261 section 13.2.2.4): the same
/// once more, because its ACK was lost, or those of other branches.
///
/// Whoever makes many short calls has thirty thousand of these at a thousand a second. That is why the dialog is not kept: a 2xx that
/// comes again brings all that its ACK was made of.
///
/// @param remoteTag of the dialog that the call was
/// @param acks those that their 2xx cannot bring back
record Lingering(InviteContext context, String remoteTag, Acks acks, Branches branches) implements InviteUsage {

    static Lingering of(Leg leg) {
        return new Lingering(leg.context(), leg.dialog().id().remoteTag(), leg.acks().withoutPlain(leg.branches().invite()), leg.branches());
    }

    @Override
    public Step<InviteUsage, UsageEffect<InviteFact>> on(InviteEvent event) {
        return switch (event) {
            case Outcome.Answered(var request, var response) -> answered(request, response);
            case Outcome.Unanswered _ -> Step.to(this);
            case Received(var request) -> received(request);
            case Fired(var timer) when timer == UsageTimer.LINGER ->
                new UsageEffects<InviteFact>().terminated().to(new InviteUsage.Ended());
            case InviteCommand.Ask(var request) -> GuestRequests.cannot(this, request);
            case Fired _, InviteCommand _ -> Step.to(this);
        };
    }

    private Step<InviteUsage, UsageEffect<InviteFact>> answered(Request request, Response response) {
        if (request.is(Method.INVITE) && response.isSuccess()) {
            if (!DialogId.of(response).remoteTag().equals(remoteTag)) {
                return branched(branches.accepted(context, request, response));
            }
            Request ack = acks.of(request).orElseGet(() -> Dialog.uac(request, response).ack(request).build());
            return new UsageEffects<InviteFact>().ack(ack).to(this);
        }
        boolean foreign = request.is(Method.BYE) && !DialogId.ofSent(request).remoteTag().equals(remoteTag);
        return foreign ? branched(branches.left(request, response)) : Step.to(this);
    }

    private Step<InviteUsage, UsageEffect<InviteFact>> branched(Step<Branches, UsageEffect<InviteFact>> step) {
        return new Step<>(new Lingering(context, remoteTag, acks, step.next()), step.effects());
    }

    private Step<InviteUsage, UsageEffect<InviteFact>> received(Request request) {
        if (request.is(Method.ACK)) {
            return Step.to(this);
        }
        // The BYEs of both sides may cross (section 15.1.2); a CANCEL of what was answered has no effect, but is answered (section 9.2).
        int status = request.is(Method.BYE) || request.is(Method.CANCEL) ? 200 : 481;
        return new UsageEffects<InviteFact>().respond(request, context.reply(request, status)).to(this);
    }
}
