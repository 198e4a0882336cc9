package org.ahoyphone.sip.dialog;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.jspecify.annotations.Nullable;

/// What a [RegistrationUsage] binds to the address of record, and the REGISTER requests and waits that follow from it.
///
/// @param template a REGISTER without Contact and Expires
/// @param contact what is to be bound
/// @param stale contacts bound before, to be taken back
/// @param bound whether the registrar may hold a binding of this side
/// @param cseq the sequence number of the last REGISTER
/// @param expires what is asked for, seconds
/// @param failures failures in a row
/// @param accompanied whether the address of record is registered over another flow too
record Binding(
        Request template,
        Authentication auth,
        Chance chance,
        NameAddr contact,
        List<NameAddr> stale,
        boolean bound,
        int cseq,
        int expires,
        int failures,
        boolean accompanied) {

    /// RFC 5626 section 4.5: the wait after the first failure is drawn from up to twice this, and doubles up to the bound. ms
    private static final long BASE = 30_000;

    /// The same while another flow is there: nobody waits for this one.
    private static final long ACCOMPANIED_BASE = 90_000;

    private static final long BOUND = 1_800_000;

    /// A refresh that is lost is found lost after 64 * T1, which is 32 s; it shall have time for another try. Seconds.
    private static final int MARGIN = 40;

    Binding {
        stale = List.copyOf(stale);
    }

    /// A REGISTER about to be sent. @param next the binding from then on
    record Sending(Binding next, Request request) {}

    /// RFC 3261 section 10.2: all REGISTERs have one Call-ID, each the next sequence number.
    Sending register() {
        Request.Builder request = template.edit().cseq(cseq + 1, template.method()).set(HeaderName.EXPIRES, Integer.toString(expires));
        request.contact(contact);
        stale.forEach(old -> request.add(HeaderName.CONTACT, old.withParam("expires", "0").toString()));
        return sign(request.build());
    }

    /// Section 10.2.2: a binding is taken back by letting it expire at once.
    Sending unregister() {
        Request.Builder request = template.edit().cseq(cseq + 1, template.method()).set(HeaderName.EXPIRES, "0");
        request.contact(contact);
        stale.forEach(old -> request.add(HeaderName.CONTACT, old.toString()));
        return sign(request.build());
    }

    private Sending sign(Request request) {
        Authentication.Signed signed = auth.sign(request);
        return new Sending(
                new Binding(template, signed.next(), chance, contact, stale, bound, cseq + 1, expires, failures, accompanied), signed.request());
    }

    /// The same request with the answers to a challenge.
    Sending again(Request sent, Authentication.Reply.Again again) {
        Request request = again.into(sent.edit().cseq(cseq + 1, sent.method()));
        return new Sending(new Binding(template, again.next(), chance, contact, stale, bound, cseq + 1, expires, failures, accompanied), request);
    }

    Binding asking(int seconds) {
        return new Binding(template, auth, chance, contact, stale, bound, cseq, seconds, failures, accompanied);
    }

    /// Whether the address of record is registered over another flow too.
    Binding accompanied(boolean now) {
        return new Binding(template, auth, chance, contact, stale, bound, cseq, expires, failures, now);
    }

    /// By another way from now on.
    Binding through(List<NameAddr> routes) {
        Request other = template.edit().routes(routes).build();
        return new Binding(other, auth, chance, contact, stale, bound, cseq, expires, failures, accompanied);
    }

    Binding bound(boolean now) {
        return new Binding(template, auth, chance, contact, stale, now, cseq, expires, failures, accompanied);
    }

    /// With another contact; the old one is to be taken back if the registrar may know it.
    Binding with(NameAddr other) {
        if (other.equals(contact)) {
            return this;
        }
        List<NameAddr> old = new ArrayList<>(stale);
        if (bound) {
            old.add(contact);
        }
        old.remove(other);
        return new Binding(template, auth, chance, other, old, bound, cseq, expires, failures, accompanied);
    }

    /// The registrar accepted.
    Binding accepted(Request sent, Response response) {
        return new Binding(template, auth.settled(sent, response), chance, contact, List.of(), true, cseq, expires, 0, accompanied);
    }

    /// The registrar refused user or password: they are not tried again, others are.
    Binding refused(Request sent, Response response) {
        return new Binding(template, auth.refused(sent, response), chance, contact, stale, bound, cseq, expires, failures, accompanied);
    }

    /// The registrar refused, or nothing came of it.
    Binding failed() {
        return new Binding(template, auth.settled(), chance.next(), contact, stale, bound, cseq, expires, failures + 1, accompanied);
    }

    /// How long to wait after a failure, ms: doubling, with a random part, so that the phones of an office do not all come back
    /// at once.
    long retryWait() {
        long most = Math.min(BOUND, (accompanied ? ACCOMPANIED_BASE : BASE) << Math.min(failures, 10));
        return most / 2 + chance.below(most / 2 + 1);
    }

    /// When to refresh, counted from the answer, ms.
    static long refreshWait(int granted) {
        int margin = Math.min(granted / 2, Math.max(granted / 10, MARGIN));
        return 1000L * (granted - margin);
    }

    /// What the registrar granted, seconds (section 10.2.4): in this contact's own parameter, else in Expires, else what was asked for.
    int granted(Response response) {
        for (NameAddr bound : response.contacts()) {
            if (bound.uri().equivalent(contact.uri())) {
                OptionalLong own = seconds(bound.param("expires"));
                if (own.isPresent()) {
                    return (int) own.getAsLong();
                }
            }
        }
        OptionalLong all = seconds(response.header(HeaderName.EXPIRES).orElse(null));
        return (int) all.orElse(expires);
    }

    /// The number that a text begins with, at most [Integer#MAX_VALUE].
    static OptionalLong seconds(@Nullable String text) {
        if (text == null) {
            return OptionalLong.empty();
        }
        long value = 0;
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            value = Math.min(Integer.MAX_VALUE, 10 * value + text.charAt(digits++) - '0');
        }
        return digits == 0 ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
