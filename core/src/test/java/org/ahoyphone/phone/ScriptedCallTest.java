package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.ahoyphone.phone.Lab.Station;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Calls with a peer that follows a script: what a well-behaved phone as peer would never do.
class ScriptedCallTest {
    private static final String SDP = "Content-Type: application/sdp\nContent-Length: %d\n\n%s";
    private static final String THEIRS = "plain 192.0.2.3 audio sendrecv";

    private final Lab lab = new Lab(3);
    private final Station bob = lab.station("192.0.2.2");
    private final RawPeer raw = new RawPeer(lab.internet.host("192.0.2.3"), 5066, Lab.at("192.0.2.2", 5060));

    @AfterEach
    void nothingIsLeft() {
        lab.nothingIsLeft();
        lab.close();
    }

    private static String body(String sdp) {
        return SDP.formatted(sdp.length(), sdp);
    }

    private Call call() {
        Call out = bob.phone.direct().call("sip:raw@192.0.2.3:5066", Media.AUDIO);
        lab.advance(20);
        return out;
    }

    private Request invite() {
        return raw.lastRequest("INVITE");
    }

    private Response ok(Request invite, String tag) {
        return raw.answer(invite, 200, tag).body("application/sdp", THEIRS).build();
    }

    @Test
    void earlyMediaPlaysBeforeTheAnswer() {
        Call out = call();
        raw.send(raw.answer(invite(), 183, "t1").body("application/sdp", THEIRS).build());
        lab.advance(20);
        assertThat(out.state()).isEqualTo(CallState.RINGING);
        assertThat(out.media().negotiated().streams()).singleElement()
                .satisfies(stream -> assertThat(stream.remote()).isEqualTo("192.0.2.3"));
        raw.send(raw.answer(invite(), 180, "t1").build());
        raw.send(raw.answer(invite(), 180, "t1").build());
        raw.send(ok(invite(), "t1"));
        lab.advance(20);
        assertThat(out.state()).isEqualTo(CallState.ACTIVE);
        hangUp(out);
        assertThat(Lab.events(out)).startsWith(
                new CallEvent.Ringing(183, true), new CallEvent.Ringing(180, false), new CallEvent.Answered(out.negotiated()));
    }

    /// Hangs up from the phone's side, and has the BYE answered.
    private void hangUp(Call call) {
        call.hangUp();
        lab.advance(20);
        raw.send(Response.of(raw.lastRequest("BYE"), 200).build());
        lab.advance(20);
    }

    @Test
    void ofAForkedInviteTheSecondAnswerIsAcknowledgedAndEnded() {
        Call out = call();
        Request invite = invite();
        raw.send(raw.answer(invite, 180, "fork-a").build());
        raw.send(raw.answer(invite, 180, "fork-b").build());
        raw.send(ok(invite, "fork-b"));
        lab.advance(20);
        raw.send(ok(invite, "fork-a"));
        lab.advance(20);
        assertThat(raw.requests("ACK")).extracting(Request::toTag).containsExactly("fork-b", "fork-a");
        assertThat(raw.requests("BYE")).extracting(Request::toTag).containsExactly("fork-a");
        raw.send(Response.of(raw.lastRequest("BYE"), 200).build());
        lab.advance(20);
        assertThat(out.state()).isEqualTo(CallState.ACTIVE);
        hangUp(out);
        assertThat(raw.lastRequest("BYE").toTag()).isEqualTo("fork-b");
    }

    @Test
    void aCancelThatComesTooLateIsAnsweredWithTheTagOfTheAnswer() {
        String invite = raw.request("INVITE", "sip:bob@192.0.2.2", "late", "", 1, "Content-Length: 0\n");
        raw.send(invite);
        lab.advance(20);
        Call in = Objects.requireNonNull(bob.lastIncoming());
        in.answer(Media.AUDIO);
        lab.advance(20);
        String tag = raw.response(200).toTag();
        raw.send(invite.replace("INVITE", "CANCEL"));
        lab.advance(20);
        assertThat(raw.response(200).cseq().method()).isEqualTo("CANCEL");
        assertThat(raw.response(200).toTag()).isEqualTo(tag);
        in.hangUp();
    }

    @Test
    void anInviteForTooShortASessionIsRefusedBeforeItRings() {
        raw.send(raw.request("INVITE", "sip:bob@192.0.2.2", "short", "", 1, "Supported: timer\nSession-Expires: 30\nContent-Length: 0\n"));
        lab.advance(20);
        assertThat(raw.response(422).headers().first(HeaderName.of("Min-SE"))).contains("90");
        assertThat(bob.lastIncoming()).isNull();
    }

