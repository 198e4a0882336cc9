package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;

import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.simulation.Conditions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Messages that fail in a way that passes, and those that come twice.
class MessageRetryTest {
    private final Lab lab = new Lab(11);
    private final Lab.Station alice = lab.station("192.0.2.1");
    private final Lab.Station bob = lab.station("192.0.2.2");

    @AfterEach
    void nothingIsLeft() {
        lab.internet.conditions(Conditions.GOOD);
        lab.nothingIsLeft();
        lab.close();
    }

    private PhoneEvent.MessageSent outcome() {
        lab.clock.until(() -> !alice.events(PhoneEvent.MessageSent.class).isEmpty(), 200_000);
        return alice.events(PhoneEvent.MessageSent.class).getFirst();
    }

    private RawPeer raw() {
        return new RawPeer(lab.internet.host("192.0.2.9"), 5060, Lab.at("192.0.2.1", 5060));
    }

    @Test
    void anOverloadedServerIsAskedAgainWithTheSameRequest() {
        RawPeer raw = raw();
        alice.phone.direct().message("sip:raw@192.0.2.9", "hello");
        lab.until(() -> raw.requests("MESSAGE").size() == 1);
        Request first = raw.lastRequest("MESSAGE");
        raw.send(raw.answer(first, 503, "r").add("Retry-After", "5").build());
        lab.advance(4_900);
        assertThat(raw.requests("MESSAGE")).hasSize(1);
        lab.advance(200);
        Request again = raw.lastRequest("MESSAGE");
        assertThat(again.callId()).isEqualTo(first.callId());
        assertThat(again.cseq()).isEqualTo(first.cseq());
        assertThat(again.fromTag()).isEqualTo(first.fromTag());
        assertThat(again.topVia().branch()).isNotEqualTo(first.topVia().branch());
        raw.send(raw.answer(again, 200, "r").build());
        assertThat(outcome().delivered()).isTrue();
    }

    @Test
    void aServerThatWantsALongPauseIsNotPlagued() {
        RawPeer raw = raw();
        alice.phone.direct().message("sip:raw@192.0.2.9", "hello");
        lab.until(() -> raw.requests("MESSAGE").size() == 1);
        raw.send(raw.answer(raw.lastRequest("MESSAGE"), 503, "r").add("Retry-After", "3600").build());
        assertThat(outcome().status()).isEqualTo(503);
    }

    @Test
    void whatIsRefusedForGoodIsNotSentAgain() {
        RawPeer raw = raw();
        alice.phone.direct().message("sip:raw@192.0.2.9", "hello");
        lab.until(() -> raw.requests("MESSAGE").size() == 1);
        raw.send(raw.answer(raw.lastRequest("MESSAGE"), 404, "r").build());
        assertThat(outcome().status()).isEqualTo(404);
        lab.advance(60_000);
        assertThat(raw.requests("MESSAGE")).hasSize(1);
    }

    @Test
    void whoWasAwayForHalfAMinuteStillGetsIt() {
        bob.host.unplug(true);
        alice.phone.direct().message(bob.uri(), "hello");
        lab.advance(33_000);
        bob.host.unplug(false);
        assertThat(outcome().delivered()).isTrue();
        assertThat(bob.events(PhoneEvent.MessageReceived.class)).hasSize(1);
    }

    @Test
    void whatComesAgainInANewTransactionIsAnsweredAndNotShownTwice() {
        var raw = new RawPeer(lab.internet.host("192.0.2.9"), 5060, Lab.at("192.0.2.2", 5060));
        String body = "Content-Type: text/plain\nContent-Length: 2\n\nhi";
        raw.send(raw.request("MESSAGE", bob.uri(), "m1", "", 1, body));
        lab.advance(40_000);
        raw.send(raw.request("MESSAGE", bob.uri(), "m1", "", 1, body));
        raw.send(raw.request("MESSAGE", bob.uri(), "m1", "", 2, body));
        lab.advance(1000);
        assertThat(raw.statuses()).containsExactly(200, 200, 200);
        assertThat(bob.events(PhoneEvent.MessageReceived.class)).hasSize(2);
    }
}
