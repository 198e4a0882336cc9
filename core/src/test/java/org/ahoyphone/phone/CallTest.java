package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.ahoyphone.phone.Lab.Station;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Two phones and a good network.
class CallTest {
    private final Lab lab = new Lab(1);
    private final Station alice = lab.station("192.0.2.1");
    private final Station bob = lab.station("192.0.2.2");

    @AfterEach
    void nothingIsLeft() {
        lab.nothingIsLeft();
        lab.close();
    }

    private Call incoming() {
        lab.until(() -> bob.lastIncoming() != null);
        return Objects.requireNonNull(bob.lastIncoming());
    }

    @Test
    void aCallRingsIsAnsweredAndHungUp() {
        Call out = alice.phone.direct().call(bob.uri(), Media.AUDIO_VIDEO);
        assertThat(out.state()).isEqualTo(CallState.CALLING);
        assertThat(alice.phone.calls()).containsExactly(out);
        Call in = incoming();
        assertThat(in.state()).isEqualTo(CallState.RINGING);
        assertThat(in.wanted()).isEqualTo(Media.AUDIO_VIDEO);
        assertThat(in.incoming()).isTrue();
        assertThat(in.remote().uri()).isEqualTo("sip:ahoy@192.0.2.1:5060");
        assertThat(in.account()).isSameAs(bob.phone.direct());
        lab.until(() -> out.state() == CallState.RINGING);
        lab.advance(3000);
        in.answer(Media.AUDIO);
        lab.until(() -> out.state() == CallState.ACTIVE);
        assertThat(out.negotiated().media()).isEqualTo(Media.AUDIO);
        assertThat(out.negotiated().streams()).singleElement().satisfies(stream -> {
            assertThat(stream.local()).isEqualTo("192.0.2.1");
            assertThat(stream.remote()).isEqualTo("192.0.2.2");
        });
        lab.advance(60_000);
        out.hangUp();
        lab.until(() -> in.state() == CallState.ENDED);
        assertThat(Lab.events(out)).containsExactly(
                new CallEvent.Ringing(180, false),
                new CallEvent.Answered(out.negotiated()),
                new CallEvent.Ended(new EndReason(200, "You hung up.", EndReason.By.LOCAL)));
        assertThat(Lab.events(in)).containsExactly(
                new CallEvent.Answered(in.negotiated()),
                new CallEvent.Ended(new EndReason(200, "They hung up.", EndReason.By.REMOTE)));
        assertThat(Lab.reason(out).normal()).isTrue();
    }

    @Test
    void theCalleeHangsUp() {
        Call[] calls = lab.connect(alice, bob, Media.AUDIO);
        calls[1].hangUp();
        lab.until(() -> calls[0].state() == CallState.ENDED);
        assertThat(Lab.reason(calls[0])).isEqualTo(new EndReason(200, "They hung up.", EndReason.By.REMOTE));
        assertThat(Lab.reason(calls[1])).isEqualTo(new EndReason(200, "You hung up.", EndReason.By.LOCAL));
    }

    @Test
    void bothHangUpAtOnce() {
        Call[] calls = lab.connect(alice, bob, Media.AUDIO);
        calls[0].hangUp();
        calls[1].hangUp();
        lab.advance(1000);
        assertThat(Lab.reason(calls[0]).status()).isEqualTo(200);
        assertThat(Lab.reason(calls[1]).status()).isEqualTo(200);
    }

    @Test
    void theCallerCancels() {
        Call out = alice.phone.direct().call(bob.uri(), Media.AUDIO);
        Call in = incoming();
        lab.until(() -> out.state() == CallState.RINGING);
        out.close();
        lab.until(() -> in.state() == CallState.ENDED && out.state() == CallState.ENDED);
        assertThat(Lab.reason(out)).isEqualTo(new EndReason(487, "You cancelled the call.", EndReason.By.LOCAL));
        assertThat(Lab.reason(out).normal()).isTrue();
        assertThat(Lab.reason(in)).isEqualTo(new EndReason(487, "They gave up before you answered.", EndReason.By.REMOTE));
    }

    @Test
    void theCallerGivesUpBeforeAnythingWasHeard() {
        Call out = alice.phone.direct().call(bob.uri(), Media.AUDIO);
        out.hangUp();
        lab.advance(1);
        // Over for the user at once; the other side hears of it as soon as the rules permit.
        assertThat(out.state()).isEqualTo(CallState.ENDED);
        lab.advance(2000);
        Call in = incoming();
        assertThat(in.state()).isEqualTo(CallState.ENDED);
    }

