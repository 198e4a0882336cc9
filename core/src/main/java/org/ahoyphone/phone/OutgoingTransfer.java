package org.ahoyphone.phone;

import org.ahoyphone.sip.dialog.InviteFact;
import org.ahoyphone.sip.dialog.ReferrerUsage;
import org.ahoyphone.sip.dialog.ReferrerUsage.Event;
import org.ahoyphone.sip.dialog.ReferrerUsage.Fact;
import org.ahoyphone.sip.dialog.UsageTimer;
import org.ahoyphone.sip.endpoint.RunningUsage;
import org.ahoyphone.sip.event.EventPackages;
import org.ahoyphone.sip.event.ReferProgress;
import org.ahoyphone.sip.event.Reading;
import org.ahoyphone.sip.message.EventType;
import org.ahoyphone.sip.message.Explanation;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.ReferTo;
import org.ahoyphone.sip.message.Request;
import org.jspecify.annotations.Nullable;

/// A call that this side transfers: a REFER and what comes of it. Owned by the strand.
final class OutgoingTransfer implements InCallUsage {
    private final SipPhone phone;
    private final CallSignalling signalling;
    private final SipCall call;
    private @Nullable RunningUsage<ReferrerUsage, Event, Fact> usage;

    OutgoingTransfer(SipPhone phone, CallSignalling signalling, SipCall call) {
        this.phone = phone;
        this.signalling = signalling;
        this.call = call;
    }

    /// @param referredBy this side, as the target shall see it
    void begin(ReferTo target, String referredBy) {
        signalling.join(this);
        var made = phone.endpoint().<ReferrerUsage, Event, Fact>usage(
                call.id(),
                ReferrerUsage.start(this, target.toString(), referredBy, true),
                outcome -> {
                    throw new IllegalStateException("A REFER is the dialog's to send, but " + outcome + " came.");
                },
                fired -> fired.timer() == UsageTimer.GLARE ? again() : new Event.TimedOut(),
                this::told);
        usage = made;
        made.begin();
    }

    /// Nobody is transferred out of a call that was hung up meanwhile.
    private Event again() {
        return call.state() == CallState.ENDED ? new Event.Replied(481, "The call is over.", null) : new Event.Again();
    }

    boolean over() {
        return usage != null && usage.ended();
    }

    @Override
    public boolean asked(Request request) {
        boolean ours = request.is(Method.NOTIFY)
                && EventType.of(request).filter(event -> event.name().equals(EventPackages.REFER.name())).isPresent();
        if (!ours || usage == null) {
            return false;
        }
        ReferProgress progress = EventPackages.REFER.read(RequestBodies.of(request)) instanceof Reading.Read<ReferProgress>(var document)
                ? document
                : new ReferProgress(0, "");
        usage.on(new Event.Notified(request, progress.status(), progress.reason()));
        return true;
    }

    @Override
    public boolean replied(InviteFact.Replied reply) {
        if (reply.request().key() != this || usage == null) {
            return false;
        }
        usage.on(new Event.Replied(reply.status(), reply.reason(), reply.response()));
        return true;
    }

    private void told(Fact fact) {
        switch (fact) {
            case Fact.Ask(var request) -> signalling.ask(request);
            case Fact.Progress(var status, _) -> happened(new CallEvent.Transferring(status, words(status)));
            case Fact.Over(var status, var reason) -> {
                signalling.part(this);
                boolean done = status >= 200 && status < 300;
                happened(new CallEvent.Transferred(done, status, done ? "The call was transferred." : failure(status, reason)));
                if (done) {
                    // RFC 5589 section 6.1: who transferred says BYE once it is done.
                    signalling.hangUp();
                }
            }
        }
    }

    private static String words(int status) {
        return switch (status) {
            case 100 -> "They are calling.";
            case 180, 183 -> "It is ringing there.";
            default -> Explanation.of(status);
        };
    }

    private static String failure(int status, String reason) {
        return "The call was not transferred. " + (reason.endsWith(".") ? reason : Explanation.of(status));
    }

    private void happened(CallEvent event) {
        call.happened(call.state(), event);
    }
}
