package org.ahoyphone.sip.dialog;

import java.util.Optional;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.MinSe;
import org.ahoyphone.sip.message.OptionTags;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SessionExpires;
import org.ahoyphone.sip.message.SessionExpires.Refresher;
import org.jspecify.annotations.Nullable;

/// How long a call lives without a refresh, and who refreshes it (RFC 4028). Agreed anew by each INVITE and UPDATE that succeeds.
///
/// @param seconds 0 if the call lives without refreshes
/// @param refresher whether this side refreshes
/// @param byUpdate whether the far side takes UPDATE; else a refresh is a re-INVITE
/// @param least the longest Min-SE heard of, seconds
record SessionTimer(int seconds, boolean refresher, boolean byUpdate, int least) {
    static final SessionTimer OFF = new SessionTimer(0, false, false, MinSe.LEAST);

    /// Longer intervals are as good as none.
    private static final int MOST = 7 * 86_400;

    /// Section 10: a call is ended this much before its session expires, at most a third of the interval. Seconds.
    private static final int BEFORE = 32;

    boolean runs() {
        return seconds > 0;
    }

    /// What a request of this side says of it (section 7.1, 7.4).
    void into(Request.Builder request, CallPolicy policy) {
        if (runs()) {
            request.set(HeaderName.SESSION_EXPIRES, new SessionExpires(seconds, refresher ? Refresher.UAC : Refresher.UAS).toString());
        } else if (policy.sessionSeconds() > 0) {
            request.set(HeaderName.SESSION_EXPIRES, new SessionExpires(Math.max(policy.sessionSeconds(), least), null).toString());
        }
        if (least > MinSe.LEAST) {
            request.set(HeaderName.MIN_SE, Integer.toString(least));
        }
    }

    /// The same request once more after a 422 (section 7.3), asking for an interval as long as the refusal demands; empty if it demands
    /// nothing more.
    static Optional<Request.Builder> raised(Request sent, Response refusal) {
        long asked = SessionExpires.of(sent).map(SessionExpires::seconds).orElse(0L);
        long demanded = MinSe.of(refusal).map(MinSe::seconds).orElse(0L);
        if (asked == 0 || demanded <= asked || demanded > MOST) {
            return Optional.empty();
        }
        Refresher who = SessionExpires.of(sent).map(SessionExpires::refresher).orElse(null);
        return Optional.of(sent.edit()
                .set(HeaderName.SESSION_EXPIRES, new SessionExpires(demanded, who).toString())
                .set(HeaderName.MIN_SE, Long.toString(demanded)));
    }

    /// UAS: the 422 that a request deserves (section 9); null if it deserves none.
    static Response.@Nullable Builder refusal(Request request, CallPolicy policy) {
        // Who does not understand a 422 is not told off by one.
        boolean tooShort = SessionExpires.of(request).filter(asked -> asked.seconds() < policy.leastSeconds()).isPresent();
        return tooShort && OptionTags.supported(request).has(OptionTags.TIMER)
                ? Response.of(request, 422).set(HeaderName.MIN_SE, Integer.toString(policy.leastSeconds()))
                : null;
    }

    /// UAS: what this side grants (section 9).
    SessionTimer granted(Request request, CallPolicy policy) {
        boolean supports = OptionTags.supported(request).has(OptionTags.TIMER);
        Optional<SessionExpires> asked = SessionExpires.of(request);
        int atLeast = Math.max(policy.leastSeconds(), bounded(MinSe.of(request).map(MinSe::seconds).orElse(0L)));
        if (asked.isEmpty()) {
            return supports && policy.sessionSeconds() > 0
                    ? new SessionTimer(Math.max(policy.sessionSeconds(), atLeast), true, AllowedMethods.update(request, byUpdate), atLeast)
                    : new SessionTimer(0, false, AllowedMethods.update(request, byUpdate), least);
        }
        int wanted = bounded(asked.get().seconds());
        int interval = Math.max(atLeast, policy.sessionSeconds() == 0 ? wanted : Math.min(wanted, policy.sessionSeconds()));
        // Table 2: who does not support it cannot refresh; else the wish of the UAC counts, and without one the UAC refreshes.
        boolean self = !supports || asked.get().refresher() == Refresher.UAS;
        return new SessionTimer(interval, self, AllowedMethods.update(request, byUpdate), atLeast);
    }

    /// UAS: puts what was granted into the 2xx.
    void into(Response.Builder response, Request request) {
        if (!runs()) {
            return;
        }
        response.set(HeaderName.SESSION_EXPIRES, new SessionExpires(seconds, refresher ? Refresher.UAS : Refresher.UAC).toString());
        if (OptionTags.supported(request).has(OptionTags.TIMER)) {
            // Section 9: whoever is to refresh must know of it.
            response.add(HeaderName.REQUIRE, OptionTags.TIMER);
        }
    }

    /// UAC: what the 2xx says (section 7.2).
    SessionTimer agreed(Request sent, Response response) {
        int min = bounded(MinSe.of(sent).map(MinSe::seconds).orElse((long) MinSe.LEAST));
        boolean update = AllowedMethods.update(response, byUpdate);
        return SessionExpires.of(response)
                .filter(agreed -> agreed.seconds() >= 1)
                .map(agreed -> new SessionTimer(bounded(agreed.seconds()), agreed.refresher() != Refresher.UAS, update, min))
                .orElse(new SessionTimer(0, false, update, min));
    }

    /// The session begins anew: now.
    void start(UsageEffects<InviteFact> effects) {
        if (!runs()) {
            effects.stop(UsageTimer.SESSION_REFRESH, UsageTimer.SESSION_EXPIRED);
            return;
        }
        effects.start(UsageTimer.SESSION_EXPIRED, 1000L * (seconds - Math.min(BEFORE, seconds / 3)));
        if (refresher) {
            // Section 7.4 and 10: halfway.
            effects.start(UsageTimer.SESSION_REFRESH, 500L * seconds);
        } else {
            effects.stop(UsageTimer.SESSION_REFRESH);
        }
    }

    /// When to try again if a refresh does not succeed, ms.
    long retry() {
        return Math.max(2_000, 1000L * seconds / 16);
    }

    private static int bounded(long value) {
        return (int) Math.min(MOST, value);
    }
}