    @Test
    void cancelAndAnswerCross() {
        Call out = alice.phone.direct().call(bob.uri(), Media.AUDIO);
        Call in = incoming();
        lab.until(() -> out.state() == CallState.RINGING);
        in.answer(Media.AUDIO);
        out.hangUp();
        lab.until(() -> in.state() == CallState.ENDED);
        assertThat(Lab.reason(out)).isEqualTo(new EndReason(487, "You cancelled the call.", EndReason.By.LOCAL));
        assertThat(Lab.reason(in)).isEqualTo(new EndReason(200, "They hung up.", EndReason.By.REMOTE));
    }

    @Test
    void theCalleeDeclinesOrIsBusy() {
        Call first = alice.phone.direct().call(bob.uri(), Media.AUDIO);
        incoming().reject(486);
        lab.until(() -> first.state() == CallState.ENDED);
        assertThat(Lab.reason(first)).isEqualTo(new EndReason(486, "They are busy.", EndReason.By.REMOTE));
        assertThat(Lab.reason(incoming())).isEqualTo(new EndReason(486, "You were busy.", EndReason.By.LOCAL));

        Call second = alice.phone.direct().call(bob.uri(), Media.AUDIO);
        lab.until(() -> bob.events(PhoneEvent.Incoming.class).size() == 2);
        incoming().hangUp();
        lab.until(() -> second.state() == CallState.ENDED);
        assertThat(Lab.reason(second)).isEqualTo(new EndReason(603, "They declined.", EndReason.By.REMOTE));
        assertThat(Lab.reason(incoming())).isEqualTo(new EndReason(603, "You declined the call.", EndReason.By.LOCAL));
    }

    @Test
    void nobodyIsThere() {
        lab.internet.host("192.0.2.9");
        Call out = alice.phone.direct().call("sip:bob@192.0.2.9", Media.AUDIO);
        lab.until(() -> out.state() == CallState.ENDED);
        assertThat(Lab.reason(out)).satisfies(reason -> {
            assertThat(reason.status()).isEqualTo(408);
            assertThat(reason.words()).contains("192.0.2.9:5060").endsWith(".");
            assertThat(reason.by()).isEqualTo(EndReason.By.FAILURE);
        });
        Call refused = alice.phone.direct().call("sip:bob@192.0.2.9;transport=tcp", Media.AUDIO);
        lab.until(() -> refused.state() == CallState.ENDED);
        assertThat(Lab.reason(refused)).isEqualTo(new EndReason(
                503, "The connection to 192.0.2.9:5060 failed: nobody listens there.", EndReason.By.FAILURE));
    }

    @Test
    void theNameIsNotKnown() {
        Call out = alice.phone.direct().call("sip:bob@nowhere.example", Media.AUDIO);
        lab.until(() -> out.state() == CallState.ENDED);
        assertThat(Lab.events(out)).containsExactly(new CallEvent.Ended(
                new EndReason(503, "The host nowhere.example is not known; check the spelling and the network.", EndReason.By.FAILURE)));
    }

    @Test
    void aCallByNameHasItsMediaAtOnceAndCanBeGivenUpDuringTheLookUp() {
        lab.name("bob.example", "192.0.2.2");
        Call given = alice.phone.direct().call("sip:bob@bob.example", Media.AUDIO);
        assertThat(given.media()).isNotNull();
        given.hangUp();
        lab.until(() -> given.state() == CallState.ENDED);
        Call kept = alice.phone.direct().call("sip:bob@bob.example", Media.AUDIO);
        Call in = incoming();
        in.answer(Media.AUDIO);
        lab.until(() -> kept.state() == CallState.ACTIVE);
        assertThat(bob.events(PhoneEvent.Incoming.class)).hasSize(1);
        kept.hangUp();
        lab.until(() -> in.state() == CallState.ENDED);
    }

    @Test
    void holdAndResumeFromEitherSideAndBoth() {
        Call[] calls = lab.connect(alice, bob, Media.AUDIO);
        Call out = calls[0];
        Call in = calls[1];
        out.hold();
        lab.until(() -> out.state() == CallState.HELD);
        lab.advance(100);
        assertThat(in.state()).isEqualTo(CallState.ACTIVE);
        assertThat(in.negotiated().streams().getFirst().sending()).isFalse();
        in.hold();
        lab.until(() -> in.state() == CallState.HELD);
        assertThat(in.negotiated().streams().getFirst()).satisfies(stream -> {
            assertThat(stream.sending()).isFalse();
            assertThat(stream.receiving()).isFalse();
        });
        out.resume();
        lab.until(() -> out.state() == CallState.ACTIVE);
        in.resume();
        lab.until(() -> in.state() == CallState.ACTIVE);
        lab.advance(100);
        assertThat(out.negotiated().streams().getFirst().sending()).isTrue();
        assertThat(in.negotiated().streams().getFirst().sending()).isTrue();
        out.hangUp();
        lab.advance(1000);
        assertThat(holds(out)).containsExactly("local", "local remote", "remote", "");
        assertThat(holds(in)).containsExactly("remote", "local remote", "local", "");
    }

