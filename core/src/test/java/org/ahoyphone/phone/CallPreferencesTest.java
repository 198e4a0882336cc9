package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.ahoyphone.phone.CallConfig.Digits;
import org.ahoyphone.phone.CallConfig.Transfers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What an account wants otherwise than its phone, in calls both ways.
class CallPreferencesTest {
    private static final CallPreferences OWN =
            CallPreferences.NONE.audioCodecs(List.of("PCMA", "opus")).digits(Digits.IN_BAND).transfers(Transfers.REFUSE);

    private final Lab lab = new Lab(9);
    private final Lab.Station alice = lab.station("192.0.2.1");
    private final Lab.Station bob = lab.station("192.0.2.2");

    @AfterEach
    void nothingIsLeft() {
        alice.phone.calls().forEach(Call::hangUp);
        lab.advance(1000);
        lab.nothingIsLeft();
        lab.close();
    }

    private static AccountConfig config(String user, CallPreferences calls) {
        return AccountConfig.of("sip:" + user + "@192.0.2.2").calls(calls);
    }

    private Call incoming() {
        lab.until(() -> bob.lastIncoming() != null);
        return Objects.requireNonNull(bob.lastIncoming());
    }

    @Test
    void mediaIsToldTheCodecsOfTheAccountThatIsCalledOrCalls() {
        bob.phone.account(config("bob", OWN));
        Call out = alice.phone.account(AccountConfig.of("sip:alice@192.0.2.1").calls(CallPreferences.NONE.audioCodecs(List.of("G722"))))
                .call("sip:bob@192.0.2.2", Media.AUDIO);
        incoming();
        assertThat(alice.media.last().codecs()).containsExactly("G722");
        assertThat(bob.media.last().codecs()).containsExactly("PCMA", "opus");
        out.hangUp();
        alice.phone.direct().call(bob.uri(), Media.AUDIO);
        lab.advance(1000);
        assertThat(alice.media.last().codecs()).as("the engine's own choice").isEmpty();
    }

    @Test
    void keysGoAsTheAccountSaysWhateverThePhoneDoes() {
        Call out = alice.phone.account(AccountConfig.of("sip:alice@192.0.2.1").calls(OWN)).call(bob.uri(), Media.AUDIO);
        incoming().answer(Media.AUDIO);
        lab.until(() -> out.state() == CallState.ACTIVE);
        out.sendDtmf("4#");
        lab.advance(1000);
        assertThat(alice.media.last().tones.toString()).isEqualTo("4#");
        assertThat(alice.media.last().digits).isEmpty();
    }

    @Test
    void whoWantsTelephoneEventsOnlyHearsThatTheOtherSideTakesNone() {
        Call out = alice.phone.account(AccountConfig.of("sip:alice@192.0.2.1").calls(CallPreferences.NONE.digits(Digits.EVENTS)))
                .call(bob.uri(), Media.AUDIO);
        Call in = incoming();
        in.answer(Media.AUDIO);
        lab.until(() -> out.state() == CallState.ACTIVE);
        alice.media.refuse("dtmf");
        out.sendDtmf("4");
        lab.advance(1000);
        out.hangUp();
        lab.advance(1000);
        assertThat(Lab.events(out)).contains(new CallEvent.Notice("The other side does not take digits as telephone events."));
        assertThat(Lab.events(in)).as("not in INFO").noneMatch(CallEvent.Dtmf.class::isInstance);
        assertThat(alice.media.last().tones.toString()).isEmpty();
    }

    @Test
    void theTransferPolicyIsThatOfTheAccountThatIsAsked() {
        bob.phone.account(config("bob", OWN));
        Call out = alice.phone.direct().call("sip:bob@192.0.2.2", Media.AUDIO);
        Call in = incoming();
        in.answer(Media.AUDIO);
        lab.until(() -> out.state() == CallState.ACTIVE);
        out.transfer("sip:carol@192.0.2.3");
        lab.advance(2000);
        out.hangUp();
        lab.advance(1000);
        assertThat(Lab.events(in)).noneMatch(CallEvent.TransferAsked.class::isInstance);
        assertThat(Lab.events(out)).anyMatch(event -> event instanceof CallEvent.Transferred(boolean done, int status, String _) && !done && status == 603);
    }

    @Test
    void whatAnAccountDoesNotSayIsAsThePhoneHasIt() {
        CallConfig phone = CallConfig.DEFAULT.digits(Digits.INFO).transfers(Transfers.FOLLOW).sessionSeconds(0);
        assertThat(CallPreferences.NONE.over(phone)).isEqualTo(phone);
        assertThat(OWN.over(phone)).isEqualTo(phone.digits(Digits.IN_BAND).transfers(Transfers.REFUSE));
    }
}
