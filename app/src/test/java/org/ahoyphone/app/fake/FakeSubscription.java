package org.ahoyphone.app.fake;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.Observation;
import org.ahoyphone.phone.Subscription;
import org.ahoyphone.phone.SubscriptionUpdate;
import org.ahoyphone.sip.event.EventPackage;

/// A subscription in memory: the test plays who tells.
public final class FakeSubscription<T> implements Subscription<T> {
    private record Observer<T>(Consumer<? super SubscriptionUpdate<T>> observer, Executor executor) {}

    private final Account account;
    private final String uri;
    private final EventPackage<T> kind;
    private final List<Observer<T>> observers = new CopyOnWriteArrayList<>();
    private volatile State state = State.SUBSCRIBING;
    private volatile T document;

    FakeSubscription(Account account, String uri, EventPackage<T> kind) {
        this.account = account;
        this.uri = uri;
        this.kind = kind;
    }

    /// A document comes.
    public void tells(Object told) {
        state = State.ACTIVE;
        @SuppressWarnings("unchecked")
        T now = (T) told;
        document = now;
        happened(new SubscriptionUpdate.Told<>(now, uri));
    }

    /// The far side ends it, or never begins.
    public void ends(int status) {
        state = State.ENDED;
        happened(new SubscriptionUpdate.Ended<>(status, "It is over."));
    }

    private void happened(SubscriptionUpdate<T> update) {
        observers.forEach(o -> o.executor().execute(() -> o.observer().accept(update)));
    }

    public int observers() {
        return observers.size();
    }

    @Override
    public Account account() {
        return account;
    }

    @Override
    public String uri() {
        return uri;
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
        return Optional.ofNullable(document);
    }

    @Override
    public Observation observe(Consumer<? super SubscriptionUpdate<T>> observer, Executor executor) {
        var added = new Observer<T>(observer, executor);
        observers.add(added);
        return () -> observers.remove(added);
    }

    @Override
    public void refresh() {}

    @Override
    public void close() {
        state = State.ENDED;
    }
}