    private static List<String> holds(Call call) {
        return Lab.events(call).stream()
                .filter(CallEvent.MediaChanged.class::isInstance)
                .map(CallEvent.MediaChanged.class::cast)
                .map(change -> ((change.localHold() ? "local " : "") + (change.remoteHold() ? "remote" : "")).strip())
                .toList();
    }

    @Test
    void videoIsAddedAndTakenAway() {
        Call[] calls = lab.connect(alice, bob, Media.AUDIO_VIDEO);
        Call out = calls[0];
        out.change(Media.AUDIO);
        lab.until(() -> !calls[1].negotiated().media().video());
        out.change(Media.AUDIO_VIDEO);
        lab.until(() -> calls[1].negotiated().media().video());
        out.hangUp();
        lab.advance(1000);
    }

    @Test
    void videoThatTheOtherSideDoesNotWantIsNotForcedOnIt() {
        Call[] calls = lab.connect(alice, bob, Media.AUDIO);
        calls[0].change(Media.AUDIO_VIDEO);
        lab.advance(2000);
        assertThat(calls[0].negotiated().media()).isEqualTo(Media.AUDIO);
        // The other side thinks better of it.
        calls[1].change(Media.AUDIO_VIDEO);
        lab.until(() -> calls[0].negotiated().media().video() && calls[1].negotiated().media().video());
        calls[0].hangUp();
        lab.advance(1000);
    }

    @Test
    void wishesFasterThanTheNetworkEndWhereTheUserEnded() {
        Call[] calls = lab.connect(alice, bob, Media.AUDIO);
        calls[0].hold();
        calls[0].resume();
        calls[0].hold();
        lab.advance(1);
        calls[0].resume();
        calls[0].hold();
        lab.advance(3000);
        assertThat(calls[0].state()).isEqualTo(CallState.HELD);
        calls[0].resume();
        calls[0].hangUp();
        lab.advance(2000);
        assertThat(Lab.reason(calls[1]).status()).isEqualTo(200);
    }

    @Test
    void bothChangeAtOnceAndBothGetTheirWay() {
        Call[] calls = lab.connect(alice, bob, Media.AUDIO_VIDEO);
        lab.advance(1000);
        calls[0].hold();
        calls[1].change(Media.AUDIO);
        lab.advance(15_000);
        assertThat(calls[0].state()).isEqualTo(CallState.HELD);
        assertThat(calls[0].negotiated().media()).isEqualTo(Media.AUDIO);
        assertThat(calls[1].negotiated().media()).isEqualTo(Media.AUDIO);
        calls[0].hangUp();
        lab.advance(1000);
        assertThat(Lab.events(calls[0])).noneMatch(CallEvent.ChangeRefused.class::isInstance);
        assertThat(Lab.events(calls[1])).noneMatch(CallEvent.ChangeRefused.class::isInstance);
    }

    @Test
    void aRefusedChangeLeavesTheCallAsItWas() {
        Call[] calls = lab.connect(alice, bob, Media.AUDIO);
        bob.media.refuse("answer");
        calls[0].hold();
        lab.advance(2000);
        assertThat(calls[0].state()).isEqualTo(CallState.ACTIVE);
        assertThat(calls[0].negotiated().streams().getFirst().sending()).isTrue();
        calls[0].hangUp();
        lab.advance(1000);
        assertThat(Lab.events(calls[0])).contains(new CallEvent.ChangeRefused(
                488, "The two sides have no audio or video format in common."));
    }

    @Test
    void nothingInCommonEndsTheCallBeforeItBegins() {
        bob.media.refuse("answer");
        Call out = alice.phone.direct().call(bob.uri(), Media.AUDIO);
        Call in = incoming();
        in.answer(Media.AUDIO);
        lab.until(() -> out.state() == CallState.ENDED);
        assertThat(Lab.reason(out).status()).isEqualTo(488);
        assertThat(Lab.reason(in)).isEqualTo(new EndReason(488, "There is no codec in common.", EndReason.By.FAILURE));
    }

    @Test
    void anAnswerThatCannotBeUsedEndsTheCall() {
        alice.media.refuse("accept");
        Call out = alice.phone.direct().call(bob.uri(), Media.AUDIO);
        Call in = incoming();
        in.answer(Media.AUDIO);
        lab.until(() -> in.state() == CallState.ENDED);
        assertThat(Lab.reason(out)).isEqualTo(
                new EndReason(488, "The answer of the other side does not fit.", EndReason.By.FAILURE));
        assertThat(Lab.events(out)).noneMatch(CallEvent.Answered.class::isInstance);
    }

