package org.ahoyphone.sip.dialog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ahoyphone.sip.dialog.InviteFact.Ended.By;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Reason;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.Step;
import org.jspecify.annotations.Nullable;

/// UAC: the INVITE is out, nothing final came yet (RFC 3261 section 13.2). What happens in its early dialogs is decided in
/// [EarlyDialogs].
///
/// @param invite the INVITE as it was sent last
/// @param session offer and answer as they were when it was sent: each early dialog begins with them
/// @param heard whether a provisional response to this INVITE came
/// @param early the early dialogs, by remote tag
/// @param speaking the early dialog whose description counts now; null if there is none
/// @param redirection where the call was sent, and was
record Calling(
        InviteContext context,
        Request invite,
        OfferAnswer session,
        boolean heard,
        Map<String, Early> early,
        @Nullable String speaking,
        Redirection redirection)
        implements InviteUsage {
    Calling {
        early = Map.copyOf(early);
    }

    static Calling first(InviteContext context, Request invite, OfferAnswer session, Redirection redirection) {
        return new Calling(context, invite, session, false, Map.of(), null, redirection);
    }

    @Override
    public Step<InviteUsage, UsageEffect<InviteFact>> on(InviteEvent event) {
        return switch (event) {
            case Outcome outcome when !outcome.request().is(Method.INVITE) -> EarlyDialogs.outcome(this, outcome);
            case Outcome outcome when outcome.request().cseq().number() != invite.cseq().number() -> Step.to(this);
            case Outcome.Answered(_, var response) when response.isProvisional() ->
                response.status() == 100 ? Step.to(heardOf()) : EarlyDialogs.progressed(heardOf(), response);
            case Outcome.Answered(_, var response) when response.isSuccess() -> accepted(response);
            case Outcome.Answered(_, var response) when Authentication.isChallenge(response) -> challenged(response);
            case Outcome.Answered(_, var response) when response.status() == 422 -> tooShort(response);
            case Outcome.Answered(_, var response) -> refused(response.status(), response.reason(), By.REMOTE, response);
            case Outcome.Unanswered(_, var status, var why) -> refused(status, why, By.FAILURE, null);
            case Received(var request) -> EarlyDialogs.received(this, request);
            case InviteCommand.HangUp(var why) ->
                hangUp(new UsageEffects<InviteFact>().tell(new InviteFact.Ended(487, "Cancelled", By.LOCAL, null)), why);
            case InviteCommand.Ask(var request) -> EarlyDialogs.ask(this, request);
            case InviteCommand.Update(var sdp) -> EarlyDialogs.update(this, sdp);
            case InviteCommand.Move(var contact) -> EarlyDialogs.move(this, contact);
            case InviteCommand.Answer(var sdp) -> EarlyDialogs.answer(this, sdp);
            case InviteCommand.Decline(var status) -> EarlyDialogs.decline(this, status);
            case InviteCommand _, Fired _ -> Step.to(this);
        };
    }

    private Calling heardOf() {
        return new Calling(context, invite, session, true, early, speaking, redirection);
    }

    Calling with(InviteContext next, Map<String, Early> dialogs, @Nullable String speaks) {
        return new Calling(next, invite, session, heard, dialogs, speaks, redirection);
    }

    /// The early dialog of a tag, with the credentials known by now.
    @Nullable Early early(@Nullable String tag) {
        Early known = tag == null ? null : early.get(tag);
        if (known == null || known.gone()) {
            return null;
        }
        return known.talk().context().equals(context) ? known : known.with(known.talk().with(context));
    }

    boolean gone(String tag) {
        Early known = early.get(tag);
        return known != null && known.gone();
    }

    /// The tag of the early dialog, if there is one and no other.
    @Nullable String onlyEarly() {
        List<String> tags = early.keySet().stream().filter(tag -> !gone(tag)).toList();
        return tags.size() == 1 ? tags.getFirst() : null;
    }

    /// Takes an early dialog back, and what it learned of credentials.
    Calling with(String tag, Early next) {
        Map<String, Early> dialogs = new HashMap<>(early);
        dialogs.put(tag, next);
        return with(next.talk().context(), dialogs, speaking);
    }

    Calling without(String tag) {
        Map<String, Early> dialogs = new HashMap<>(early);
        dialogs.computeIfPresent(tag, (_, one) -> one.over());
        return with(context, dialogs, tag.equals(speaking) ? null : speaking);
    }

    /// The early dialogs as they are, for branches that answer late.
    Map<String, Dialog> dialogs() {
        Map<String, Dialog> all = new HashMap<>();
        early.forEach((tag, one) -> all.put(tag, one.dialog()));
        return all;
    }

    /// The same but for the one that was taken.
    private Map<String, Dialog> dialogsBut(String taken) {
        if (early.isEmpty() || (early.size() == 1 && early.containsKey(taken))) {
            return Map.of();
        }
        Map<String, Dialog> others = dialogs();
        others.remove(taken);
        return others;
    }

    /// The number of the next INVITE: above all that its early dialogs have used, should the same one answer again.
    int nextSeq() {
        return 1 + early.values().stream().mapToInt(one -> one.dialog().localSeq()).reduce(invite.cseq().number(), Math::max);
    }

    private Step<InviteUsage, UsageEffect<InviteFact>> accepted(Response response) {
        String tag = DialogId.of(response).remoteTag();
        Early chosen = early.get(tag);
        UsageEffects<InviteFact> effects = new UsageEffects<>();
        early.forEach((other, one) -> {
            if (!other.equals(tag)) {
                one.talk().drop(481, effects);
            }
        });
        Exchange talk = chosen == null
                ? Exchange.of(Leg.of(context, Dialog.uac(invite, response)), session)
                : chosen.talk().with(chosen.talk().leg().with(chosen.dialog().confirmed(response)));
        talk = chosen != null && chosen.gone() ? talk.with(session) : talk;
        Leg leg = talk.leg().with(context.with(context.auth().settled(invite, response))).with(Branches.of(invite, dialogsBut(tag)));
        return Accepted2xx.of(talk.with(leg), invite, response, Objects.equals(tag, speaking), effects);
    }

    /// Section 22.2: the INVITE goes out once more with credentials and the next sequence number; what was early is over.
    private Step<InviteUsage, UsageEffect<InviteFact>> challenged(Response response) {
        return switch (context.auth().challenged(invite, response)) {
            case Authentication.Reply.Again again ->
                again(context.with(again.next()), again.into(invite.edit().contact(context.agent().contact()).cseq(nextSeq(), Method.INVITE)));
            case Authentication.Reply.GiveUp(var why, var realm) -> realm == null || !context.policy().asksCredentials()
                    ? end(response.status(), why, By.REMOTE, response)
                    : Challenged.asking(this, response, realm, why);
        };
    }

    /// RFC 4028 section 7.3.
    private Step<InviteUsage, UsageEffect<InviteFact>> tooShort(Response response) {
        return SessionTimer.raised(invite, response)
                .map(raised -> again(context, raised.contact(context.agent().contact()).cseq(nextSeq(), Method.INVITE).build()))
                .orElseGet(() -> end(response.status(), response.reason(), By.REMOTE, response));
    }

    private Step<InviteUsage, UsageEffect<InviteFact>> again(InviteContext next, Request request) {
        return new UsageEffects<InviteFact>().send(request).to(first(next, request, session, redirection));
    }

    /// Section 13.2.2.3: a refusal ends the INVITE and all its early dialogs; another target may be left to try.
    private Step<InviteUsage, UsageEffect<InviteFact>> refused(int status, String reason, By by, @Nullable Response response) {
        return Redirected.refused(this, status, response).orElseGet(() -> end(status, reason, by, response));
    }

    /// Section 9.1: a CANCEL may not go out before a provisional response has come.
    Step<InviteUsage, UsageEffect<InviteFact>> hangUp(UsageEffects<InviteFact> effects, @Nullable Reason why) {
        early.values().forEach(one -> {
            one.talk().drop(487, effects);
            GuestRequests.gone(one.talk().leg(), effects);
        });
        Cancelling next = new Cancelling(context, invite, dialogs(), why, false);
        return heard ? next.cancel(effects) : effects.to(next);
    }

    /// The INVITE and all its early dialogs are over; the call may go on with another one.
    UsageEffects<InviteFact> over() {
        UsageEffects<InviteFact> effects = new UsageEffects<>();
        early.values().forEach(one -> {
            one.talk().drop(481, effects);
            GuestRequests.gone(one.talk().leg(), effects);
        });
        return effects;
    }

    Step<InviteUsage, UsageEffect<InviteFact>> end(int status, String reason, By by, @Nullable Response response) {
        return over().tell(new InviteFact.Ended(status, reason, by, response)).terminated().to(new InviteUsage.Ended());
    }
}
