package org.ahoyphone.phone;

import java.util.List;
import java.util.function.Consumer;
import org.ahoyphone.sip.dialog.RegistrationCommand;
import org.ahoyphone.sip.dialog.RegistrationEvent;
import org.ahoyphone.sip.dialog.RegistrationFact;
import org.ahoyphone.sip.dialog.RegistrationUsage;
import org.ahoyphone.sip.endpoint.Endpoint;
import org.ahoyphone.sip.endpoint.RunningUsage;
import org.ahoyphone.sip.endpoint.Timers;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.transport.ListenPoint;
import org.jspecify.annotations.Nullable;

/// Keeps an account registered. Owned by the strand; what it found out may be read by any thread.
final class AccountRegistration {
    /// How soon it is tried again where not even the registrar's address could be found, seconds.
    private static final int LOOK_UP_AGAIN_SECONDS = 30;

    /// The same after the network changed: it is about to be there, seconds.
    private static final int SOON_SECONDS = 1;

    private final SipPhone phone;
    private final SipAccount account;
    private final Consumer<Registration> changed;
    private @Nullable RunningUsage<RegistrationUsage, RegistrationEvent, RegistrationFact> usage;
    private Timers.Timer retry = () -> {};
    private @Nullable SipUri registrar;
    private int lookUps;
    private boolean wanted;
    private volatile Registration state = new Registration.None();
    private volatile List<NameAddr> serviceRoutes = List.of();

    AccountRegistration(SipPhone phone, SipAccount account, Consumer<Registration> changed) {
        this.phone = phone;
        this.account = account;
        this.changed = changed;
    }

    Registration state() {
        return state;
    }

    /// What the registrar asked to send requests through (RFC 3608).
    List<NameAddr> serviceRoutes() {
        return serviceRoutes;
    }

    boolean registered() {
        return state instanceof Registration.Registered;
    }

    void register(SipUri at) {
        wanted = true;
        registrar = at;
        lookUps = 0;
        if (usage != null && !usage.ended()) {
            usage.on(new RegistrationCommand.Register());
            return;
        }
        set(new Registration.Trying());
        find(at, LOOK_UP_AGAIN_SECONDS);
    }

    /// The machine is in another network: what is registered leads to nowhere.
    void networkChanged() {
        if (wanted && registrar != null) {
            lookUps = 0;
            find(registrar, SOON_SECONDS);
        }
    }

    /// Finds out how the registrar reaches this side, and registers that.
    ///
    /// @param againSeconds how soon it is tried again if there is no way to it, seconds; doubled each time
    private void find(SipUri at, int againSeconds) {
        retry.stop();
        List<NameAddr> routes = account.identity().routes(at, false, List.of());
        phone.endpoint().way(Identity.nextHop(at, routes), way -> {
            if (!wanted) {
                return;
            }
            RunningUsage<RegistrationUsage, RegistrationEvent, RegistrationFact> kept = usage != null && !usage.ended() ? usage : null;
            switch (way) {
                case Endpoint.Way.None(var why) -> {
                    int seconds = Math.min(LOOK_UP_AGAIN_SECONDS, againSeconds << Math.min(5, lookUps++));
                    if (kept == null) {
                        set(new Registration.Failed(503, why, seconds));
                    }
                    retry = phone.timers().start(1000L * seconds, () -> phone.post("", () -> find(at, againSeconds)));
                }
                case Endpoint.Way.Found(var local) when kept != null -> kept.on(new RegistrationCommand.Rebind(account.identity().contact(local)));
                case Endpoint.Way.Found(var local) -> begin(at, routes, local);
            }
        });
    }

    private void begin(SipUri registrar, List<NameAddr> routes, ListenPoint local) {
        Request register = RequestDrafts.register(
                registrar, routes, account.identity().named(local), phone.identifiers().callId(), phone.identifiers().tag());
        var made = phone.endpoint().<RegistrationUsage, RegistrationEvent, RegistrationFact>usage(
                register.callId(),
                RegistrationUsage.start(
                        phone.agent(account.identity().contact(local)),
                        account.registrarAuthentication(),
                        register,
                        account.config().expiresSeconds(),
                        phone.identifiers().seed()),
                outcome -> outcome,
                fired -> fired,
                this::told);
        usage = made;
        made.begin();
    }

    void unregister() {
        wanted = false;
        retry.stop();
        if (usage != null && !usage.ended()) {
            usage.on(new RegistrationCommand.Unregister());
        } else {
            set(new Registration.None());
        }
    }

    private void told(RegistrationFact fact) {
        switch (fact) {
            case RegistrationFact.Trying() -> set(new Registration.Trying());
            case RegistrationFact.Registered(var seconds, var response) -> {
                serviceRoutes = response.headers().addresses(HeaderName.SERVICE_ROUTE);
                set(new Registration.Registered(seconds));
            }
            case RegistrationFact.Failed(var status, var reason, var retryMillis, var response) -> {
                int seconds = retryMillis < 0 ? -1 : (int) (retryMillis / 1000);
                set(new Registration.Failed(status, EndWords.failure(status, reason, response), seconds));
            }
            case RegistrationFact.Unregistered() -> {
                serviceRoutes = List.of();
                set(new Registration.None());
            }
        }
    }

    private void set(Registration now) {
        if (!now.equals(state)) {
            state = now;
            changed.accept(now);
        }
    }
}
