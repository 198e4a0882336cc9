package org.ahoyphone.sip.dialog;

import java.util.Optional;
import java.util.function.Consumer;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.Step;
import org.jspecify.annotations.Nullable;

/// What a call has from its first dialog to its very end: the dialog, the ACKs to be repeated, the unwanted branches, and what
/// other usages do in the dialog.
record Leg(InviteContext context, Dialog dialog, Acks acks, Branches branches, Guests guests) {

    static Leg of(InviteContext context, Dialog dialog) {
        return new Leg(context, dialog, Acks.NONE, Branches.CLOSED, Guests.NONE);
    }


    Leg with(InviteContext next) {
        return new Leg(next, dialog, acks, branches, guests);
    }

    Leg with(Dialog next) {
        return new Leg(context, next, acks, branches, guests);
    }

    Leg with(Branches next) {
        return new Leg(context, dialog, acks, next, guests);
    }

    /// This side is to be reached elsewhere from now on: the next request or response that refreshes the target says so.
    Leg at(NameAddr contact) {
        return with(context.at(contact));
    }

    /// An ACK was sent.
    Leg acked(Request ack) {
        return new Leg(context, dialog, acks.plus(ack), branches, guests);
    }

    Leg with(Guests next) {
        return new Leg(context, dialog, acks, branches, next);
    }

    /// An ACK goes out. @param effects keep it for so long as its 2xx may come again
    record Acked(Leg next, UsageEffects<InviteFact> effects) {}

    Acked acknowledging(Request ack) {
        UsageEffects<InviteFact> effects = new UsageEffects<>();
        effects.start(UsageTimer.LINGER, context.timing().patience());
        return new Acked(acked(ack), effects);
    }

    /// No 2xx comes again, and no branch answers any more.
    Leg settled() {
        return new Leg(context, dialog, Acks.NONE, Branches.CLOSED, guests);
    }

    /// A request of this side, about to be sent. @param next the leg from then on
    record Sending(Leg next, Request request) {}

    /// Makes a request, with the credentials that are known.
    Sending request(String method, @Nullable String sdp) {
        return draft(method, request -> SessionBody.put(request, sdp));
    }

    /// The same. @param more puts in what the request has besides
    Sending draft(String method, Consumer<Request.Builder> more) {
        Dialog.Draft draft = dialog.request(method, context.agent());
        more.accept(draft.request());
        Authentication.Signed signed = context.auth().sign(draft.request().build());
        return new Sending(with(draft.next()).with(context.with(signed.next())), signed.request());
    }

    /// Makes a challenged request anew; empty if that is of no use.
    Optional<Sending> again(Request sent, Response challenge) {
        return switch (context.auth().challenged(sent, challenge)) {
            case Authentication.Reply.Again again -> {
                Dialog.Draft draft = dialog.again(sent);
                yield Optional.of(new Sending(with(draft.next()).with(context.with(again.next())), again.into(draft.request())));
            }
            case Authentication.Reply.GiveUp(_, _) -> Optional.empty();
        };
    }

    /// Makes a refused request anew, as it is now.
    Sending again(Request changed) {
        Dialog.Draft draft = dialog.again(changed);
        Authentication.Signed signed = context.auth().sign(draft.request().build());
        return new Sending(with(draft.next()).with(context.with(signed.next())), signed.request());
    }

    /// Takes in what concerns no request that is still under way: a repeated 2xx, whose ACK goes out again, and all that
    /// comes from unwanted branches. Empty if the outcome is none of that.
    Optional<Step<Leg, UsageEffect<InviteFact>>> late(Outcome outcome) {
        if (!(outcome instanceof Outcome.Answered(var request, var response))) {
            boolean foreign = outcome.request().is(Method.BYE) && !ours(DialogId.ofSent(outcome.request()).remoteTag());
            return foreign ? Optional.of(Step.to(this)) : Optional.empty();
        }
        if (request.is(Method.INVITE) && response.isSuccess()) {
            if (!ours(DialogId.of(response).remoteTag())) {
                return Optional.of(branched(branches.accepted(context, request, response)));
            }
            return acks.of(request).map(ack -> new UsageEffects<InviteFact>().ack(ack).to(this));
        }
        if (request.is(Method.BYE) && !ours(DialogId.ofSent(request).remoteTag())) {
            return Optional.of(branched(branches.left(request, response)));
        }
        return Optional.empty();
    }

    /// Whether a remote tag is this dialog's.
    boolean ours(String remoteTag) {
        return remoteTag.equals(dialog.id().remoteTag());
    }

    private Step<Leg, UsageEffect<InviteFact>> branched(Step<Branches, UsageEffect<InviteFact>> step) {
        return new Step<>(with(step.next()), step.effects());
    }
}
