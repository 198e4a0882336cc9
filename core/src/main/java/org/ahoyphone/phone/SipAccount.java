package org.ahoyphone.phone;

import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.ahoyphone.sip.auth.Credentials;
import org.ahoyphone.sip.dialog.Authentication;
import org.ahoyphone.sip.endpoint.Way;
import org.ahoyphone.sip.event.EventPackage;
import org.ahoyphone.sip.message.Headers;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.transport.ListenPoint;
import org.jspecify.annotations.Nullable;

/// An account of a [SipPhone].
final class SipAccount implements Account {
    private final SipPhone phone;
    private final AccountConfig config;
    private final Identity identity;
    private final AccountSecrets secrets;
    private final AccountRegistration registration;

    SipAccount(SipPhone phone, AccountConfig config, Identity identity) {
        this.phone = phone;
        this.config = config;
        this.identity = identity;
        config.proxies().forEach(proxy -> WebSocketUrl.parse(proxy).ifPresent(this::remember));
        WebSocketUrl.parse(config.registrar()).ifPresent(this::remember);
        SipUri aor = identity.aor();
        secrets = new AccountSecrets(credentials(config, aor), aor == null ? "" : aor.host());
        registration = new AccountRegistration(
                phone, this, now -> phone.emit(new PhoneEvent.RegistrationChanged(this, now)));
    }

    private static @Nullable Credentials credentials(AccountConfig config, @Nullable SipUri aor) {
        String password = config.password();
        if (password == null || aor == null) {
            return null;
        }
        String user = config.authUser().isEmpty() ? Objects.requireNonNullElse(aor.user(), "") : config.authUser();
        return Credentials.of(user, password.toCharArray());
    }

    private void remember(WebSocketUrl url) {
        phone.post("", () -> phone.endpoint().webSocketPath(url.host(), url.port(), url.path()));
    }

    Identity identity() {
        return identity;
    }

    /// Where the other side of a dialog reaches this account: by the name that leads to this very phone from everywhere, if the
    /// registrar gave one (RFC 5627 section 4.4); else where the registrar sees this side.
    ///
    /// @param secure whether it goes with a `sips:` URI, and has to be one itself
    NameAddr contact(ListenPoint at, boolean secure) {
        RegisteredFlow flow = registration.best();
        Granted granted = flow.granted();
        SipUri gruu = flow.registered() ? granted.gruu() : null;
        if (gruu != null && (gruu.isSecure() || !secure)) {
            return NameAddr.of(gruu);
        }
        NameAddr contact = identity.contact(flow.registered() ? flow.outside(at) : at, secure);
        // RFC 5626 section 4.3: requests of the dialog are to come by the flow that made it.
        return flow.registered() && granted.outbound() && contact.uri() instanceof SipUri uri
                ? NameAddr.of(uri.withParam("ob", null))
                : contact;
    }

    /// The same for calls of this side: an anonymous one shows the name that tells nothing of who it is (RFC 5627 section 3.1.2), or
    /// no user.
    NameAddr callContact(ListenPoint at, boolean secure) {
        if (!identity.anonymous()) {
            return contact(at, secure);
        }
        RegisteredFlow flow = registration.best();
        SipUri temporary = flow.registered() ? flow.granted().temporaryGruu() : null;
        return temporary != null && (temporary.isSecure() || !secure) ? NameAddr.of(temporary) : identity.callContact(at, secure);
    }

    /// The machine is in another network. On the strand.
    void networkChanged() {
        registration.networkChanged();
    }

    /// How its calls are treated.
    CallConfig calling() {
        return config.calls().over(phone.calling());
    }

    Authentication authentication() {
        return Authentication.of(secrets.others(), phone.identifiers().seed());
    }

    Authentication registrarAuthentication() {
        return Authentication.of(secrets.registrar(), phone.identifiers().seed());
    }

    /// Finds out through which routes a target is reached, and how this side is reached from there.
    void way(SipUri target, BiConsumer<List<NameAddr>, Way> outcome) {
        way(target, 0, outcome);
    }

