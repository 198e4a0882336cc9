package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.ahoyphone.phone.Lab.Station;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a user sees of calls that are sent on, provisional responses that are acknowledged, session timers, reasons and identities.
class CallFeaturesTest {
    private static final String THEIRS = "plain 192.0.2.3 audio sendrecv";

    private final Lab lab = new Lab(11);

    @AfterEach
    void nothingIsLeft() {
        lab.nothingIsLeft();
        lab.close();
    }

    private Station bob(CallConfig calls) {
        return lab.station(lab.internet.host("192.0.2.2"), PhoneConfig.defaults().listen(ListenAddress.parse("udp:192.0.2.2:5060")).calls(calls));
    }

    private RawPeer raw() {
        return new RawPeer(lab.internet.host("192.0.2.3"), 5066, Lab.at("192.0.2.2", 5060));
    }

    private Call call(Station station, RawPeer raw) {
        Call out = station.phone.direct().call("sip:raw@" + raw.address(), Media.AUDIO);
        lab.advance(20);
        return out;
    }

    private static String body(String sdp) {
        return "Content-Type: application/sdp\nContent-Length: %d\n\n%s".formatted(sdp.length(), sdp);
    }

    private void moved(RawPeer raw, String to) {
        Request invite = raw.lastRequest("INVITE");
        raw.send(Response.of(invite, 302).toTag("moved").set(HeaderName.CONTACT, "\"Carol\" <" + to + ">").build());
        lab.advance(20);
        assertThat(raw.requests("ACK")).isNotEmpty();
    }

    private void hangUp(Call call, RawPeer raw) {
        call.hangUp();
        lab.advance(20);
        raw.send(Response.of(raw.lastRequest("BYE"), 200).build());
        lab.advance(20);
    }

