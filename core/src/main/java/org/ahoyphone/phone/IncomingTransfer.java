package org.ahoyphone.phone;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ahoyphone.sip.dialog.InviteFact;
import org.ahoyphone.sip.dialog.NotifierCommand;
import org.ahoyphone.sip.dialog.RefereeUsage;
import org.ahoyphone.sip.dialog.RefereeUsage.Event;
import org.ahoyphone.sip.dialog.RefereeUsage.Fact;
import org.ahoyphone.sip.dialog.RefereeUsage.Moment;
import org.ahoyphone.sip.dialog.UsageTimer;
import org.ahoyphone.sip.endpoint.RunningUsage;
import org.ahoyphone.sip.endpoint.Timers;
import org.ahoyphone.sip.event.EventBody;
import org.ahoyphone.sip.event.EventPackages;
import org.ahoyphone.sip.event.ReferProgress;
import org.ahoyphone.sip.message.EventType;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Headers;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.ReferTo;
import org.ahoyphone.sip.message.ReferredBy;
import org.ahoyphone.sip.message.Replaces;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.message.StatusPhrase;
import org.jspecify.annotations.Nullable;

/// A transfer that the other side asks for: a REFER, the user's decision, the call that it leads to. What it does is done on the strand.
final class IncomingTransfer implements InCallUsage, TransferRequest {
    /// How long the user may think, ms.
    private static final long PATIENCE = 120_000;

    private final SipPhone phone;
    private final CallSignalling signalling;
    private final SipCall call;
    private final SipUri target;
    private final @Nullable Replaces replaces;
    private final Optional<ReferredBy> referredBy;
    private final EventType event;
    private @Nullable RunningUsage<RefereeUsage, Moment, Fact> usage;
    private Timers.Timer patience = () -> {};
    private boolean decided;

    /// @param refer with a Refer-To that was looked at
    /// @param first whether it is the first REFER of its dialog
    IncomingTransfer(SipPhone phone, CallSignalling signalling, SipCall call, Request refer, ReferTo referTo, SipUri target, boolean first) {
        this.phone = phone;
        this.signalling = signalling;
        this.call = call;
        this.target = target.withoutHeaders().withoutParam("method");
        replaces = referTo.replaces();
        referredBy = ReferredBy.of(refer);
        EventType kind = EventType.of(EventPackages.REFER.name());
        event = first ? kind : kind.withId(Integer.toString(refer.cseq().number()));
    }

    void begin(Request refer) {
        signalling.join(this);
        var made = phone.endpoint().<RefereeUsage, Moment, Fact>usage(
                call.id(),
                RefereeUsage.start(signalling.agent(), refer, this, event.toString(), content(100), phone.timers().nowMs()),
                outcome -> {
                    throw new IllegalStateException("A NOTIFY is the dialog's to send, but " + outcome + " came.");
                },
                fired -> moment(fired.timer() == UsageTimer.GLARE ? new Event.Again() : new Event.TimedOut()),
                this::told);
        usage = made;
        made.begin();
        switch (signalling.account().calling().transfers()) {
            case ASK -> {
                patience = phone.timers().start(PATIENCE, () -> phone.post(call.id(), this::decline));
                call.happened(call.state(), new CallEvent.TransferAsked(this));
            }
            case FOLLOW -> accept();
            case REFUSE -> decline();
        }
    }

    private Moment moment(Event what) {
        return new Moment(phone.timers().nowMs(), what);
    }

    private static NotifierCommand.Content content(int status) {
        EventBody body = EventPackages.REFER.write(new ReferProgress(status, StatusPhrase.of(status)));
        return new NotifierCommand.Content(body.type(), body.text());
    }

    private void told(Fact fact) {
        switch (fact) {
            case Fact.Ask(var request) -> signalling.ask(request);
            case Fact.Over() -> signalling.part(this);
        }
    }

    private void reached(int status) {
        if (usage != null && !usage.ended()) {
            usage.on(moment(new Event.Reached(status, content(status))));
        }
    }

    @Override
    public boolean asked(Request request) {
        boolean ours = request.is(Method.SUBSCRIBE) && EventType.of(request).filter(event::matches).isPresent();
        if (!ours || usage == null || usage.ended()) {
            return false;
        }
        usage.on(moment(new Event.Subscribed(request)));
        return true;
    }

    @Override
    public boolean replied(InviteFact.Replied reply) {
        if (reply.request().key() != this || usage == null) {
            return false;
        }
        usage.on(moment(new Event.Replied(reply.status())));
        return true;
    }

    private boolean decide() {
        boolean now = !decided;
        decided = true;
        patience.stop();
        return now;
    }

    private void decline() {
        if (decide()) {
            reached(603);
        }
    }

    private void follow() {
        if (!decide()) {
            return;
        }
        var fields = new ArrayList<Headers.Field>();
        if (replaces != null) {
            fields.add(new Headers.Field(HeaderName.REPLACES, replaces.toString()));
        }
        referredBy.ifPresent(by -> fields.add(new Headers.Field(HeaderName.REFERRED_BY, by.toString())));
        try {
            Call now = signalling.account().refer(target, signalling.media(), List.copyOf(fields), call);
            reached(100);
            now.observe(happened -> phone.post(call.id(), () -> passOn(happened)), Runnable::run);
        } catch (PhoneException _) {
            reached(500);
        }
    }

    private void passOn(CallEvent happened) {
        switch (happened) {
            case CallEvent.Ringing(var status, _) -> reached(status);
            case CallEvent.Answered _ -> reached(200);
            case CallEvent.Ended(var reason) -> reached(Math.max(300, reason.status()));
            default -> { }
        }
    }

    @Override
    public Call call() {
        return call;
    }

    @Override
    public Party target() {
        return new Party(target.toString(), "");
    }

    @Override
    public Party by() {
        return referredBy.map(by -> new Party(by.uri().toString(), by.address().display())).orElse(call.remote());
    }

    @Override
    public boolean attended() {
        return replaces != null;
    }

    @Override
    public void accept() {
        phone.post(call.id(), this::follow);
    }

    @Override
    public void refuse() {
        phone.post(call.id(), this::decline);
    }

    @Override
    public String toString() {
        return "TransferRequest[" + call.id() + " to " + target + "]";
    }
}