    @Test
    void aRepeatedAnswerIsAcknowledgedAgain() {
        Call out = call();
        raw.send(ok(invite(), "t1"));
        lab.advance(20);
        raw.send(ok(invite(), "t1"));
        lab.advance(20);
        assertThat(raw.requests("ACK")).hasSize(2);
        hangUp(out);
        // Even after the call is over, as long as the other side may repeat it.
        raw.send(ok(invite(), "t1"));
        lab.advance(20);
        assertThat(raw.requests("ACK")).hasSize(3);
    }

    @Test
    void aCallWithoutAnOfferIsOfferedIn200AndRunsWithTheAck() {
        raw.send(raw.request("INVITE", "sip:bob@192.0.2.2", "offerless", "", 1, "Content-Length: 0\n"));
        lab.advance(20);
        Call in = Objects.requireNonNull(bob.lastIncoming());
        in.answer(Media.AUDIO);
        lab.advance(20);
        Response ok = raw.response(200);
        assertThat(ok.bodyText()).startsWith("plain 192.0.2.2 audio sendrecv");
        raw.send(raw.request("ACK", "sip:bob@192.0.2.2", "offerless", String.valueOf(ok.toTag()), 1, body(THEIRS)));
        lab.advance(20);
        assertThat(in.state()).isEqualTo(CallState.ACTIVE);
        assertThat(in.negotiated().media()).isEqualTo(Media.AUDIO);
        raw.send(raw.request("BYE", "sip:bob@192.0.2.2", "offerless", String.valueOf(ok.toTag()), 2, ""));
        lab.advance(20);
        assertThat(Lab.reason(in)).isEqualTo(new EndReason(200, "They hung up.", EndReason.By.REMOTE));
    }

    private Response accepted(String callId) {
        raw.send(raw.request("INVITE", "sip:bob@192.0.2.2", callId, "", 1, body(THEIRS)));
        lab.advance(20);
        Objects.requireNonNull(bob.lastIncoming()).answer(Media.AUDIO);
        lab.advance(20);
        return raw.response(200);
    }

    @Test
    void theAnswerIsRepeatedUntilItIsAcknowledged() {
        String tag = String.valueOf(accepted("slow").toTag());
        lab.advance(4000);
        assertThat(raw.statuses().stream().filter(status -> status == 200)).hasSizeGreaterThan(3);
        raw.send(raw.request("ACK", "sip:bob@192.0.2.2", "slow", tag, 1, ""));
        lab.advance(20);
        int sent = raw.responses().size();
        lab.advance(20_000);
        assertThat(raw.responses()).hasSize(sent);
        raw.send(raw.request("BYE", "sip:bob@192.0.2.2", "slow", tag, 2, ""));
        lab.advance(20);
    }

    @Test
    void anAnswerThatIsNeverAcknowledgedEndsTheCall() {
        accepted("deaf");
        Call in = Objects.requireNonNull(bob.lastIncoming());
        lab.until(() -> in.state() == CallState.ENDED);
        assertThat(Lab.reason(in)).isEqualTo(
                new EndReason(408, "The far side did not acknowledge the call.", EndReason.By.FAILURE));
        lab.advance(20);
        raw.send(Response.of(raw.lastRequest("BYE"), 200).build());
    }

    @Test
    void aCallerThatHangsUpOnAnUnacknowledgedCallIsWaitedFor() {
        String tag = String.valueOf(accepted("hasty").toTag());
        Call in = Objects.requireNonNull(bob.lastIncoming());
        in.hangUp();
        lab.advance(1000);
        assertThat(raw.requests("BYE")).isEmpty();
        raw.send(raw.request("ACK", "sip:bob@192.0.2.2", "hasty", tag, 1, ""));
        lab.advance(20);
        raw.send(Response.of(raw.lastRequest("BYE"), 200).build());
        lab.advance(20);
        assertThat(Lab.reason(in)).isEqualTo(new EndReason(200, "You hung up.", EndReason.By.LOCAL));
    }

    @Test
    void aReinviteWithoutAnOfferIsOffered() {
        String tag = String.valueOf(accepted("again").toTag());
        raw.send(raw.request("ACK", "sip:bob@192.0.2.2", "again", tag, 1, ""));
        raw.send(raw.request("INVITE", "sip:bob@192.0.2.2", "again", tag, 2, "Content-Length: 0\n"));
        lab.advance(20);
        Response offer = raw.responses().getLast();
        assertThat(offer.cseq().number()).isEqualTo(2);
        assertThat(offer.bodyText()).startsWith("plain 192.0.2.2 audio sendrecv");
        raw.send(raw.request("ACK", "sip:bob@192.0.2.2", "again", tag, 2, body("plain 192.0.2.3 audio sendonly")));
        lab.advance(20);
        Call in = Objects.requireNonNull(bob.lastIncoming());
        assertThat(in.negotiated().streams().getFirst().sending()).isFalse();
        raw.send(raw.request("BYE", "sip:bob@192.0.2.2", "again", tag, 3, ""));
        lab.advance(20);
        assertThat(Lab.events(in)).contains(new CallEvent.MediaChanged(in.negotiated(), false, true));
    }

