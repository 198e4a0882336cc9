package org.ahoyphone.sip.dialog;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ahoyphone.sip.message.ContentType;
import org.ahoyphone.sip.message.EventType;
import org.ahoyphone.sip.message.Expires;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SubscriptionState;
import org.jspecify.annotations.Nullable;

/// What a subscriber watches: what every state of a [SubscriptionUsage] carries along, and the messages made of it.
///
/// @param event the package, with an id if it has one
/// @param types the media types that documents may have, without parameters
/// @param expires how long is asked for, seconds; 0 to be told once
record Watch(UserAgent agent, Authentication auth, EventType event, List<String> types, int expires) {
    /// How far a far side may push up what is asked for, seconds: a year.
    private static final long LONGEST = 31_536_000;

    Watch {
        types = List.copyOf(types);
    }

    /// A SUBSCRIBE about to be sent. @param next the watch from then on
    record Sending(Watch next, Request request) {}

    /// The first SUBSCRIBE. @param template complete but for Contact, Event, Accept, Expires and the agent's headers
    Sending first(Request template) {
        return sign(dress(template.edit().contact(agent.contact()), expires, true).build());
    }

    /// A SUBSCRIBE in the dialog. @param seconds 0 to unsubscribe
    Sending within(Request.Builder draft, int seconds) {
        return sign(dress(draft, seconds, false).build());
    }

    private Request.Builder dress(Request.Builder request, int seconds, boolean first) {
        request.set(HeaderName.EVENT, event.toString())
                .set(HeaderName.ACCEPT, String.join(", ", types))
                .set(HeaderName.EXPIRES, Integer.toString(seconds));
        if (first) {
            // Within a dialog, the dialog puts them in.
            agent.headers().forEach(field -> request.add(field.name(), field.value()));
        }
        return request;
    }

    private Sending sign(Request request) {
        Authentication.Signed signed = auth.sign(request);
        return new Sending(with(signed.next()), signed.request());
    }

    Watch with(Authentication next) {
        return new Watch(agent, next, event, types, expires);
    }

    Watch settled(Request sent, Response response) {
        return with(auth.settled(sent, response));
    }

    /// Asks for the time that a 423 names (RFC 6665 section 4.1.2.1); empty if it does not ask for more.
    Optional<Watch> asking(Response tooBrief) {
        return Expires.least(tooBrief)
                .filter(least -> least.seconds() > expires && least.seconds() <= LONGEST)
                .map(least -> new Watch(agent, auth, event, types, (int) least.seconds()));
    }

    /// What a 2xx grants, seconds.
    int granted(Response response) {
        return Expires.of(response).map(Watch::seconds).orElse(expires);
    }

    /// What a NOTIFY says is left, seconds; -1 where it does not say.
    static int left(SubscriptionState state) {
        return (int) Math.min(LONGEST, state.expires());
    }

    private static int seconds(Expires expires) {
        return (int) Math.min(LONGEST, expires.seconds());
    }

    /// The refusal that a NOTIFY deserves before anything else is looked at; null if it is one of this subscription's.
    ///
    /// Section 4.1.3: one that matches no subscription is refused with 481, one without a state cannot be understood. A document
    /// of a type that was not asked for is refused with 415.
    @Nullable Response refusal(Request request) {
        if (!request.is(Method.NOTIFY)) {
            return Response.of(request, 405).set(HeaderName.ALLOW, Method.NOTIFY).build();
        }
        // Peers of RFC 3265 that know one package leave its name out.
        Optional<EventType> named = EventType.of(request);
        if (named.isPresent() && !named.get().matches(event)) {
            return Response.of(request, 481).build();
        }
        if (SubscriptionState.of(request).isEmpty()) {
            return Response.of(request, 400).reason("No Subscription-State").build();
        }
        boolean known = request.bodyLength() == 0
                || ContentType.of(request).filter(type -> types.stream().anyMatch(type::is) || type.isMultipart()).isPresent();
        return known ? null : Response.of(request, 415).set(HeaderName.ACCEPT, String.join(", ", types)).build();
    }

    /// The dialog that a NOTIFY makes (section 4.1.2.4): this side is the UAC of the SUBSCRIBE, but the NOTIFY is what is known of it.
    static Dialog dialog(Request subscribe, Request notify) {
        String localTag = String.valueOf(subscribe.fromTag());
        Dialog made = Dialog.uas(notify, localTag, false);
        return new Dialog(
                made.id(),
                made.local(),
                made.remote(),
                made.target(),
                made.routes(),
                subscribe.cseq().number(),
                OptionalInt.of(notify.cseq().number()),
                false,
                subscribe.uri().scheme().equals("sips"));
    }

    static Response ok(Request notify) {
        return Response.of(notify, 200).build();
    }
}
