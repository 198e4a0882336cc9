package org.ahoyphone.phone;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.ahoyphone.sip.dialog.PublicationCommand;
import org.ahoyphone.sip.dialog.PublicationEvent;
import org.ahoyphone.sip.dialog.PublicationFact;
import org.ahoyphone.sip.dialog.PublicationUsage;
import org.ahoyphone.sip.endpoint.RunningUsage;
import org.ahoyphone.sip.endpoint.Timers;
import org.ahoyphone.sip.endpoint.Way;
import org.ahoyphone.sip.event.EventBody;
import org.ahoyphone.sip.event.EventPackage;
import org.ahoyphone.sip.message.EventType;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.transport.ListenPoint;
import org.jspecify.annotations.Nullable;

/// A publication as its user sees it. What it does is done on the strand.
final class SipPublication<T> implements Publication<T> {
    /// How soon it is tried again where not even the server's address could be found, ms.
    private static final int LOOK_UP_AGAIN = 30_000;

    private final SipPhone phone;
    private final SipAccount account;
    private final SipUri resource;
    private final EventPackage<T> kind;
    private final Observers<State> observers = new Observers<>();
    private EventBody body;
    private @Nullable RunningUsage<PublicationUsage, PublicationEvent, PublicationFact> usage;
    private Timers.Timer retry = () -> {};
    private boolean closing;
    private volatile State state = new State.Publishing();

    /// @param resource the account's own address
    SipPublication(SipPhone phone, SipAccount account, SipUri resource, EventPackage<T> kind, T document) {
        this.phone = phone;
        this.account = account;
        this.resource = resource;
        this.kind = kind;
        body = kind.write(document);
    }

    void start() {
        account.way(resource, (routes, way) -> {
            switch (way) {
                case Way _ when closing -> { }
                case Way.None(var why) -> {
                    set(new State.Failed(503, why, LOOK_UP_AGAIN / 1000));
                    retry = phone.timers().start(LOOK_UP_AGAIN, () -> phone.post("", () -> {
                        if (!closing && usage == null) {
                            start();
                        }
                    }));
                }
                case Way.Found(var local) -> begin(routes, local);
            }
        });
    }

    private void begin(List<NameAddr> routes, ListenPoint local) {
        Request publish = RequestDrafts.publish(
                resource, routes, account.identity().from(local), phone.identifiers().callId(), phone.identifiers().tag());
        var made = phone.endpoint().<PublicationUsage, PublicationEvent, PublicationFact>usage(
                publish.callId(),
                PublicationUsage.start(
                        phone.agent(account.contact(local, resource.isSecure())),
                        account.authentication(),
                        publish,
                        EventType.of(kind.name()),
                        body.type(),
                        body.text(),
                        kind.expiresSeconds(),
                        phone.identifiers().seed()),
                outcome -> outcome,
                fired -> fired,
                this::told);
        usage = made;
        made.begin();
    }

    private void told(PublicationFact fact) {
        switch (fact) {
            case PublicationFact.Published(_) -> set(new State.Published());
            case PublicationFact.Failed(var status, var reason, var retryMillis, var response) -> set(new State.Failed(
                    status, EndWords.failure(status, reason, response), retryMillis < 0 ? -1 : (int) (retryMillis / 1000)));
            case PublicationFact.Removed() -> finish();
        }
    }

    private void finish() {
        set(new State.Removed());
        phone.events().gone(this);
    }

    private void set(State now) {
        if (!now.equals(state) && !(state instanceof State.Removed)) {
            state = now;
            observers.deliver(now);
        }
    }

    /// On the strand.
    void remove() {
        if (closing) {
            return;
        }
        closing = true;
        retry.stop();
        if (usage == null) {
            finish();
        } else {
            usage.on(new PublicationCommand.Remove());
        }
    }

    @Override
    public Account account() {
        return account;
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public void publish(T document) {
        EventBody fresh = kind.write(document);
        phone.post("", () -> {
            body = fresh;
            if (!closing && usage != null) {
                set(new State.Publishing());
                usage.on(new PublicationCommand.Modify(fresh.type(), fresh.text()));
            }
        });
    }

    @Override
    public Observation observe(Consumer<? super State> observer, Executor executor) {
        return observers.add(observer, executor);
    }

    @Override
    public void close() {
        phone.post("", this::remove);
    }

    @Override
    public String toString() {
        return "Publication[" + kind.name() + " of " + resource + ", " + state + "]";
    }
}