    @Test
    void anUnreadableReinviteIsRefusedAndTheCallGoesOn() {
        String tag = String.valueOf(accepted("odd").toTag());
        raw.send(raw.request("ACK", "sip:bob@192.0.2.2", "odd", tag, 1, ""));
        raw.send(raw.request("INVITE", "sip:bob@192.0.2.2", "odd", tag, 2, body("nonsense")));
        lab.advance(20);
        assertThat(raw.statuses()).contains(400);
        raw.send(raw.request("ACK", "sip:bob@192.0.2.2", "odd", tag, 2, "")
                .replaceFirst("branch=[^\n]*", "branch=" + raw.response(400).topVia().branch()));
        Call in = Objects.requireNonNull(bob.lastIncoming());
        assertThat(in.state()).isEqualTo(CallState.ACTIVE);
        raw.send(raw.request("BYE", "sip:bob@192.0.2.2", "odd", tag, 3, ""));
        lab.advance(20);
    }

    @Test
    void optionsAndMessagesWithinACallAreServed() {
        String tag = String.valueOf(accepted("busy").toTag());
        raw.send(raw.request("ACK", "sip:bob@192.0.2.2", "busy", tag, 1, ""));
        raw.send(raw.request("OPTIONS", "sip:bob@192.0.2.2", "busy", tag, 2, ""));
        lab.advance(20);
        raw.send(raw.request("MESSAGE", "sip:bob@192.0.2.2", "busy", tag, 3, "Content-Type: text/plain\nContent-Length: 2\n\nhi"));
        lab.advance(20);
        raw.send(raw.request("INFO", "sip:bob@192.0.2.2", "busy", tag, 4, ""));
        lab.advance(20);
        assertThat(raw.statuses()).endsWith(200, 200, 200);
        assertThat(bob.events(PhoneEvent.MessageReceived.class)).singleElement()
                .satisfies(event -> assertThat(event.message().text()).isEqualTo("hi"));
        // Out of order (RFC 3261 section 12.2.2).
        raw.send(raw.request("OPTIONS", "sip:bob@192.0.2.2", "busy", tag, 2, ""));
        lab.advance(20);
        assertThat(raw.statuses()).endsWith(500);
        raw.send(raw.request("BYE", "sip:bob@192.0.2.2", "busy", tag, 5, ""));
        lab.advance(20);
    }

    @Test
    void refusalsAreToldInWords() {
        for (int status : new int[] {404, 480, 486, 488, 500, 603, 302, 699}) {
            Call out = call();
            raw.send(raw.answer(invite(), status, "r" + status).build());
            lab.advance(20);
            assertThat(Lab.reason(out)).satisfies(reason -> {
                assertThat(reason.status()).isEqualTo(status);
                assertThat(reason.words()).endsWith(".").hasSizeGreaterThan(10);
                assertThat(reason.by()).isEqualTo(EndReason.By.REMOTE);
                assertThat(reason.normal()).isFalse();
            });
            assertThat(raw.lastRequest("ACK").callId()).isEqualTo(out.id());
        }
    }

    @Test
    void aSilentCalleeIsGivenUpAfter32Seconds() {
        Call out = call();
        long began = lab.clock.nowMs();
        lab.until(() -> out.state() == CallState.ENDED);
        assertThat(lab.clock.nowMs() - began).isBetween(31_000L, 33_000L);
        assertThat(raw.requests("INVITE")).hasSize(7);
        assertThat(Lab.reason(out).status()).isEqualTo(408);
    }

    @Test
    void aCancelThatTheCalleeNeverActsOnEnds() {
        Call out = call();
        raw.send(raw.answer(invite(), 180, "t1").build());
        lab.advance(20);
        out.hangUp();
        lab.advance(20);
        assertThat(raw.requests("CANCEL")).singleElement()
                .satisfies(cancel -> assertThat(cancel.topVia()).isEqualTo(invite().topVia()));
        raw.send(Response.of(raw.lastRequest("CANCEL"), 200).toTag("t1").build());
        lab.advance(60_000);
        assertThat(bob.phone.counts().clientTransactions()).isZero();
    }
}