    /// An INVITE of somebody who wants the place of a call. @param to the tag of this side
    private static String replacing(RawPeer peer, String callId, String to, String from, String more) {
        return peer.request("INVITE", "sip:bob@192.0.2.2", "other", "", 1,
                "Replaces: " + callId + ";to-tag=" + to + ";from-tag=" + from + more + "\n" + body(THEIRS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";early-only"})
    void whoIsCalledElsewhereMayTakeTheCallThatRingsThere(String more) {
        Station bob = bob(CallConfig.DEFAULT);
        RawPeer raw = raw();
        Call out = call(bob, raw);
        Request invite = raw.lastRequest("INVITE");
        raw.send(raw.answer(invite, 180, "desk").build());
        lab.until(() -> out.state() == CallState.RINGING);
        raw.send(replacing(raw, out.id(), Objects.requireNonNull(invite.fromTag()), "desk", more));
        lab.advance(50);
        Call now = bob.events(PhoneEvent.Continued.class).getFirst().now();
        assertThat(raw.response(200).callId()).isEqualTo("other");
        assertThat(raw.requests("CANCEL")).hasSize(1);
        raw.send(Response.of(raw.lastRequest("CANCEL"), 200).build());
        raw.send(raw.answer(invite, 487, "desk").build());
        raw.send(raw.request("ACK", "sip:bob@192.0.2.2", "other", Objects.requireNonNull(raw.response(200).toTag()), 1, "Content-Length: 0\n"));
        lab.until(() -> out.state() == CallState.ENDED && now.state() == CallState.ACTIVE);
        hangUp(now, raw);
    }

    @Test
    void aCallThatRingsHereIsNotTakenAway() {
        Station bob = bob(CallConfig.DEFAULT);
        RawPeer raw = raw();
        raw.send(raw.request("INVITE", "sip:bob@192.0.2.2", "first", "", 1, body(THEIRS)));
        lab.advance(50);
        String tag = Objects.requireNonNull(raw.response(180).toTag());
        raw.send(replacing(raw, "first", tag, "raw", ""));
        lab.advance(50);
        assertThat(raw.response(481).callId()).isEqualTo("other");
        Call in = Objects.requireNonNull(bob.lastIncoming());
        assertThat(in.state()).isEqualTo(CallState.RINGING);
        in.reject(486);
        lab.advance(50);
    }

    private void challenge(RawPeer raw, String nonce) {
        raw.send(Response.of(raw.lastRequest("INVITE"), 407)
                .toTag("asks")
                .set(HeaderName.PROXY_AUTHENTICATE, "Digest realm=\"gate\", nonce=\"" + nonce + "\", qop=\"auth\", algorithm=SHA-256")
                .build());
        lab.advance(20);
    }

    @Test
    void whoIsAskedForAPasswordTypesItAndTheSameCallGoesOn() {
        Station bob = bob(CallConfig.DEFAULT.passwords(CallConfig.Passwords.ASK));
        RawPeer raw = raw();
        Call out = call(bob, raw);
        challenge(raw, "n1");
        assertThat(out.state()).isEqualTo(CallState.CALLING);
        // What fits no state changes nothing.
        out.answer(Media.AUDIO);
        out.credentials("bob", "open sesame");
        lab.advance(20);
        challenge(raw, "n2");
        Request invite = raw.lastRequest("INVITE");
        assertThat(invite.callId()).isEqualTo(out.id());
        assertThat(invite.header(HeaderName.PROXY_AUTHORIZATION))
                .hasValueSatisfying(answer -> assertThat(answer).contains("username=\"bob\"", "realm=\"gate\""));
        raw.send(raw.answer(invite, 200, "t").body("application/sdp", THEIRS).build());
        lab.until(() -> out.state() == CallState.ACTIVE);
        hangUp(out, raw);
        assertThat(Lab.events(out)).contains(new CallEvent.CredentialsWanted("gate", "A password is needed for gate."));
        assertThat(Lab.events(out).toString()).doesNotContain("sesame");
    }

    @Test
    void whoHasNoPasswordHangsUp() {
        Station bob = bob(CallConfig.DEFAULT.passwords(CallConfig.Passwords.ASK));
        RawPeer raw = raw();
        Call out = call(bob, raw);
        challenge(raw, "n1");
        out.hangUp();
        lab.until(() -> out.state() == CallState.ENDED);
        out.credentials("bob", "too late");
        lab.advance(1_000);
        assertThat(raw.requests("INVITE")).hasSize(1);
    }

    @Test
    void whereNobodyIsToBeAskedTheCallEnds() {
        Station bob = bob(CallConfig.DEFAULT);
        RawPeer raw = raw();
        Call out = call(bob, raw);
        challenge(raw, "n1");
        lab.until(() -> out.state() == CallState.ENDED);
        assertThat(Lab.reason(out).words()).isEqualTo("A password is needed for gate.");
    }

    @Test
    void whoIsSentOnIsAskedAndCallsThere() {
        Station bob = bob(CallConfig.DEFAULT);
        Station carol = lab.station("192.0.2.4");
        RawPeer raw = raw();
        Call out = call(bob, raw);
        moved(raw, "sip:carol@192.0.2.4:5060");
        assertThat(carol.lastIncoming()).as("nobody is called before the user says so").isNull();
        out.follow(true);
        lab.advance(50);
        Call in = Objects.requireNonNull(carol.lastIncoming());
        in.answer(Media.AUDIO);
        lab.until(() -> out.state() == CallState.ACTIVE && in.state() == CallState.ACTIVE);
        out.hangUp();
        lab.advance(50);
        assertThat(Lab.events(out)).contains(new CallEvent.Redirected(List.of(new Party("sip:carol@192.0.2.4:5060", "Carol")), true));
    }

    @Test
    void whoIsSentOnMayRefuse() {
        Station bob = bob(CallConfig.DEFAULT);
        RawPeer raw = raw();
        Call out = call(bob, raw);
        moved(raw, "sip:carol@192.0.2.4:5060");
        out.follow(false);
        lab.advance(20);
        assertThat(Lab.reason(out).status()).isEqualTo(302);
    }

    @Test
    void aRedirectionIsFollowedWithoutAskingWhereThatIsSet() {
        Station bob = bob(CallConfig.DEFAULT.redirects(CallConfig.Redirects.FOLLOW));
        Station carol = lab.station("192.0.2.4");
        RawPeer raw = raw();
        Call out = call(bob, raw);
        moved(raw, "sip:carol@192.0.2.4:5060");
        lab.advance(50);
        Objects.requireNonNull(carol.lastIncoming()).reject(486);
        lab.advance(50);
        assertThat(Lab.reason(out)).isEqualTo(new EndReason(486, "They are busy.", EndReason.By.REMOTE));
    }

    @Test
    void earlyMediaThatIsAcknowledgedIsTheAnswer() {
        Station bob = bob(CallConfig.DEFAULT);
        RawPeer raw = raw();
        Call out = call(bob, raw);
        Request invite = raw.lastRequest("INVITE");
        raw.send(raw.answer(invite, 183, "t1").add("Require", "100rel").add("RSeq", "8").body("application/sdp", THEIRS).build());
        lab.advance(20);
        Request prack = raw.lastRequest("PRACK");
        assertThat(prack.header(HeaderName.RACK)).contains("8 " + invite.cseq());
        raw.send(Response.of(prack, 200).build());
        assertThat(out.media().negotiated().streams()).hasSize(1);
        raw.send(raw.answer(invite, 200, "t1").build());
        lab.advance(20);
        assertThat(out.state()).isEqualTo(CallState.ACTIVE);
        hangUp(out, raw);
        assertThat(Lab.events(out)).startsWith(new CallEvent.Ringing(183, true), new CallEvent.Answered(out.negotiated()));
    }

    @Test
    void aCallerWhoOffersNothingAndInsistsIsOfferedSoundWhileItRings() {
        Station bob = bob(CallConfig.DEFAULT);
        RawPeer raw = raw();
        raw.send(raw.request("INVITE", "sip:bob@192.0.2.2", "insists", "", 1, "Require: 100rel\nContent-Length: 0\n"));
        lab.advance(20);
        Response ringing = raw.response(180);
        assertThat(ringing.bodyText()).contains("audio").doesNotContain("video");
        String tag = Objects.requireNonNull(ringing.toTag());
        raw.send(raw.request("PRACK", "sip:bob@192.0.2.2", "insists", tag, 2,
                "RAck: " + ringing.header(HeaderName.RSEQ).orElseThrow() + " 1 INVITE\n" + body(THEIRS)));
        lab.advance(20);
        Call in = Objects.requireNonNull(bob.lastIncoming());
        assertThat(in.state()).as("nobody has answered yet").isEqualTo(CallState.RINGING);
        in.answer(Media.AUDIO);
        lab.advance(20);
        Response ok = raw.responses().stream().filter(r -> r.status() == 200 && r.cseq().method().equals("INVITE")).findFirst().orElseThrow();
        assertThat(ok.bodyLength()).isZero();
        raw.send(raw.request("ACK", "sip:bob@192.0.2.2", "insists", tag, 1, "Content-Length: 0\n"));
        lab.advance(20);
        assertThat(in.state()).isEqualTo(CallState.ACTIVE);
        hangUp(in, raw);
    }

    @Test
    void anUpdateHoldsTheCall() {
        Station bob = bob(CallConfig.DEFAULT);
        RawPeer raw = raw();
        Call out = call(bob, raw);
        Request invite = raw.lastRequest("INVITE");
        raw.send(raw.answer(invite, 200, "t1").body("application/sdp", THEIRS).build());
        lab.advance(20);
        String update = raw.request("UPDATE", "sip:bob@192.0.2.2", invite.callId(), invite.fromTag(), 1, body("plain 192.0.2.3 audio sendonly"))
                .replace("tag=raw", "tag=t1");
        raw.send(update);
        lab.advance(20);
        assertThat(raw.responses()).anySatisfy(response -> {
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.cseq()).hasToString("1 UPDATE");
            assertThat(response.bodyText()).contains("recvonly");
        });
        hangUp(out, raw);
        assertThat(Lab.events(out)).anySatisfy(event -> assertThat(event).isInstanceOfSatisfying(
                CallEvent.MediaChanged.class, change -> assertThat(change.remoteHold()).isTrue()));
    }