    /// The same. @param which of the account's ways, from 0; the last one where there are not so many any more
    void way(SipUri target, int which, BiConsumer<List<NameAddr>, Way> outcome) {
        List<OutgoingWay> ways = registration.ways();
        OutgoingWay by = ways.get(Math.min(which, ways.size() - 1));
        List<NameAddr> routes = identity.routes(target, by.proxy(), by.registered(), by.serviceRoutes());
        phone.endpoint().way(Identity.nextHop(target, routes), way -> outcome.accept(routes, way));
    }

    /// How many ways there are.
    int ways() {
        return registration.ways().size();
    }

    @Override
    public AccountConfig config() {
        return config;
    }

    @Override
    public Registration registration() {
        return registration.state();
    }

    @Override
    public Account register() {
        SipUri registrar = identity.registrar();
        if (registrar == null) {
            throw new PhoneException("This account needs no server, so it cannot register.");
        }
        phone.post("", () -> registration.register(registrar));
        return this;
    }

    @Override
    public void credentials(String user, String password) {
        SipUri aor = identity.aor();
        if (aor == null) {
            throw new PhoneException("This account has no server that asks for a password.");
        }
        String name = !user.isEmpty() ? user : config.authUser().isEmpty() ? Objects.requireNonNullElse(aor.user(), "") : config.authUser();
        Credentials typed = Credentials.of(name, password.toCharArray());
        phone.post("", () -> {
            secrets.replace(typed);
            if (registration.state() instanceof Registration.Failed) {
                register();
            }
            phone.sipCalls().stream().filter(call -> call.account() == this).forEach(SipCall::authenticate);
        });
    }

    /// Credentials for one realm. On the strand.
    void credentials(String realm, Credentials typed) {
        secrets.give(realm, typed);
    }

    @Override
    public void unregister() {
        phone.post("", registration::unregister);
    }

    @Override
    public Call call(String uri, Media media) {
        phone.requireOpen();
        SipUri target = TargetUri.parse(uri, identity.aor());
        String id = phone.identifiers().callId();
        return phone.call(this, id, new Party(target.toString(), ""), media, signalling -> signalling.start(target));
    }

    /// Calls somebody whom the other side of a call refers to.
    ///
    /// @param fields headers of the INVITE besides those that it has anyhow
    Call refer(SipUri target, Media media, List<Headers.Field> fields, Call before) {
        phone.requireOpen();
        String id = phone.identifiers().callId();
        Call now = phone.call(this, id, new Party(target.toString(), ""), media, signalling -> signalling.start(target, fields));
        phone.emit(new PhoneEvent.Continued(before, now));
        return now;
    }

    @Override
    public String message(String uri, String text) {
        phone.requireOpen();
        SipUri target = TargetUri.parse(uri, identity.aor());
        String id = phone.identifiers().callId();
        phone.post(id, () -> new OutgoingMessage(phone, this, id, target, text).begin());
        return id;
    }

    @Override
    public <T> Subscription<T> subscribe(String uri, EventPackage<T> kind) {
        return subscribe(uri, kind, kind.expiresSeconds());
    }

    @Override
    public <T> Subscription<T> subscribe(String uri, EventPackage<T> kind, int seconds) {
        phone.requireOpen();
        return phone.events().subscribe(this, TargetUri.parse(uri, identity.aor()), kind, seconds);
    }

    @Override
    public <T> Publication<T> publish(EventPackage<T> kind, T document) {
        phone.requireOpen();
        SipUri aor = identity.aor();
        if (aor == null) {
            throw new PhoneException("This account has no server to publish to.");
        }
        return phone.events().publish(this, aor, kind, document);
    }

    @Override
    public <T> Notifier<T> notifier(EventPackage<T> kind, T document, Watcher.WatcherPolicy policy) {
        phone.requireOpen();
        return phone.events().notifier(this, kind, document, policy);
    }

    @Override
    public void close() {
        if (identity.aor() != null) {
            phone.post("", () -> phone.events().farewell(this));
            unregister();
            phone.remove(this);
        }
    }

    @Override
    public String toString() {
        return config.toString();
    }
}
