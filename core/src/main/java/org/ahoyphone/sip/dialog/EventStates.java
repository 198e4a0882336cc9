package org.ahoyphone.sip.dialog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.ahoyphone.sip.message.EntityTag;
import org.ahoyphone.sip.message.EventType;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.message.Uri;

/// The states that a server keeps for those who publish them (RFC 3903 section 6), as a value: an event state compositor without the
/// composing. Who composes takes all [#of] a resource.
///
/// @param all by entity tag
public record EventStates(Map<String, Kept> all) {
    public static final EventStates NONE = new EventStates(Map.of());

    /// Published state.
    ///
    /// @param resource whose state it is, a URI
    /// @param event the package
    /// @param untilMs when it runs out
    public record Kept(String resource, String event, NotifierCommand.Content content, long untilMs) {}

    /// What came of a PUBLISH.
    ///
    /// @param changed whether anything is told otherwise than before
    public record Verdict(EventStates next, Response response, boolean changed) {}

    public EventStates {
        all = Map.copyOf(all);
    }

    /// Takes in a PUBLISH, of somebody who may, for a package that is known.
    ///
    /// @param newTag random, new
    /// @param nowMs of a clock that never goes back, ms
    /// @param most how many states are kept at most
    public Verdict on(Request publish, NotifierUsage.Spans spans, EntityTag newTag, long nowMs, int most) {
        int granted = spans.granted(publish);
        List<String> matches = publish.headers().all(HeaderName.SIP_IF_MATCH);
        String resource = resource(publish.uri());
        String event = EventType.of(publish).map(EventType::name).orElse("");
        if (event.isEmpty()) {
            return refused(publish, 489);
        }
        if (matches.size() > 1) {
            return refused(publish, 400);
        }
        Kept before = matches.isEmpty() ? null : all.get(matches.getFirst().strip());
        boolean known = before != null && before.untilMs > nowMs && before.resource.equals(resource) && before.event.equals(event);
        // Step 4: a version that is not (or no longer) held is answered with 412.
        if (!matches.isEmpty() && !known) {
            return refused(publish, 412);
        }
        if (granted < 0) {
            return new Verdict(this, spans.tooBrief(publish), false);
        }
        boolean bodied = publish.bodyLength() > 0;
        if (!bodied && before == null) {
            // Step 5: the first publication brings the state.
            return refused(publish, 400);
        }
        if (before == null && all.size() >= most) {
            return refused(publish, 503);
        }
        Map<String, Kept> next = new HashMap<>(all);
        matches.forEach(tag -> next.remove(tag.strip()));
        if (granted > 0) {
            NotifierCommand.Content content = bodied
                    ? new NotifierCommand.Content(Objects.requireNonNullElse(publish.contentType(), "text/plain"), publish.bodyText())
                    : Objects.requireNonNull(before).content;
            next.put(newTag.tag(), new Kept(resource, event, content, nowMs + 1000L * granted));
        }
        Response.Builder ok = Response.of(publish, 200).set(HeaderName.EXPIRES, Integer.toString(granted));
        if (granted > 0) {
            ok.set(HeaderName.SIP_ETAG, newTag.toString());
        }
        return new Verdict(new EventStates(next), ok.build(), bodied || granted == 0);
    }

    private Verdict refused(Request publish, int status) {
        return new Verdict(this, Response.of(publish, status).build(), false);
    }

    /// Without what ran out.
    public EventStates at(long nowMs) {
        Map<String, Kept> left = new HashMap<>(all);
        left.values().removeIf(kept -> kept.untilMs <= nowMs);
        return left.size() == all.size() ? this : new EventStates(left);
    }

    /// All states of a resource.
    public List<NotifierCommand.Content> of(Uri uri, String event, long nowMs) {
        String resource = resource(uri);
        var found = new ArrayList<NotifierCommand.Content>();
        all.values().stream()
                .filter(kept -> kept.untilMs > nowMs && kept.resource.equals(resource) && kept.event.equals(event))
                .sorted((a, b) -> Long.compare(b.untilMs, a.untilMs))
                .forEach(kept -> found.add(kept.content));
        return found;
    }

    private static String resource(Uri uri) {
        return uri instanceof SipUri sip
                ? SipUri.of(sip.user(), sip.host()).withHost(sip.host().toLowerCase(Locale.ROOT), sip.port()).toString()
                : uri.toString();
    }
}