    @Test
    void aCallOfAnOtherSideThatIsGoneEndsAndSaysSo() {
        Station bob = bob(CallConfig.DEFAULT.sessionSeconds(90));
        RawPeer raw = raw();
        Call out = call(bob, raw);
        raw.send(raw.answer(raw.lastRequest("INVITE"), 200, "t1")
                .add("Session-Expires", "90;refresher=uas").add("Require", "timer").body("application/sdp", THEIRS).build());
        lab.advance(61_000);
        assertThat(Lab.reason(out)).isEqualTo(new EndReason(408, "The far side was not heard of any more.", EndReason.By.FAILURE));
        assertThat(raw.lastRequest("BYE").header(HeaderName.REASON)).hasValueSatisfying(why -> assertThat(why).contains("cause=408"));
        raw.send(Response.of(raw.lastRequest("BYE"), 200).build());
        lab.advance(100);
    }

    @Test
    void twoPhonesKeepEachOthersCallAlive() {
        Station alice = lab.station(lab.internet.host("192.0.2.1"), PhoneConfig.defaults().listen(ListenAddress.parse("udp:192.0.2.1:5060"))
                .calls(CallConfig.DEFAULT.sessionSeconds(90)));
        Station bob = bob(CallConfig.DEFAULT);
        Call[] calls = lab.connect(alice, bob, Media.AUDIO);
        lab.advance(3_600_000);
        assertThat(calls[0].state()).isEqualTo(CallState.ACTIVE);
        assertThat(calls[1].state()).isEqualTo(CallState.ACTIVE);
        alice.host.unplug(true);
        lab.advance(100_000);
        assertThat(Lab.reason(calls[1]).words()).isEqualTo("The far side was not heard of any more.");
        lab.advance(100_000);
        assertThat(calls[0].state()).isEqualTo(CallState.ENDED);
        lab.advance(100_000);
    }

