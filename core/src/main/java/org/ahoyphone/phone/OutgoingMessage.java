package org.ahoyphone.phone;

import java.util.List;
import java.util.Set;
import org.ahoyphone.sip.dialog.RequestEvent;
import org.ahoyphone.sip.dialog.RequestFact;
import org.ahoyphone.sip.dialog.RequestUsage;
import org.ahoyphone.sip.dialog.UserAgent;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.RetryAfter;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.transport.ListenPoint;
import org.jspecify.annotations.Nullable;

/// A text message on its way (RFC 3428). Where it fails in a way that passes it is sent again: the same request, with the same Call-ID, tag and sequence
/// number, so that who got it already knows it again; where the account has several proxies, over the next one. Owned by the strand.
final class OutgoingMessage {
    /// Nobody answered, or a server on the way is overloaded or has lost its next one.
    private static final Set<Integer> PASSING = Set.of(408, 503, 504);

    /// Silence is half a minute each time; servers that say they are overloaded say so at once.
    private static final int MOST_SILENT_TRIES = 2;
    private static final int MOST_TRIES = 4;

    /// The pause before the second try, doubling, ms.
    private static final long PAUSE = 2_000;

    /// A server that wants a longer pause than this will not see the message again, ms.
    private static final long LONGEST_PAUSE = 30_000;

    private final SipPhone phone;
    private final SipAccount account;
    private final String id;
    private final SipUri target;
    private final String text;
    private final String tag;
    private final WaysOut ways;
    private int tries;

    /// @param id what its sender knows it by
    OutgoingMessage(SipPhone phone, SipAccount account, String id, SipUri target, String text) {
        this.phone = phone;
        this.account = account;
        this.id = id;
        this.target = target;
        this.text = text;
        tag = phone.identifiers().tag();
        ways = new WaysOut(account, target, this::begin, why -> sent(false, 503, why));
    }

    void begin() {
        ways.first();
    }

    private void begin(List<NameAddr> routes, ListenPoint local) {
        Identity identity = account.identity();
        tries = 0;
        send(
                identity.keepPrivate(RequestDrafts.message(target, routes, identity.from(local), id, tag, text)),
                phone.agent(account.contact(local, target.isSecure())));
    }

    private void send(Request message, UserAgent agent) {
        tries++;
        phone.endpoint()
                .<RequestUsage, RequestEvent, RequestFact>usage(
                        id,
                        RequestUsage.start(agent, account.authentication(), message),
                        outcome -> outcome,
                        fired -> {
                            throw new IllegalStateException("A request has no timer of its own, but " + fired + " came.");
                        },
                        fact -> told(fact, message, agent))
                .begin();
    }

    private void told(RequestFact fact, Request message, UserAgent agent) {
        switch (fact) {
            case RequestFact.Succeeded(var response) -> sent(true, response.status(), "The message was delivered.");
            case RequestFact.Refused(var status, var reason, var response) -> {
                long pause = pause(response);
                boolean passing = PASSING.contains(status);
                if (passing && ways.more()) {
                    phone.post(id, ways::next);
                } else if (passing && tries < (status == 408 ? MOST_SILENT_TRIES : MOST_TRIES) && pause <= LONGEST_PAUSE) {
                    phone.timers().start(pause, () -> phone.post(id, () -> send(message, agent)));
                } else {
                    sent(false, status, EndWords.failure(status, reason, response));
                }
            }
        }
    }

    private long pause(@Nullable Response response) {
        long own = PAUSE << (tries - 1);
        return response == null ? own : RetryAfter.of(response).map(after -> Math.max(own, 1000 * after.seconds())).orElse(own);
    }

    private void sent(boolean delivered, int status, String words) {
        phone.emit(new PhoneEvent.MessageSent(account, id, delivered, status, words));
    }
}
