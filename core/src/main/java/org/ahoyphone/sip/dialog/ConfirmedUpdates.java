package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.dialog.InviteFact.Ended.By;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.transaction.Step;
import org.jspecify.annotations.Nullable;

/// UPDATEs of both sides within a confirmed dialog (RFC 3311), beside its INVITEs and for its session timer.
final class ConfirmedUpdates {
    private ConfirmedUpdates() {}

    /// What came of an UPDATE of this side.
    static Step<InviteUsage, UsageEffect<InviteFact>> outcome(Confirmed call, Outcome outcome) {
        if (OwnUpdate.lost(outcome)) {
            return call.with(call.talk().with(call.talk().updates().with(new Updates.Own.None())))
                    .end(new UsageEffects<>(), 408, "The far side does not know the call any more.", By.FAILURE, null);
        }
        boolean offering = call.talk().updates().own() instanceof Updates.Own.Sent(_, var offers) && offers;
        boolean met = offering && outcome instanceof Outcome.Answered(_, var response) && response.status() == 491;
        Step<Exchange, UsageEffect<InviteFact>> step = OwnUpdate.outcome(call.talk(), outcome, true);
        UsageEffects<InviteFact> effects = new UsageEffects<InviteFact>().all(step.effects());
        Confirmed next = call.with(step.next());
        if (met) {
            // RFC 3311 section 5.3: the same wait as after a re-INVITE that met another.
            return effects.to(next.waits(effects));
        }
        if (outcome instanceof Outcome.Answered(var sent, var response) && response.isSuccess()) {
            SessionTimer agreed = call.timer().agreed(sent, response);
            agreed.start(effects);
            next = next.with(agreed);
        }
        return effects.to(next);
    }

    /// An UPDATE of the far side came, in order.
    static Step<InviteUsage, UsageEffect<InviteFact>> received(Confirmed call, Request request) {
        // An INVITE whose offer is still to come, from either side, is in the way of another offer.
        boolean blocked = call.theirs() instanceof TheirInvite.Pending || (call.own() instanceof OwnInvite.Sent sent && sent.undescribed());
        Step<Exchange, UsageEffect<InviteFact>> step = TheirUpdate.received(call.talk(), request, blocked, call.timer());
        boolean refreshed = SessionBody.of(request) == null && SessionTimer.refusal(request, call.leg().context().policy()) == null
                && !(call.talk().updates().theirs() instanceof Updates.Theirs.Asked);
        return refreshed ? refreshed(call, request, step) : new Step<>(call.with(step.next()), step.effects());
    }

    /// An UPDATE of the far side was accepted.
    private static Step<InviteUsage, UsageEffect<InviteFact>> refreshed(
            Confirmed call, Request update, Step<Exchange, UsageEffect<InviteFact>> step) {
        UsageEffects<InviteFact> effects = new UsageEffects<InviteFact>().all(step.effects());
        SessionTimer granted = call.timer().granted(update, call.leg().context().policy());
        granted.start(effects);
        return effects.to(call.with(step.next()).with(granted));
    }

    /// RFC 4028 section 7.4: by UPDATE where the far side takes it. If it comes to nothing, it is tried again before the session expires.
    static Step<InviteUsage, UsageEffect<InviteFact>> refresh(Confirmed call, UsageEffects<InviteFact> effects) {
        effects.start(UsageTimer.SESSION_REFRESH, call.timer().retry());
        if (!call.timer().byUpdate()) {
            return call.idle() ? effects.tell(new InviteFact.RefreshDue()).to(call) : effects.to(call);
        }
        if (!(call.theirs() instanceof TheirInvite.None) || !OwnUpdate.possible(call.talk(), false)) {
            return effects.to(call);
        }
        Step<Exchange, UsageEffect<InviteFact>> step = OwnUpdate.start(call.talk(), null, call.timer());
        return effects.all(step.effects()).to(call.with(step.next()));
    }

    /// The user wants a change by UPDATE, or a refresh.
    static Step<InviteUsage, UsageEffect<InviteFact>> start(Confirmed call, @Nullable String sdp) {
        // Before its ACK came, the far side may not have seen the 2xx, and know nothing of the dialog.
        boolean free = call.theirs() instanceof TheirInvite.None && (sdp == null || call.own() instanceof OwnInvite.None);
        if (!free || !OwnUpdate.possible(call.talk(), sdp != null)) {
            return sdp == null
                    ? Step.to(call)
                    : new UsageEffects<InviteFact>().tell(new InviteFact.RolledBack(491, true)).to(call.again(true));
        }
        Step<Exchange, UsageEffect<InviteFact>> step = OwnUpdate.start(call.talk(), sdp, call.timer());
        return new Step<>(call.with(step.next()), step.effects());
    }

    /// The user answers an offer that did not come in an INVITE.
    static Step<InviteUsage, UsageEffect<InviteFact>> answer(Confirmed call, String sdp) {
        if (call.own() instanceof OwnInvite.Owing owing && call.talk().updates().idle()) {
            return OwnReinvite.answer(call, owing, sdp);
        }
        Step<Exchange, UsageEffect<InviteFact>> step = TheirUpdate.answer(call.talk(), sdp, call.timer());
        if (call.talk().updates().theirs() instanceof Updates.Theirs.Asked(var request) && request.is(Method.UPDATE)) {
            return refreshed(call, request, step);
        }
        Confirmed next = call.with(step.next());
        boolean shown = call.talk().updates().theirs() instanceof Updates.Theirs.Shown && call.own() instanceof OwnInvite.Sent;
        return new Step<>(shown && call.own() instanceof OwnInvite.Sent sent ? next.with(sent.done()) : next, step.effects());
    }
}
