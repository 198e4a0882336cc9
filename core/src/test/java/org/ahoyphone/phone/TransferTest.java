package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.ahoyphone.sip.simulation.Conditions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Three phones: one transfers a call of the second to the third.
class TransferTest {
    private final Lab lab = new Lab(7);
    private final Lab.Station alice = lab.station("192.0.2.1");
    private final Lab.Station bob = lab.station("192.0.2.2");
    private final Lab.Station carol = lab.station("192.0.2.3");
    private final AtomicReference<TransferRequest> asked = new AtomicReference<>();

    @AfterEach
    void nothingIsLeft() {
        lab.internet.conditions(Conditions.GOOD);
        lab.nothingIsLeft();
        lab.close();
    }

    private static void decides(Call call, Consumer<TransferRequest> decision) {
        call.observe(event -> {
            if (event instanceof CallEvent.TransferAsked(var request)) {
                decision.accept(request);
            }
        }, Runnable::run);
    }

    private static CallEvent.Transferred outcome(Call call) {
        return Lab.events(call).stream()
                .filter(CallEvent.Transferred.class::isInstance)
                .map(CallEvent.Transferred.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Call continued(Lab.Station station) {
        return station.events(PhoneEvent.Continued.class).getLast().now();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8})
    void blindToWhoAnswers(long loss) {
        Call[] calls = lab.connect(alice, bob, Media.AUDIO_VIDEO);
        decides(calls[1], TransferRequest::accept);
        if (loss > 0) {
            lab.internet.conditions(Conditions.BAD);
        }
        calls[0].transfer("sip:carol@192.0.2.3");
        lab.until(() -> carol.lastIncoming() != null);
        Call answered = Objects.requireNonNull(carol.lastIncoming());
        assertThat(answered.wanted()).isEqualTo(Media.AUDIO_VIDEO);
        lab.advance(1000 + loss);
        answered.answer(Media.AUDIO_VIDEO);
        lab.until(() -> calls[0].state() == CallState.ENDED && calls[1].state() == CallState.ENDED);
        assertThat(outcome(calls[0])).isEqualTo(new CallEvent.Transferred(true, 200, "The call was transferred."));
        assertThat(Lab.events(calls[0])).anyMatch(CallEvent.Transferring.class::isInstance);
        Call now = continued(bob);
        assertThat(now.state()).isEqualTo(CallState.ACTIVE);
        assertThat(bob.events(PhoneEvent.Continued.class).getLast().before()).isSameAs(calls[1]);
        now.hangUp();
        lab.until(() -> answered.state() == CallState.ENDED);
    }

    @Test
    void blindToWhoDeclines() {
        Call[] calls = lab.connect(alice, bob, Media.AUDIO);
        decides(calls[1], TransferRequest::accept);
        calls[0].transfer("sip:carol@192.0.2.3");
        lab.until(() -> carol.lastIncoming() != null);
        Objects.requireNonNull(carol.lastIncoming()).reject(486);
        lab.advance(2000);
        assertThat(calls[0].state()).isEqualTo(CallState.ACTIVE);
        assertThat(calls[1].state()).isEqualTo(CallState.ACTIVE);
        calls[0].hangUp();
        lab.until(() -> calls[1].state() == CallState.ENDED);
        assertThat(outcome(calls[0]).done()).isFalse();
        assertThat(outcome(calls[0]).status()).isEqualTo(486);
        assertThat(outcome(calls[0]).words()).startsWith("The call was not transferred.");
    }

    @Test
    void whoIsTransferredMayRefuse() {
        Call[] calls = lab.connect(alice, bob, Media.AUDIO);
        decides(calls[1], asked::set);
        calls[0].transfer("sip:carol@192.0.2.3");
        lab.until(() -> asked.get() != null);
        TransferRequest request = Objects.requireNonNull(asked.get());
        assertThat(request.target().uri()).isEqualTo("sip:carol@192.0.2.3");
        assertThat(request.by().uri()).isEqualTo("sip:ahoy@192.0.2.1");
        assertThat(request.attended()).isFalse();
        request.refuse();
        request.accept();
        lab.advance(2000);
        assertThat(carol.lastIncoming()).isNull();
        calls[1].hangUp();
        lab.until(() -> calls[0].state() == CallState.ENDED);
        assertThat(outcome(calls[0]).status()).isEqualTo(603);
    }

    private Lab.Station dave(CallConfig.Transfers transfers) {
        var config = PhoneConfig.defaults().listen(ListenAddress.parse("udp:0.0.0.0:5060")).calls(CallConfig.DEFAULT.transfers(transfers));
        return lab.station(lab.internet.host("192.0.2.4"), config);
    }

    @Test
    void whoFollowsAlwaysIsNotAsked() {
        Lab.Station dave = dave(CallConfig.Transfers.FOLLOW);
        Call[] calls = lab.connect(alice, dave, Media.AUDIO);
        calls[0].transfer("sip:carol@192.0.2.3");
        lab.until(() -> carol.lastIncoming() != null);
        Call answered = Objects.requireNonNull(carol.lastIncoming());
        answered.answer(Media.AUDIO);
        lab.until(() -> calls[1].state() == CallState.ENDED);
        assertThat(Lab.events(calls[1])).noneMatch(CallEvent.TransferAsked.class::isInstance);
        assertThat(outcome(calls[0]).done()).isTrue();
        continued(dave).hangUp();
        lab.until(() -> answered.state() == CallState.ENDED);
    }

    @Test
    void whoNeverFollowsIsNotAskedEither() {
        Lab.Station dave = dave(CallConfig.Transfers.REFUSE);
        Call[] calls = lab.connect(alice, dave, Media.AUDIO);
        calls[0].transfer("sip:carol@192.0.2.3");
        lab.advance(2000);
        assertThat(calls[0].state()).as("the call goes on").isEqualTo(CallState.ACTIVE);
        calls[0].hangUp();
        lab.until(() -> calls[1].state() == CallState.ENDED);
        assertThat(carol.lastIncoming()).isNull();
        assertThat(Lab.events(calls[1])).noneMatch(CallEvent.TransferAsked.class::isInstance);
        assertThat(outcome(calls[0]).status()).isEqualTo(603);
    }

    @Test
    void whoDoesNotDecideRefuses() {
        Call[] calls = lab.connect(alice, bob, Media.AUDIO);
        calls[0].transfer("sip:carol@192.0.2.3");
        lab.advance(121_000);
        calls[0].hangUp();
        lab.until(() -> calls[1].state() == CallState.ENDED);
        assertThat(outcome(calls[0]).status()).isEqualTo(603);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void attended(boolean lossy) {
        Call[] first = lab.connect(alice, bob, Media.AUDIO);
        Call[] second = lab.connect(alice, carol, Media.AUDIO);
        decides(first[1], TransferRequest::accept);
        if (lossy) {
            lab.internet.conditions(Conditions.BAD);
        }
        first[0].transfer(second[0]);
        List<Call> old = List.of(first[0], first[1], second[0], second[1]);
        lab.until(() -> old.stream().allMatch(call -> call.state() == CallState.ENDED));
        assertThat(outcome(first[0]).done()).isTrue();
        Call bobs = continued(bob);
        Call carols = continued(carol);
        lab.until(() -> bobs.state() == CallState.ACTIVE && carols.state() == CallState.ACTIVE);
        assertThat(carol.events(PhoneEvent.Continued.class).getLast().before()).isSameAs(second[1]);
        assertThat(carol.events(PhoneEvent.Incoming.class)).hasSize(1);
        carols.hangUp();
        lab.until(() -> bobs.state() == CallState.ENDED);
    }

    @Test
    void whatCannotBeTransferredIsSaid() {
        Call ringing = alice.phone.direct().call(bob.uri(), Media.AUDIO);
        lab.until(() -> bob.lastIncoming() != null);
        ringing.transfer("sip:carol@192.0.2.3");
        assertThatThrownBy(() -> ringing.transfer("not an address")).isInstanceOf(PhoneException.class);
        assertThatThrownBy(() -> ringing.transfer(ringing)).isInstanceOf(PhoneException.class);
        assertThatThrownBy(() -> ringing.transfer(Objects.requireNonNull(bob.lastIncoming()))).isInstanceOf(PhoneException.class);
        lab.advance(100);
        ringing.hangUp();
        lab.advance(1000);
        assertThat(outcome(ringing).words()).isEqualTo("A call can be transferred once it is answered.");
    }

    @Test
    void theCallMayEndBeforeTheTransferDoes() {
        Call[] calls = lab.connect(alice, bob, Media.AUDIO);
        decides(calls[1], TransferRequest::accept);
        calls[0].transfer("sip:carol@192.0.2.3");
        lab.until(() -> carol.lastIncoming() != null);
        calls[1].hangUp();
        lab.until(() -> calls[0].state() == CallState.ENDED);
        Call answered = Objects.requireNonNull(carol.lastIncoming());
        answered.answer(Media.AUDIO);
        lab.until(() -> answered.state() == CallState.ACTIVE);
        continued(bob).hangUp();
        lab.until(() -> answered.state() == CallState.ENDED);
    }

    @Test
    void strangersAndNonsenseAreRefused() {
        var raw = new RawPeer(lab.internet.host("192.0.2.9"), 5060, Lab.at("192.0.2.2", 5060));
        raw.send(raw.request("REFER", bob.uri(), "r1", "", 1, "Refer-To: <sip:carol@192.0.2.3>\n"));
        raw.send(raw.request("INVITE", bob.uri(), "r2", "", 1, "Replaces: nobody;to-tag=1;from-tag=2\n"));
        raw.send(raw.request("INVITE", bob.uri(), "r3", "", 1, "Replaces: nonsense\n"));
        lab.advance(100);
        assertThat(raw.statuses()).contains(603, 481, 400);
        Call call = bob.phone.direct().call("sip:raw@192.0.2.9", Media.AUDIO);
        lab.until(() -> !raw.requests("INVITE").isEmpty());
        raw.send(raw.answer(raw.lastRequest("INVITE"), 200, "raw").body("application/sdp", "plain 192.0.2.9 audio sendrecv\r\n").build());
        lab.until(() -> call.state() == CallState.ACTIVE);
        String tag = String.valueOf(raw.lastRequest("INVITE").fromTag());
        String[] nonsense = {"", "Refer-To: <sip:a@x>\nRefer-To: <sip:b@x>\n", "Refer-To: <tel:+4930>\n", "Refer-To: <sip:a@x;method=BYE>\n"};
        for (int i = 0; i < nonsense.length; i++) {
            raw.send(raw.request("REFER", bob.uri(), call.id(), tag, 10 + i, nonsense[i]));
        }
        raw.send(raw.request("NOTIFY", bob.uri(), call.id(), tag, 20, "Event: refer\nSubscription-State: active\n"));
        lab.advance(100);
        assertThat(raw.statuses()).endsWith(400, 400, 416, 603, 481);
        call.hangUp();
        lab.until(() -> !raw.requests("BYE").isEmpty());
        raw.send(raw.answer(raw.lastRequest("BYE"), 200, "raw").build());
    }

    /// A call with a peer that does what it is told.
    private Call with(RawPeer raw) {
        Call call = alice.phone.direct().call("sip:raw@192.0.2.9", Media.AUDIO);
        lab.until(() -> !raw.requests("INVITE").isEmpty());
        raw.send(raw.answer(raw.lastRequest("INVITE"), 200, "raw").body("application/sdp", "plain 192.0.2.9 audio sendrecv\r\n").build());
        lab.until(() -> call.state() == CallState.ACTIVE);
        return call;
    }

    private void meets(RawPeer raw, int refers) {
        lab.until(() -> raw.requests("REFER").size() == refers);
        raw.send(raw.answer(raw.lastRequest("REFER"), 491, "raw").build());
    }

    private void endsWith(RawPeer raw) {
        lab.until(() -> !raw.requests("BYE").isEmpty());
        raw.send(raw.answer(raw.lastRequest("BYE"), 200, "raw").build());
        lab.advance(100);
    }

    @Test
    void aTransferThatMeetsAnotherRequestIsAskedForAgain() {
        var raw = new RawPeer(lab.internet.host("192.0.2.9"), 5060, Lab.at("192.0.2.1", 5060));
        Call call = with(raw);
        call.transfer("sip:carol@192.0.2.3");
        meets(raw, 1);
        meets(raw, 2);
        lab.until(() -> raw.requests("REFER").size() == 3);
        assertThat(raw.lastRequest("REFER").header(org.ahoyphone.sip.message.HeaderName.REFER_TO)).contains("<sip:carol@192.0.2.3>");
        raw.send(raw.answer(raw.lastRequest("REFER"), 202, "raw").add("Refer-Sub", "false").build());
        endsWith(raw);
        assertThat(outcome(call).done()).isTrue();
    }

    @Test
    void whoIsNeverFreeForATransferIsNotTransferred() {
        var raw = new RawPeer(lab.internet.host("192.0.2.9"), 5060, Lab.at("192.0.2.1", 5060));
        Call call = with(raw);
        call.transfer("sip:carol@192.0.2.3");
        for (int i = 1; i <= 6; i++) {
            meets(raw, i);
        }
        lab.advance(10_000);
        assertThat(raw.requests("REFER")).hasSize(6);
        assertThat(call.state()).isEqualTo(CallState.ACTIVE);
        call.hangUp();
        endsWith(raw);
        assertThat(outcome(call).status()).isEqualTo(491);
        assertThat(outcome(call).words()).isEqualTo("The call was not transferred. Both sides tried to change the call at the same time.");
    }

    @Test
    void theCallMayEndBeforeATransferIsAskedForAgain() {
        var raw = new RawPeer(lab.internet.host("192.0.2.9"), 5060, Lab.at("192.0.2.1", 5060));
        Call call = with(raw);
        call.transfer("sip:carol@192.0.2.3");
        meets(raw, 1);
        lab.advance(100);
        call.hangUp();
        endsWith(raw);
        lab.advance(10_000);
        assertThat(raw.requests("REFER")).hasSize(1);
    }

    @Test
    void withoutASubscriptionTheOtherSideIsTakenAtItsWord() {
        var raw = new RawPeer(lab.internet.host("192.0.2.9"), 5060, Lab.at("192.0.2.1", 5060));
        Call call = with(raw);
        call.transfer("sip:carol@192.0.2.3");
        lab.until(() -> !raw.requests("REFER").isEmpty());
        assertThat(raw.lastRequest("REFER").header(org.ahoyphone.sip.message.HeaderName.REFERRED_BY)).contains("<sip:ahoy@192.0.2.1>");
        raw.send(raw.answer(raw.lastRequest("REFER"), 202, "raw").add("Refer-Sub", "false").build());
        endsWith(raw);
        assertThat(outcome(call).done()).isTrue();
    }
}
