package org.ahoyphone.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

/// Any bytes as one datagram: [Invariants] holds, and every typed view of every header value reads what it writes.
public final class MessageFuzz {

    private MessageFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] data) {
        if (!Invariants.check(data)) {
            return;
        }
        SipMessage message = Samples.message(data);
        for (Headers.Field field : message.headers()) {
            for (String value : message.headers().values(field.name())) {
                HeaderViewsTest.VIEWS.forEach((name, view) -> view.apply(value).ifPresent(
                        one -> assertThat(view.apply(one.toString()).orElseThrow()).as(name).isEqualTo(one)));
            }
        }
        Replaces.of(message);
        RouteList.path(message);
        RouteList.serviceRoute(message);
        MediaRange.accepts(message, "text/plain");
    }
}
