package org.ahoyphone.app.fake;

import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.AccountConfig;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.PhoneEvent;
import org.ahoyphone.phone.Registration;

/// An account in memory.
public final class FakeAccount implements Account {
    private final FakePhone phone;
    private final AccountConfig config;
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
    public void unregister() {
        becomes(new Registration.None());
    }

    @Override
    public Call call(String uri, Media media) {
        return phone.place(this, uri, media);
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
