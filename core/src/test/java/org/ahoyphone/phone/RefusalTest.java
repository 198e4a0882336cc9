package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ahoyphone.phone.Lab.Station;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a phone answers to requests that are no calls, or broken.
class RefusalTest {
    private final Lab lab = new Lab(2);
    private final Station bob = lab.station("192.0.2.2");
    private final RawPeer raw = new RawPeer(lab.internet.host("192.0.2.3"), 5066, Lab.at("192.0.2.2", 5060));

    @AfterEach
    void nothingIsLeft() {
        lab.nothingIsLeft();
        lab.close();
    }

    private Response ask(String request) {
        int before = raw.responses().size();
        raw.send(request);
        lab.advance(50);
        assertThat(raw.responses()).hasSizeGreaterThan(before);
        Response answer = raw.responses().getLast();
        if (answer.cseq().method().equals("INVITE") && answer.status() >= 300) {
            raw.send(raw.request("ACK", "sip:bob@192.0.2.2", answer.callId(), String.valueOf(answer.toTag()), answer.cseq().number(), "")
                    .replaceFirst("branch=[^\n]*", "branch=" + answer.topVia().branch()));
        }
        return answer;
    }

    @Test
    void optionsSaysWhatCanBeDone() {
        Response answer = ask(raw.request("OPTIONS", "sip:bob@192.0.2.2", "o1", "", 1, ""));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header(HeaderName.ALLOW)).hasValueSatisfying(allow -> assertThat(allow).contains("INVITE", "ACK", "CANCEL", "BYE", "OPTIONS", "MESSAGE", "SUBSCRIBE", "REFER"));
        assertThat(answer.header(HeaderName.ACCEPT).orElse("")).contains("application/sdp", "text/plain");
        assertThat(answer.header(HeaderName.SERVER)).contains("Ahoy");
        assertThat(answer.toTag()).isNotBlank();
    }

    @Test
    void aMethodThatIsNotKnownIsRefusedWith405AndAllow() {
        Response answer = ask(raw.request("PUBLISH", "sip:bob@192.0.2.2", "s1", "", 1, "Event: presence\n"));
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header(HeaderName.ALLOW).orElse("")).contains("INVITE").doesNotContain("PUBLISH");
    }

    @Test
    void aPhoneWithoutMediaTakesNoCalls() {
        var host = lab.internet.host("192.0.2.7");
        var phone = SipPhone.start(PhoneConfig.defaults().listen(ListenAddress.parse("udp:0.0.0.0:5060")), lab.parts(host));
        var peer = new RawPeer(lab.internet.host("192.0.2.8"), 5066, Lab.at("192.0.2.7", 5060));
        peer.send(peer.request("INVITE", "sip:x@192.0.2.7", "i0", "", 1, ""));
        lab.advance(50);
        assertThat(peer.statuses()).containsExactly(405);
        assertThatThrownBy(() -> phone.direct().call("sip:y@192.0.2.8", Media.AUDIO))
                .isInstanceOf(PhoneException.class)
                .hasMessageContaining("without media");
        lab.advance(50_000);
        phone.close();
        assertThat(host.openSockets()).isZero();
    }

    @Test
    void aSchemeThatIsNotKnownIsRefusedWith416() {
        assertThat(ask(raw.request("OPTIONS", "mailto:bob@192.0.2.2", "o2", "", 1, "")).status()).isEqualTo(416);
    }

    @Test
    void anExtensionThatIsRequiredIsRefusedWith420() {
        Response answer = ask(raw.request("INVITE", "sip:bob@192.0.2.2", "i1", "", 1, "Require: something-odd, nothing-we-know\n"));
        assertThat(answer.status()).isEqualTo(420);
        assertThat(answer.header(HeaderName.UNSUPPORTED)).contains("something-odd, nothing-we-know");
        assertThat(bob.events).isEmpty();
    }

    @Test
    void aBodyThatIsNotKnownIsRefusedWith415() {
        Response answer = ask(raw.request("INVITE", "sip:bob@192.0.2.2", "i2", "", 1, "Content-Type: text/html\nContent-Length: 4\n\n<p/>"));
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.header(HeaderName.ACCEPT).orElse("")).contains("application/sdp");
        Response encoded = ask(raw.request("MESSAGE", "sip:bob@192.0.2.2", "m2", "", 1,
                "Content-Type: text/plain\nContent-Encoding: gzip\nContent-Length: 4\n\nabcd"));
        assertThat(encoded.status()).isEqualTo(415);
        assertThat(encoded.header(HeaderName.ACCEPT_ENCODING)).contains("identity");
        assertThat(bob.events).isEmpty();
    }

    @Test
    void aDialogThatIsNotKnownIsAnsweredWith481() {
        for (String method : new String[] {"BYE", "INVITE", "MESSAGE", "OPTIONS"}) {
            assertThat(ask(raw.request(method, "sip:bob@192.0.2.2", "d-" + method, "nobody", 7, "")).status()).isEqualTo(481);
        }
        assertThat(ask(raw.request("BYE", "sip:bob@192.0.2.2", "no-tag", "", 7, "")).status()).isEqualTo(481);
        assertThat(ask(raw.request("CANCEL", "sip:bob@192.0.2.2", "c1", "", 1, "")).status()).isEqualTo(481);
        assertThat(bob.events).isEmpty();
    }

    @Test
    void theSameRequestByAnotherPathIsALoop() {
        String first = raw.request("INVITE", "sip:bob@192.0.2.2", "i3", "", 1, "");
        raw.send(first);
        lab.advance(20);
        raw.send(first.replaceFirst("branch=[^\n]*", "branch=z9hG4bKother"));
        lab.advance(20);
        assertThat(raw.statuses()).contains(180, 482);
        assertThat(bob.events(PhoneEvent.Incoming.class)).hasSize(1);
        bob.phone.calls().getFirst().reject(603);
    }

    @Test
    void aBrokenRequestIsAnsweredWith400AndWhy() {
        raw.send(raw.request("INVITE", "sip:bob@192.0.2.2", "i4", "", 1, "").replace("CSeq: 1 INVITE", "CSeq: many INVITE"));
        lab.advance(50);
        // The answer repeats the broken CSeq, which no parser takes.
        assertThat(raw.unreadable).singleElement().satisfies(answer -> assertThat(answer)
                .startsWith("SIP/2.0 400 Bad Request: Malformed CSeq\r\n")
                .contains("CSeq: many INVITE\r\n", "Call-ID: i4\r\n", "rport=5066"));
        assertThat(bob.events).isEmpty();
    }

    @Test
    void soManyCallsAtATimeAreNoPersonsCalls() {
        for (int i = 0; i < 70; i++) {
            raw.send(raw.request("INVITE", "sip:bob@192.0.2.2", "flood" + i, "", 1, ""));
        }
        lab.advance(50);
        assertThat(bob.phone.calls()).hasSize(64);
        assertThat(raw.statuses().stream().filter(status -> status == 486)).hasSize(6);
        bob.phone.calls().forEach(Call::hangUp);
    }

    @Test
    void responsesAndAcksThatNobodyWaitsForAreDropped() {
        raw.send("""
                SIP/2.0 200 OK
                Via: SIP/2.0/UDP 192.0.2.2:5060;branch=z9hG4bKnever
                From: <sip:bob@192.0.2.2>;tag=a
                To: <sip:raw@192.0.2.3>;tag=b
                Call-ID: never
                CSeq: 1 INVITE
                Content-Length: 0

                """);
        raw.send(raw.request("ACK", "sip:bob@192.0.2.2", "never", "nobody", 1, ""));
        lab.advance(1000);
        assertThat(raw.received).isEmpty();
        assertThat(bob.events).isEmpty();
    }

    @Test
    void aRepeatedRequestGetsTheSameAnswerAndIsToldOnce() {
        String message = raw.request("MESSAGE", "sip:bob@192.0.2.2", "m1", "", 1, "Content-Type: text/plain\nContent-Length: 5\n\nhello");
        raw.send(message);
        raw.send(message);
        lab.advance(500);
        raw.send(message);
        lab.advance(500);
        assertThat(raw.responses()).hasSize(3);
        assertThat(raw.responses().stream().map(r -> r.toTag() + r.status()).distinct()).hasSize(1);
        assertThat(bob.events(PhoneEvent.MessageReceived.class)).hasSize(1);
    }
}
