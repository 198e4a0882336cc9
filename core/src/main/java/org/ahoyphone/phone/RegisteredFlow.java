package org.ahoyphone.phone;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.ahoyphone.sip.dialog.RegistrationCommand;
import org.ahoyphone.sip.dialog.RegistrationEvent;
import org.ahoyphone.sip.dialog.RegistrationFact;
import org.ahoyphone.sip.dialog.RegistrationUsage;
import org.ahoyphone.sip.endpoint.FlowKeeper;
import org.ahoyphone.sip.endpoint.RunningUsage;
import org.ahoyphone.sip.endpoint.Timers;
import org.ahoyphone.sip.endpoint.Way;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.message.Uri;
import org.ahoyphone.sip.transport.ListenPoint;
import org.ahoyphone.sip.transport.Transport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The registration of an account over one proxy, and the flow to it that is kept open (RFC 5626). Owned by the strand; what it
/// found out may be read by any thread.
final class RegisteredFlow {
    private static final Logger LOG = LoggerFactory.getLogger(RegisteredFlow.class);

    /// How soon it is tried again where not even the registrar's address could be found, seconds.
    private static final int LOOK_UP_AGAIN_SECONDS = 30;

    /// The same after the network changed or the flow broke: it is about to be there, seconds.
    private static final int SOON_SECONDS = 1;

    /// A registrar that sees this side come from ever other addresses is not followed further.
    private static final int MOST_REWRITES = 3;

    /// RFC 5626 section 11.6: the first proxy does not keep flows.
    private static final int NO_OUTBOUND = 439;

    private final SipPhone phone;
    private final SipAccount account;
    private final int number;
    private final ProxyRing proxies;
    private boolean accompanied;
    private final Runnable changed;
    private @Nullable RunningUsage<RegistrationUsage, RegistrationEvent, RegistrationFact> usage;
    private @Nullable FlowKeeper keeper;
    private @Nullable SipUri registrar;
    private @Nullable ListenPoint local;
    private @Nullable NameAddr contact;
    private Timers.Timer retry = () -> {};
    private int lookUps;
    private int rewrites;
    private boolean wanted;
    private boolean outbound = true;
    private volatile @Nullable ListenPoint seen;
    private volatile Registration state = new Registration.None();
    private volatile Granted granted = Granted.NOTHING;

    /// @param number the `reg-id`: from 1
    /// @param proxies one of them is the way, the next where it fails; may be empty
    /// @param changed called on the strand when the state is another
    RegisteredFlow(SipPhone phone, SipAccount account, int number, List<SipUri> proxies, Runnable changed) {
        this.phone = phone;
        this.account = account;
        this.number = number;
        this.proxies = new ProxyRing(proxies);
        this.changed = changed;
    }

    Registration state() {
        return state;
    }

    boolean registered() {
        return state instanceof Registration.Registered;
    }

    @Nullable SipUri proxy() {
        return proxies.now();
    }

    /// The ways that requests can go: as the registration goes, and by the other proxies, which know nothing of it.
    List<OutgoingWay> ways() {
        var ways = new ArrayList<OutgoingWay>();
        ways.add(new OutgoingWay(proxy(), registered(), granted.serviceRoutes()));
        proxies.others().forEach(other -> ways.add(new OutgoingWay(other, false, List.of())));
        return ways;
    }

    Granted granted() {
        return granted;
    }

    /// Where the registrar sees what is at this address; the same where no translator is on the way.
    ListenPoint outside(ListenPoint at) {
        ListenPoint there = seen;
        return there == null || at.transport() != Transport.UDP ? at : there;
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
        again();
    }

    /// Registers anew at once: the way to the registrar is another.
    private void again() {
        stopKeeping();
        if (wanted && registrar != null) {
            lookUps = 0;
            rewrites = 0;
            seen = null;
            find(registrar, SOON_SECONDS);
        }
    }

    private List<NameAddr> routes(SipUri at) {
        return account.identity().routes(at, proxy(), false, List.of());
    }

    private Uri nextHop(SipUri at) {
        return Identity.nextHop(at, routes(at));
    }

    /// Finds out how the registrar reaches this side, and registers that.
    ///
    /// @param againSeconds how soon it is tried again if there is no way to it, seconds; doubled each time
    private void find(SipUri at, int againSeconds) {
        retry.stop();
        phone.endpoint().way(nextHop(at), way -> {
            if (!wanted) {
                return;
            }
            RunningUsage<RegistrationUsage, RegistrationEvent, RegistrationFact> kept = usage != null && !usage.ended() ? usage : null;
            switch (way) {
                case Way.None(_) when elsewhere() -> LOG.debug("There is no way to that proxy");
                case Way.None(var why) -> {
                    int seconds = Math.min(LOOK_UP_AGAIN_SECONDS, againSeconds << Math.min(5, lookUps++));
                    if (kept == null) {
                        set(new Registration.Failed(503, why, seconds));
                    }
                    retry = phone.timers().start(1000L * seconds, () -> phone.post("", () -> find(at, againSeconds)));
                }
                case Way.Found(var found) -> {
                    local = found;
                    if (kept == null) {
                        begin(at, found);
                    } else {
                        rebind(kept);
                    }
                }
            }
        });
    }

