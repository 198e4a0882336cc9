package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.ahoyphone.phone.AccountConfig;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallConfig;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.EndReason;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.PhoneConfig;
import org.junit.jupiter.api.Test;

/// sipp 3.6 against our phone: its own scenarios, and those of `src/test/resources/.../sipp` for what few phones do by themselves.
@Interop
class SippInteropTest {
    private static OwnPhone phone() {
        return OwnPhone.on("udp:127.0.0.1:0");
    }

    private static EndReason called(String scenario) throws IOException {
        try (OwnPhone phone = phone().answering(); Sipp sipp = Sipp.calls(scenario, phone.port())) {
            Call call = phone.incoming();
            sipp.succeeds();
            return OwnPhone.ended(call).reason();
        }
    }

    @Test
    @Cell(peer = "sipp", feature = "its uac scenario")
    void itsOwnCaller() throws IOException {
        assertThat(called("uac").by()).isEqualTo(EndReason.By.REMOTE);
    }

    @Test
    @Cell(peer = "sipp", feature = "its uas scenario")
    void itsOwnCallee() throws IOException {
        try (OwnPhone phone = phone(); Sipp sipp = Sipp.called("uas")) {
            Call call = phone.call(sipp.uri());
            OwnPhone.await(call, CallEvent.Answered.class);
            call.hangUp();
            sipp.succeeds();
        }
    }

    @Test
    @Cell(peer = "sipp", feature = "caller requires 100rel: PRACK taken")
    void aCallerThatRequiresReliableProvisionalResponses() throws IOException {
        try (OwnPhone phone = phone(); Sipp sipp = Sipp.calls("uac-prack", phone.port())) {
            Call call = phone.incoming();
            Peer.pause(300);
            call.answer(Media.AUDIO);
            sipp.succeeds();
            assertThat(OwnPhone.ended(call).reason().normal()).isTrue();
        }
    }

    @Test
    @Cell(peer = "sipp", feature = "callee sends 183 reliably: PRACK sent")
    void aCalleeThatSendsReliableProvisionalResponses() throws IOException {
        try (OwnPhone phone = phone(); Sipp sipp = Sipp.called("uas-prack")) {
            Call call = phone.call(sipp.uri());
            OwnPhone.await(call, CallEvent.Answered.class);
            call.hangUp();
            sipp.succeeds();
        }
    }

    @Test
    @Cell(peer = "sipp", feature = "UPDATE with an offer")
    void isHeldAndResumedByUpdate() throws IOException {
        try (OwnPhone phone = phone().answering(); Sipp sipp = Sipp.calls("uac-update", phone.port())) {
            Call call = phone.incoming();
            OwnPhone.await(call, CallEvent.MediaChanged.class, CallEvent.MediaChanged::remoteHold);
            OwnPhone.await(call, CallEvent.MediaChanged.class, changed -> !changed.remoteHold());
            sipp.succeeds();
            assertThat(OwnPhone.ended(call).reason().normal()).isTrue();
        }
    }

    @Test
    @Cell(peer = "sipp", feature = "302 followed")
    void theCalleeHasMoved() throws IOException {
        PhoneConfig config = PhoneConfig.defaults()
                .listen(ListenAddress.parse("udp:127.0.0.1:0"))
                .calls(CallConfig.DEFAULT.redirects(CallConfig.Redirects.FOLLOW));
        try (OwnPhone phone = new OwnPhone(config);
                Sipp there = Sipp.called("uas");
                Sipp here = Sipp.called("uas-302", "-key", "newport", "" + there.port())) {
            Call call = phone.call(here.uri());
            OwnPhone.await(call, CallEvent.Answered.class);
            here.succeeds();
            assertThat(there.messages("INVITE sip:moved@")).isEqualTo(1);
            call.hangUp();
            there.succeeds();
        }
    }

    @Test
    @Cell(peer = "sipp", feature = "407 by a proxy")
    void aProxyAsksForThePassword() throws IOException {
        try (OwnPhone phone = phone(); Sipp sipp = Sipp.called("uas-407")) {
            Call call = phone.phone()
                    .account(AccountConfig.of("sip:alice@127.0.0.1", "a secret").proxy("sip:127.0.0.1:" + sipp.port() + ";lr"))
                    .call("sip:bob@example.org", Media.AUDIO);
            OwnPhone.await(call, CallEvent.Answered.class);
            call.hangUp();
            sipp.succeeds();
        }
    }

    @Test
    @Cell(peer = "sipp", feature = "glare: 491 both ways")
    void bothHoldAtOneTime() throws IOException {
        try (OwnPhone phone = phone(); Sipp sipp = Sipp.called("uas-glare")) {
            Call call = phone.call(sipp.uri());
            OwnPhone.await(call, CallEvent.Answered.class);
            call.hold();
            OwnPhone.await(call, CallEvent.MediaChanged.class, CallEvent.MediaChanged::localHold);
            call.hangUp();
            sipp.succeeds();
        }
    }

    @Test
    @Cell(peer = "sipp", feature = "forked 2xx")
    void twoAnswer() throws IOException {
        try (OwnPhone phone = phone(); Sipp sipp = Sipp.called("uas-forked-2xx")) {
            Call call = phone.call(sipp.uri());
            OwnPhone.await(call, CallEvent.Answered.class);
            Peer.await("the second is ended", java.time.Duration.ofSeconds(10), () -> byes(sipp) == 1);
            call.hangUp();
            sipp.succeeds();
        }
    }

    private static long byes(Sipp sipp) {
        try {
            return sipp.messages("BYE ");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Cell(peer = "sipp", feature = "lost ACK")
    void theFirstAckIsLost() throws IOException {
        try (OwnPhone phone = phone().answering(); Sipp sipp = Sipp.calls("uac-lost-ack", phone.port())) {
            Call call = phone.incoming();
            sipp.succeeds();
            assertThat(OwnPhone.ended(call).reason().normal()).isTrue();
            // At 0, 500 and 1500 ms, and the one that answers the BYE.
            assertThat(sipp.messages("SIP/2.0 200")).isEqualTo(4);
        }
    }

    @Test
    @Cell(peer = "sipp", feature = "retransmitted BYE")
    void theByeComesTwice() throws IOException {
        try (OwnPhone phone = phone().answering(); Sipp sipp = Sipp.calls("uac-bye-twice", phone.port(), "-pause_msg_ign")) {
            Call call = phone.incoming();
            sipp.succeeds();
            assertThat(OwnPhone.ended(call).reason().normal()).isTrue();
            // The INVITE's, and two for the BYE.
            assertThat(sipp.messages("SIP/2.0 200")).isEqualTo(3);
        }
    }

    @Test
    @Cell(peer = "sipp", feature = "late CANCEL")
    void theCancelComesTooLate() throws IOException {
        assertThat(called("uac-late-cancel").normal()).isTrue();
    }

    @Test
    @Cell(peer = "sipp", feature = "CANCEL")
    void theCallerGivesUp() throws IOException {
        try (OwnPhone phone = phone(); Sipp sipp = Sipp.calls("uac-cancel", phone.port())) {
            Call call = phone.incoming();
            sipp.succeeds();
            assertThat(OwnPhone.ended(call).reason().status()).isEqualTo(487);
        }
    }

    @Test
    @Cell(peer = "sipp", feature = "session timer: 422, refresh by UPDATE")
    void aSessionTimer() throws IOException {
        try (OwnPhone phone = phone().answering(); Sipp sipp = Sipp.calls("uac-session-timer", phone.port())) {
            sipp.succeeds();
            assertThat(OwnPhone.ended(phone.incoming()).reason().normal()).isTrue();
        }
    }
}
