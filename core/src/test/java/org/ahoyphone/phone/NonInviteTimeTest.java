package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;

import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 4320: how a phone answers requests other than INVITE in time, and what answers that come too late do to its own.
class NonInviteTimeTest {
    private final Lab lab = new Lab(17);
    private final Lab.Station bob = lab.station("192.0.2.2");
    private final RawPeer raw = new RawPeer(lab.internet.host("192.0.2.3"), 5066, Lab.at("192.0.2.2", 5060));

    @AfterEach
    void nothingIsLeft() {
        lab.nothingIsLeft();
        lab.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "MESSAGE", "SUBSCRIBE", "NOTIFY", "REFER", "INFO", "UPDATE", "BYE", "PUBLISH", "JUMP"})
    void isAnsweredOnceAndForAllAndNeverBy100Or408(String method) {
        raw.send(raw.request(method, "sip:bob@192.0.2.2", "c-" + method, "", 1, "Content-Length: 0\n"));
        lab.advance(400);
        assertThat(raw.statuses()).hasSize(1).allMatch(status -> status >= 200 && status != 408);
        lab.advance(60_000);
        assertThat(raw.statuses()).hasSize(1);
    }

    @Test
    void anAnswerThatComesTooLateChangesNothing() {
        String id = bob.phone.direct().message("sip:raw@" + raw.address(), "Are you there?");
        lab.until(() -> !raw.requests("MESSAGE").isEmpty());
        Request first = raw.requests("MESSAGE").getFirst();
        lab.advance(600_000);
        assertThat(bob.events(PhoneEvent.MessageSent.class)).hasSize(1);
        raw.send(Response.of(first, 200).toTag("late").build());
        lab.advance(1_000);
        assertThat(bob.events(PhoneEvent.MessageSent.class)).singleElement().satisfies(sent -> {
            assertThat(sent.id()).isEqualTo(id);
            assertThat(sent.delivered()).isFalse();
        });
    }
}
