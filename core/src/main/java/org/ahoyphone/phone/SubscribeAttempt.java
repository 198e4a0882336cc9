package org.ahoyphone.phone;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ahoyphone.sip.dialog.Received;
import org.ahoyphone.sip.dialog.SubscriptionCommand;
import org.ahoyphone.sip.dialog.SubscriptionEnd;
import org.ahoyphone.sip.dialog.SubscriptionEvent;
import org.ahoyphone.sip.dialog.SubscriptionFact;
import org.ahoyphone.sip.dialog.SubscriptionUsage;
import org.ahoyphone.sip.dialog.UsageEffect;
import org.ahoyphone.sip.dialog.UserAgent;
import org.ahoyphone.sip.endpoint.DialogOwner;
import org.ahoyphone.sip.endpoint.RunningUsage;
import org.ahoyphone.sip.event.EventPackage;
import org.ahoyphone.sip.message.EventType;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.Step;
import org.jspecify.annotations.Nullable;

/// One SUBSCRIBE and all dialogs that come of it: one where it does not fork. Owned by the strand.
final class SubscribeAttempt {
    /// More answering places at a time are no person's.
    private static final int MOST_BRANCHES = 16;

    private static final String FIRST = "";

    /// Hears what comes of it.
    interface User {
        void stands(Subscription.State now, String words);

        /// A NOTIFY with a document.
        void told(Request notify);

        /// All dialogs are over. The last that is heard.
        void ended(SubscriptionEnd end);
    }

    private final SipPhone phone;
    private final SipAccount account;
    private final Request subscribe;
    private final EventPackage<?> kind;
    private final int expires;
    private final User user;
    /// By remote tag; the first one is not known by its tag before its NOTIFY.
    private final Map<String, RunningUsage<SubscriptionUsage, SubscriptionEvent, SubscriptionFact>> branches = new HashMap<>();
    private @Nullable UserAgent agent;
    private boolean named;
    private boolean leaving;

    SubscribeAttempt(SipPhone phone, SipAccount account, Request subscribe, EventPackage<?> kind, int expires, User user) {
        this.phone = phone;
        this.account = account;
        this.subscribe = subscribe;
        this.kind = kind;
        this.expires = expires;
        this.user = user;
    }

    void begin(UserAgent self) {
        agent = self;
        phone.endpoint().hear(owner(), this::received);
        run(FIRST, SubscriptionUsage.start(self, account.authentication(), subscribe, event(), kind.types(), expires));
    }

    private DialogOwner owner() {
        return new DialogOwner(subscribe.callId(), Objects.requireNonNull(subscribe.fromTag()));
    }

    private EventType event() {
        return EventType.of(kind.name());
    }

    private void run(String name, Step<SubscriptionUsage, UsageEffect<SubscriptionFact>> first) {
        var usage = phone.endpoint().<SubscriptionUsage, SubscriptionEvent, SubscriptionFact>usage(
                subscribe.callId(), first, outcome -> outcome, fired -> fired, fact -> told(name, fact));
        branches.put(name, usage);
        usage.begin();
    }

    void command(SubscriptionCommand command) {
        leaving |= command instanceof SubscriptionCommand.Unsubscribe;
        List.copyOf(branches.values()).forEach(usage -> usage.on(command));
    }

    private void received(Request request) {
        String from = Objects.requireNonNullElse(request.fromTag(), "");
        var usage = branches.getOrDefault(from, branches.get(FIRST));
        if (usage != null) {
            usage.on(new Received(request));
        } else if (named) {
            forked(request);
        } else {
            phone.endpoint().respond(request, Response.of(request, 481).build());
        }
    }

    /// RFC 6665 section 4.1.4: a package says whether each place counts, or the first alone.
    private void forked(Request notify) {
        if (kind.forks() && !leaving && branches.size() < MOST_BRANCHES && agent != null) {
            run(Objects.requireNonNullElse(notify.fromTag(), ""), SubscriptionUsage.forked(
                    agent, account.authentication(), subscribe, event(), kind.types(), expires, notify));
        } else {
            phone.endpoint().respond(notify, Response.of(notify, 481).build());
        }
    }

    private void told(String name, SubscriptionFact fact) {
        switch (fact) {
            case SubscriptionFact.Accepted() -> user.stands(Subscription.State.PENDING, "They were asked.");
            case SubscriptionFact.Forked(var notify) -> forked(notify);
            case SubscriptionFact.Notified(var state, var notify) -> {
                if (!state.isTerminated()) {
                    boolean pending = state.state().equals("pending");
                    user.stands(
                            pending ? Subscription.State.PENDING : Subscription.State.ACTIVE,
                            pending ? "They have not decided yet." : "They tell.");
                }
                if (notify.bodyLength() > 0) {
                    user.told(notify);
                }
            }
            case SubscriptionFact.Ended(var end) -> {
                branches.remove(name);
                named = true;
                if (branches.isEmpty()) {
                    phone.endpoint().deaf(owner());
                    user.ended(end);
                }
            }
        }
    }
}
