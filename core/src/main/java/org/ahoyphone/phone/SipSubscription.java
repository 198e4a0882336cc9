package org.ahoyphone.phone;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.ahoyphone.sip.dialog.SubscriptionCommand;
import org.ahoyphone.sip.dialog.SubscriptionEnd;
import org.ahoyphone.sip.endpoint.Timers;
import org.ahoyphone.sip.endpoint.Way;
import org.ahoyphone.sip.event.EventPackage;
import org.ahoyphone.sip.event.Reading;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.transport.ListenPoint;
import org.jspecify.annotations.Nullable;

/// A subscription as its user sees it: one [SubscribeAttempt] after another. Commands and what they lead to are done on the strand.
final class SipSubscription<T> implements Subscription<T> {
    /// A subscription that lasted this long was a good one: it is made anew at once. ms
    private static final long LASTING = 60_000;

    private static final long LEAST_WAIT = 15_000;
    private static final long MOST_WAIT = 1_800_000;

    private final SipPhone phone;
    private final SipAccount account;
    private final SipUri target;
    private final EventPackage<T> kind;
    private final int expires;
    private final Observers<SubscriptionUpdate<T>> observers = new Observers<>();
    private final Map<String, T> known = new LinkedHashMap<>();
    private @Nullable SubscribeAttempt attempt;
    private Timers.Timer retry = () -> {};
    private long began;
    private int failures;
    private boolean closing;
    private volatile State state = State.SUBSCRIBING;
    private volatile @Nullable T latest;

    /// @param expires how long is asked for at a time, seconds; 0 to be told once
    SipSubscription(SipPhone phone, SipAccount account, SipUri target, EventPackage<T> kind, int expires) {
        this.phone = phone;
        this.account = account;
        this.target = target;
        this.kind = kind;
        this.expires = expires;
    }

    void start() {
        began = phone.timers().nowMs();
        account.way(target, (routes, way) -> {
            switch (way) {
                case Way.None(var why) when !over() ->
                    ended(new SubscriptionEnd(SubscriptionEnd.Why.SILENT, 503, why, LEAST_WAIT, null));
                case Way.Found(var local) when !over() -> attempt(routes, local);
                case Way _ -> { }
            }
        });
    }

    private void attempt(List<NameAddr> routes, ListenPoint local) {
        String callId = phone.identifiers().callId();
        Request subscribe = RequestDrafts.subscribe(target, routes, account.identity().from(local), callId, phone.identifiers().tag());
        attempt = new SubscribeAttempt(phone, account, subscribe, kind, expires, new SubscribeAttempt.User() {
            @Override
            public void stands(State now, String words) {
                set(now, words);
            }

            @Override
            public void told(Request notify) {
                read(notify);
            }

            @Override
            public void ended(SubscriptionEnd end) {
                SipSubscription.this.ended(end);
            }
        });
        attempt.begin(phone.agent(account.contact(local, target.isSecure())));
    }

    private void read(Request notify) {
        String source = notify.from().uri().toString();
        switch (kind.read(RequestBodies.of(notify))) {
            case Reading.Unreadable<T>(var why) -> observers.deliver(new SubscriptionUpdate.Unreadable<>(why));
            case Reading.Read<T>(var document) -> {
                String place = source + " " + notify.fromTag();
                T merged = kind.merge(known.get(place), document);
                if (merged == null) {
                    // Documents are missing in between: a refresh brings all of it.
                    refresh();
                } else {
                    known.put(place, merged);
                    latest = merged;
                    observers.deliver(new SubscriptionUpdate.Told<>(merged, source));
                }
            }
        }
    }

    private void set(State now, String words) {
        if (state != now && state != State.ENDED) {
            state = now;
            observers.deliver(new SubscriptionUpdate.Changed<>(now, words));
        }
    }

    /// An attempt is over: another one later, or the end.
    private void ended(SubscriptionEnd end) {
        attempt = null;
        known.clear();
        failures = phone.timers().nowMs() - began >= LASTING ? 0 : failures + 1;
        boolean again = !closing && expires > 0 && end.retryMillis() >= 0;
        if (!again) {
            finish(end.status(), EndWords.failure(end.status(), end.words(), end.response()));
            return;
        }
        long wait = Math.max(end.retryMillis(), backoff());
        set(wait == 0 ? State.SUBSCRIBING : State.WAITING, EndWords.failure(end.status(), end.words(), end.response()));
        retry = phone.timers().start(wait, () -> phone.post("", () -> {
            if (!over()) {
                set(State.SUBSCRIBING, "Asking again.");
                start();
            }
        }));
    }

    /// The first time at once, then ever later, with a random part.
    private long backoff() {
        if (failures <= 1) {
            return 0;
        }
        long most = Math.min(MOST_WAIT, LEAST_WAIT << Math.min(failures - 1, 10));
        return most / 2 + Long.remainderUnsigned(phone.identifiers().seed(), most / 2 + 1);
    }

    private boolean over() {
        return closing || state == State.ENDED;
    }

    private void finish(int status, String words) {
        if (state != State.ENDED) {
            state = State.ENDED;
            retry.stop();
            phone.events().gone(this);
            observers.deliver(new SubscriptionUpdate.Ended<>(status, words));
        }
    }

    /// On the strand.
    void unsubscribe() {
        if (over()) {
            return;
        }
        closing = true;
        retry.stop();
        if (attempt == null) {
            finish(200, "The subscription was ended.");
        } else {
            attempt.command(new SubscriptionCommand.Unsubscribe());
        }
    }

    @Override
    public Account account() {
        return account;
    }

    @Override
    public String uri() {
        return target.toString();
    }

    @Override
    public EventPackage<T> eventPackage() {
        return kind;
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public Optional<T> document() {
        return Optional.ofNullable(latest);
    }

    @Override
    public Observation observe(Consumer<? super SubscriptionUpdate<T>> observer, Executor executor) {
        return observers.add(observer, executor);
    }

    @Override
    public void refresh() {
        phone.post("", () -> {
            if (attempt != null && !over()) {
                attempt.command(new SubscriptionCommand.Refresh());
            }
        });
    }

    @Override
    public void close() {
        phone.post("", this::unsubscribe);
    }

    @Override
    public String toString() {
        return "Subscription[" + kind.name() + " of " + target + ", " + state + "]";
    }
}
