package org.ahoyphone.phone;

import org.ahoyphone.sip.dialog.NotifierCommand;
import org.ahoyphone.sip.dialog.NotifierEvent;
import org.ahoyphone.sip.dialog.NotifierFact;
import org.ahoyphone.sip.dialog.NotifierMoment;
import org.ahoyphone.sip.dialog.NotifierUsage;
import org.ahoyphone.sip.dialog.Received;
import org.ahoyphone.sip.endpoint.DialogOwner;
import org.ahoyphone.sip.endpoint.RunningUsage;
import org.ahoyphone.sip.endpoint.UsageEvents;
import org.ahoyphone.sip.endpoint.Way;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.message.Uri;
import org.jspecify.annotations.Nullable;

/// Somebody who watches this phone. What it does is done on the strand.
final class IncomingWatch implements Watcher {
    private enum Decision {
        NONE,
        YES,
        NO
    }

    private final SipPhone phone;
    private final SipNotifier<?> notifier;
    private final Party party;
    private @Nullable RunningUsage<NotifierUsage, NotifierMoment, NotifierFact> usage;
    private volatile Decision decision = Decision.NONE;
    /// What the other side was told by; owned by the strand.
    private Decision applied = Decision.NONE;

    IncomingWatch(SipPhone phone, SipNotifier<?> notifier, Party party) {
        this.phone = phone;
        this.notifier = notifier;
        this.party = party;
    }

    /// Answers the SUBSCRIBE. What the other side can reach this one by is looked up first.
    void begin(Request subscribe) {
        if (decision == Decision.NO) {
            notifier.gone(this);
            phone.endpoint().answer(subscribe, Response.of(subscribe, 403));
            return;
        }
        Uri next = subscribe.recordRoutes().stream().findFirst().or(() -> subscribe.contacts().stream().findFirst())
                .map(NameAddr::uri).orElse(subscribe.from().uri());
        if (!(next instanceof SipUri)) {
            notifier.gone(this);
            phone.endpoint().answer(subscribe, Response.of(subscribe, 400));
            return;
        }
        phone.endpoint().way(next, way -> {
            switch (way) {
                case Way.None(_) -> {
                    notifier.gone(this);
                    phone.endpoint().answer(subscribe, Response.of(subscribe, 480));
                }
                case Way.Found(var local) -> {
                    String tag = phone.identifiers().tag();
                    SipAccount account = notifier.account();
                    applied = decision;
                    var first = NotifierUsage.start(
                            phone.agent(account.contact(local, subscribe.uri().scheme().equals("sips"))),
                            account.authentication(),
                            subscribe,
                            tag,
                            notifier.spans(),
                            applied != Decision.YES,
                            notifier.content(),
                            phone.timers().nowMs());
                    var events = new UsageEvents<NotifierMoment>(this::moment, this::moment, request -> moment(new Received(request)));
                    var made = phone.endpoint().<NotifierUsage, NotifierMoment, NotifierFact>usage(
                            new DialogOwner(subscribe.callId(), tag), first, events, this::told);
                    usage = made;
                    made.begin();
                }
            }
        });
    }

    private NotifierMoment moment(NotifierEvent event) {
        return new NotifierMoment(phone.timers().nowMs(), event);
    }

    private void told(NotifierFact fact) {
        switch (fact) {
            // The NOTIFY that follows has the whole state already.
            case NotifierFact.Refreshed(_) -> { }
            case NotifierFact.Ended(_) -> notifier.gone(this);
        }
    }

    private void command(NotifierCommand command) {
        if (usage != null && !usage.ended()) {
            usage.on(moment(command));
        }
    }

    /// The state changed, or who watches may know it now. On the strand.
    void show() {
        if (decision == Decision.YES) {
            command(new NotifierCommand.Show(notifier.content()));
        }
    }

    /// On the strand.
    void end(String reason) {
        command(new NotifierCommand.Terminate(reason, -1));
    }

    @Override
    public Party party() {
        return party;
    }

    @Override
    public String packageName() {
        return notifier.packageName();
    }

    @Override
    public void accept() {
        decide(Decision.YES, this::show);
    }

    @Override
    public void refuse() {
        decide(Decision.NO, () -> end("rejected"));
    }

    private void decide(Decision made, Runnable then) {
        if (decision != made) {
            decision = made;
            phone.post("", () -> {
                if (decision == made && applied != made && usage != null) {
                    applied = made;
                    then.run();
                }
            });
        }
    }

    @Override
    public String toString() {
        return "Watcher[" + party.uri() + ", " + packageName() + ", " + decision + "]";
    }
}