    @Test
    void mediaThatFailsEndsTheCallInWords() {
        alice.media.refuse("offer");
        Call out = alice.phone.direct().call(bob.uri(), Media.AUDIO);
        lab.until(() -> out.state() == CallState.ENDED);
        assertThat(Lab.reason(out)).isEqualTo(new EndReason(500, "No port is free for sound.", EndReason.By.FAILURE));
        bob.media.refuse("session");
        assertThatThrownBy(() -> bob.phone.direct().call("sip:x@192.0.2.1", Media.AUDIO))
                .isInstanceOf(PhoneException.class)
                .hasMessage("There is no sound here.");
    }

    @Test
    void digitsGoToMediaAndComeFromIt() {
        Call[] calls = lab.connect(alice, bob, Media.AUDIO);
        calls[0].sendDtmf("12#A");
        assertThatThrownBy(() -> calls[0].sendDtmf("12x")).isInstanceOf(PhoneException.class).hasMessageContaining("'x'");
        lab.advance(10);
        assertThat(alice.media.last().digits).containsExactly("12#A");
        bob.media.last().report(new MediaEvent.Dtmf('7'));
        bob.media.last().report(new MediaEvent.Notice("The microphone was unplugged."));
        alice.media.refuse("dtmf");
        calls[0].sendDtmf("5");
        lab.advance(1000);
        calls[0].hangUp();
        lab.advance(1000);
        assertThat(Lab.events(calls[1])).contains(new CallEvent.Dtmf('7'), new CallEvent.Notice("The microphone was unplugged."), new CallEvent.Dtmf('5'));
    }

    @Test
    void ofStatisticsOnlyTheLatestAreKept() {
        Call[] calls = lab.connect(alice, bob, Media.AUDIO);
        for (int i = 0; i < 5; i++) {
            alice.media.last().report(new MediaEvent.Statistics(new MediaStatistics(List.of())));
        }
        calls[0].hangUp();
        lab.advance(1000);
        assertThat(Lab.events(calls[0]).stream().filter(CallEvent.Statistics.class::isInstance)).hasSize(1);
    }

    @Test
    void severalCallsAtATime() {
        Call[] first = lab.connect(alice, bob, Media.AUDIO);
        Call[] second = lab.connect(bob, alice, Media.AUDIO);
        assertThat(alice.phone.calls()).containsExactly(first[0], second[1]);
        first[0].hangUp();
        lab.advance(1000);
        assertThat(second[0].state()).isEqualTo(CallState.ACTIVE);
        assertThat(alice.phone.calls()).containsExactly(second[1]);
        second[0].hangUp();
        lab.advance(1000);
    }

    @Test
    void aCallToOneself() {
        Call out = alice.phone.direct().call("sip:me@192.0.2.1", Media.AUDIO);
        lab.until(() -> alice.lastIncoming() != null);
        Call in = Objects.requireNonNull(alice.lastIncoming());
        in.answer(Media.AUDIO);
        lab.until(() -> out.state() == CallState.ACTIVE);
        out.hangUp();
        lab.until(() -> in.state() == CallState.ENDED);
        assertThat(Lab.reason(in).status()).isEqualTo(200);
    }

    @Test
    void aLargeOfferTakesTcpAndTheCallStaysUsable() {
        alice.media.padding(2000);
        bob.media.padding(2000);
        Call[] calls = lab.connect(alice, bob, Media.AUDIO_VIDEO);
        assertThat(alice.phone.counts().connections()).isEqualTo(1);
        calls[1].hold();
        lab.until(() -> calls[1].state() == CallState.HELD);
        calls[1].hangUp();
        lab.until(() -> calls[0].state() == CallState.ENDED);
    }

    @Test
    void commandsThatDoNotFitDoNothing() {
        Call out = alice.phone.direct().call(bob.uri(), Media.AUDIO);
        Call in = incoming();
        out.answer(Media.AUDIO);
        out.hold();
        in.hold();
        in.change(Media.AUDIO_VIDEO);
        in.sendDtmf("1");
        lab.advance(100);
        assertThat(out.state()).isEqualTo(CallState.RINGING);
        assertThatThrownBy(() -> in.reject(200)).isInstanceOf(PhoneException.class);
        in.answer(Media.AUDIO);
        in.answer(Media.AUDIO);
        in.reject(486);
        lab.until(() -> out.state() == CallState.ACTIVE);
        out.hangUp();
        out.hangUp();
        lab.advance(1000);
        in.hangUp();
        out.hold();
        lab.advance(1000);
        assertThat(Lab.events(out).stream().filter(CallEvent.Ended.class::isInstance)).hasSize(1);
        assertThat(Lab.events(in).stream().filter(CallEvent.Answered.class::isInstance)).hasSize(1);
    }
}
