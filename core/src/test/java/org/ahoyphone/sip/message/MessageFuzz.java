package org.ahoyphone.sip.message;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Any bytes as one datagram: [Invariants] holds, and the typed view of every header value reads what it writes.
public final class MessageFuzz {

    private static final Map<HeaderName, Function<String, Optional<?>>> VIEWS = new HashMap<>();

    static {
        HeaderViewsTest.VIEWS.forEach((name, view) -> HeaderViewsTest.namesOf(name).forEach(header -> VIEWS.put(header, view)));
    }

    private MessageFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] data) {
        SipMessage message = Invariants.message(data);
        if (message == null) {
            return;
        }
        for (Headers.Field field : message.headers()) {
            Function<String, Optional<?>> view = VIEWS.get(field.name());
            if (view != null) {
                check(view, field.value());
                message.headers().values(field.name()).forEach(value -> check(view, value));
            }
        }
        Replaces.of(message);
        RouteList.path(message);
        RouteList.serviceRoute(message);
        MediaRange.accepts(message, "text/plain");
    }

    private static void check(Function<String, Optional<?>> view, String value) {
        Optional<?> one = view.apply(value);
        if (one.isPresent()) {
            Invariants.hold(view.apply(one.get().toString()).equals(one), "a view reads what it wrote", one.get());
        }
    }
}