    private void begin(SipUri at, ListenPoint found) {
        NameAddr bound = bound(found);
        Request register = RequestDrafts.register(
                at,
                routes(at),
                account.identity().named(found),
                phone.identifiers().callId(),
                phone.identifiers().tag());
        var made = phone.endpoint().<RegistrationUsage, RegistrationEvent, RegistrationFact>usage(
                register.callId(),
                RegistrationUsage.start(
                        phone.agent(bound),
                        account.registrarAuthentication(),
                        register,
                        account.config().expiresSeconds(),
                        phone.identifiers().seed()),
                outcome -> outcome,
                fired -> fired,
                this::told);
        usage = made;
        made.begin();
        made.on(new RegistrationCommand.Accompany(accompanied));
    }

    private void rebind(RunningUsage<RegistrationUsage, RegistrationEvent, RegistrationFact> kept) {
        if (local != null) {
            kept.on(new RegistrationCommand.Rebind(bound(local)));
        }
    }

    /// What is registered: with this phone's name and the flow's number, so that it takes the place of what was registered
    /// before from elsewhere (RFC 5626 section 4.2).
    private NameAddr bound(ListenPoint at) {
        NameAddr bound = account.identity().contact(outside(at));
        UUID instance = phone.instance();
        if (instance != null) {
            bound = bound.withParam("+sip.instance", "<urn:uuid:" + instance + ">");
            bound = outbound ? bound.withParam("reg-id", Integer.toString(number)) : bound;
        }
        contact = bound;
        return bound;
    }

    void unregister() {
        wanted = false;
        retry.stop();
        stopKeeping();
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
                proxies.works();
                if (contact != null) {
                    granted = Granted.of(response, contact);
                }
                set(new Registration.Registered(seconds));
                follow();
            }
            case RegistrationFact.Failed(var status, var reason, var retryMillis, var response) -> {
                stopKeeping();
                if (retryMillis >= 0 && elsewhere()) {
                    return;
                }
                int seconds = retryMillis < 0 ? -1 : (int) (retryMillis / 1000);
                set(new Registration.Failed(status, EndWords.failure(status, reason, response), seconds));
                if (status == NO_OUTBOUND && outbound && usage != null) {
                    outbound = false;
                    rebind(usage);
                }
            }
            case RegistrationFact.Unregistered() -> {
                granted = Granted.NOTHING;
                seen = null;
                set(new Registration.None());
            }
        }
    }

    /// Whether the account is registered over another flow.
    void accompanied(boolean another) {
        if (accompanied != another) {
            accompanied = another;
            if (usage != null && !usage.ended()) {
                usage.on(new RegistrationCommand.Accompany(another));
            }
        }
    }

    /// The proxy failed: from now on the next one is the way.
    ///
    /// @return whether that is tried at once: not where all have failed in a row
    private boolean elsewhere() {
        if (!proxies.choice() || registrar == null || !wanted) {
            return false;
        }
        boolean worthIt = proxies.next();
        LOG.info("{} goes by the proxy {} now", account, proxies.now());
        if (usage != null && !usage.ended()) {
            usage.on(new RegistrationCommand.Reroute(routes(registrar)));
        }
        if (worthIt) {
            find(registrar, SOON_SECONDS);
        }
        return worthIt;
    }

    /// After a 2xx: where a translator is on the way and nobody keeps to the flow, what the registrar sees is registered instead; and
    /// the flow is kept open.
    private void follow() {
        ListenPoint outside = local == null ? null : granted.translated(local);
        if (outside != null && !granted.outbound() && !outside.equals(seen) && usage != null && rewrites < MOST_REWRITES) {
            rewrites++;
            seen = outside;
            rebind(usage);
            return;
        }
        var wish = new FlowKeeper.Wish(granted.outbound(), granted.flowTimerSeconds(), outside != null);
        if (registrar != null && (keeper == null || !keeper.wish().equals(wish))) {
            stopKeeping();
            keeper = phone.endpoint().keep(nextHop(registrar), wish, this::broke);
        }
    }

    private void broke(String why) {
        LOG.info("The flow of {} to its registrar broke: {}", account, why);
        keeper = null;
        if (wanted) {
            set(new Registration.Failed(503, why, 0));
            again();
        }
    }

    private void stopKeeping() {
        if (keeper != null) {
            keeper.stop();
            keeper = null;
        }
    }

    private void set(Registration now) {
        if (!now.equals(state)) {
            state = now;
            changed.run();
        }
    }
}