    @Test
    void aCallThatSomebodyElseTookIsNotMissed() {
        Station bob = bob(CallConfig.DEFAULT);
        RawPeer raw = raw();
        String invite = raw.request("INVITE", "sip:bob@192.0.2.2", "elsewhere", "", 1, body(THEIRS));
        raw.send(invite);
        lab.advance(20);
        Call in = Objects.requireNonNull(bob.lastIncoming());
        int end = invite.indexOf("Content-Type");
        raw.send(invite.substring(0, end).replace("INVITE", "CANCEL")
                + "Reason: SIP;cause=200;text=\"Call completed elsewhere\"\nContent-Length: 0\n\n");
        lab.advance(20);
        raw.send(invite.substring(0, end).replace("INVITE", "ACK") + "Content-Length: 0\n\n");
        lab.advance(20);
        assertThat(Lab.reason(in)).isEqualTo(new EndReason(487, "The call was answered elsewhere.", EndReason.By.REMOTE));
    }

    private Party caller(CallConfig config, String more) {
        Station bob = bob(config);
        RawPeer raw = raw();
        raw.send(raw.request("INVITE", "sip:bob@192.0.2.2", "who", "", 1, more + body(THEIRS)));
        lab.advance(20);
        Call in = Objects.requireNonNull(bob.lastIncoming());
        in.reject(486);
        lab.advance(20);
        raw.send(raw.request("ACK", "sip:bob@192.0.2.2", "who", Objects.requireNonNull(raw.response(486).toTag()), 1, "Content-Length: 0\n")
                .replace("z9hG4bKraw2", "z9hG4bKraw1"));
        lab.advance(20);
        return in.remote();
    }

    @Test
    void howACallAsksToBeAnnouncedIsToldAndNothingIsFetched() {
        Station bob = bob(CallConfig.DEFAULT);
        RawPeer raw = raw();
        String invite = raw.request("INVITE", "sip:bob@192.0.2.2", "alert", "", 1,
                "Alert-Info: <http://192.0.2.3/loud.wav>, <urn:alert:source:external>, <urn:alert:priority:high>\n" + body(THEIRS));
        raw.send(invite);
        lab.advance(20);
        Call in = Objects.requireNonNull(bob.lastIncoming());
        assertThat(in.alerts()).containsExactly("urn:alert:source:external", "urn:alert:priority:high");
        in.reject(486);
        lab.advance(20);
        raw.send(invite.substring(0, invite.indexOf("Alert-Info")).replace("INVITE", "ACK") + "Content-Length: 0\n\n");
        lab.advance(20);
    }

