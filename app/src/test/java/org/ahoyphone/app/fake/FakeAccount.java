package org.ahoyphone.app.fake;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.AccountConfig;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.Notifier;
import org.ahoyphone.phone.PhoneEvent;
import org.ahoyphone.phone.Publication;
import org.ahoyphone.phone.Registration;
import org.ahoyphone.phone.Subscription;
import org.ahoyphone.phone.Watcher;
import org.ahoyphone.sip.event.EventPackage;

/// An account in memory.
public final class FakeAccount implements Account {
    private final FakePhone phone;
    private final AccountConfig config;
    private final List<FakeSubscription<?>> subscriptions = new CopyOnWriteArrayList<>();
    private volatile String credentials;
    private volatile Registration registration = new Registration.None();

    FakeAccount(FakePhone phone, AccountConfig config) {
        this.phone = phone;
        this.config = config;
    }

    /// What the registrar says.
    public void becomes(Registration next) {
        registration = next;
        phone.tell(new PhoneEvent.RegistrationChanged(this, next));
    }

    @Override
    public AccountConfig config() {
        return config;
    }

    @Override
    public Registration registration() {
        return registration;
    }

    @Override
    public Account register() {
        becomes(new Registration.Trying());
        return this;
    }

    @Override
    public void credentials(String user, String password) {
        credentials = user + ":" + password;
        register();
    }

    /// What it was given since it was made, `user:password`; null if nothing was.
    public String credentials() {
        return credentials;
    }

    @Override
    public void unregister() {
        becomes(new Registration.None());
    }

    @Override
    public Call call(String uri, Media media) {
        return phone.place(this, uri, media);
    }

    @Override
    public <T> Subscription<T> subscribe(String uri, EventPackage<T> kind) {
        var subscription = new FakeSubscription<>(this, uri, kind);
        subscriptions.add(subscription);
        return subscription;
    }

    /// What is watched, or was.
    public List<FakeSubscription<?>> subscriptions() {
        return List.copyOf(subscriptions);
    }

    @Override
    public <T> Subscription<T> subscribe(String uri, EventPackage<T> kind, int seconds) {
        return subscribe(uri, kind);
    }

    @Override
    public <T> Publication<T> publish(EventPackage<T> kind, T document) {
        throw new UnsupportedOperationException("nothing is published here");
    }

    @Override
    public <T> Notifier<T> notifier(EventPackage<T> kind, T document, Watcher.WatcherPolicy policy) {
        throw new UnsupportedOperationException("nothing is told here");
    }

    @Override
    public String message(String uri, String text) {
        return "message";
    }

    @Override
    public void close() {
        phone.remove(this);
    }
}