    private static final String ASSERTED = "P-Asserted-Identity: \"Dr Carol\" <sip:carol@example.org>\n";

    @Test
    void anAssertedIdentityOfATrustedServerIsShown() {
        assertThat(caller(CallConfig.DEFAULT.trusted(Set.of("192.0.2.3")), ASSERTED)).isEqualTo(new Party("sip:carol@example.org", "Dr Carol"));
    }

    @Test
    void anAssertedIdentityOfAnybodyElseIsNot() {
        assertThat(caller(CallConfig.DEFAULT, ASSERTED).displayName()).isEqualTo("Raw");
    }

    @Test
    void anAnonymousCallDoesNotSayWhoCalls() {
        Station bob = bob(CallConfig.DEFAULT);
        RawPeer raw = raw();
        Account hidden = bob.phone.account(AccountConfig.of("sip:bob@example.org").displayName("Bob").proxy("sip:" + raw.address()).anonymous(true));
        Call out = hidden.call("sip:carol@example.org", Media.AUDIO);
        lab.advance(20);
        Request invite = raw.lastRequest("INVITE");
        assertThat(invite.from().uri()).hasToString("sip:anonymous@anonymous.invalid");
        assertThat(invite.header(HeaderName.PRIVACY)).contains("id");
        assertThat(invite.header(HeaderName.P_PREFERRED_IDENTITY)).hasValueSatisfying(own -> assertThat(own).contains("sip:bob@example.org"));
        assertThat(invite.header(HeaderName.CONTACT)).hasValueSatisfying(contact -> assertThat(contact).doesNotContain("bob"));
        raw.send(Response.of(invite, 486).toTag("x").build());
        lab.advance(20);
        assertThat(out.state()).isEqualTo(CallState.ENDED);
    }

    @Test
    void aCallerMayNotHaveThePhoneAnsweredUnlessThatIsSet() {
        Station bob = bob(CallConfig.DEFAULT);
        RawPeer raw = raw();
        raw.send(raw.request("INVITE", "sip:bob@192.0.2.2", "auto", "", 1, "Answer-Mode: Auto;require\n" + body(THEIRS)));
        lab.advance(20);
        assertThat(raw.statuses()).contains(403);
        assertThat(bob.lastIncoming()).isNull();
        lab.advance(40_000);
    }

    @Test
    void whereItIsSetThePhoneAnswersWithSound() {
        Station bob = bob(CallConfig.DEFAULT.answerModes(CallConfig.AnswerModes.HONOUR));
        RawPeer raw = raw();
        raw.send(raw.request("INVITE", "sip:bob@192.0.2.2", "auto", "", 1, "Answer-Mode: Auto\n" + body(THEIRS)));
        lab.advance(20);
        Response ok = raw.response(200);
        raw.send(raw.request("ACK", "sip:bob@192.0.2.2", "auto", Objects.requireNonNull(ok.toTag()), 1, "Content-Length: 0\n"));
        lab.advance(20);
        Call in = Objects.requireNonNull(bob.lastIncoming());
        assertThat(in.state()).isEqualTo(CallState.ACTIVE);
        hangUp(in, raw);
    }

    @Test
    void aSessionThatIsTooShortIsRefusedBeforeItRings() {
        Station bob = bob(CallConfig.DEFAULT);
        RawPeer raw = raw();
        raw.send(raw.request("INVITE", "sip:bob@192.0.2.2", "short", "", 1, "Supported: timer\nSession-Expires: 20\n" + body(THEIRS)));
        lab.advance(20);
        assertThat(raw.response(422).header(HeaderName.MIN_SE)).contains("90");
        assertThat(bob.lastIncoming()).isNull();
        lab.advance(40_000);
    }
}
