package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.AccountConfig;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.PhoneEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Attended transfers (RFC 5589 section 7, RFC 3891) with peers in each of the three parts: who transfers, who is transferred, and whose call is
/// replaced.
@Interop
class AttendedTransferInteropTest {
    private static PulseAudio sound;

    @BeforeAll
    static void start() throws IOException {
        sound = PulseAudio.start();
    }

    @AfterAll
    static void stop() throws IOException {
        if (sound != null) {
            sound.close();
        }
    }

    private static OwnPhone phone(Way way) {
        return OwnPhone.on(way.listen());
    }

    private static Call answered(OwnPhone phone, String uri) {
        return answered(phone.phone().direct(), uri);
    }

    private static Call answered(Account account, String uri) {
        Call call = account.call(uri, Media.AUDIO);
        OwnPhone.await(call, CallEvent.Answered.class);
        return call;
    }

    /// Somebody with a name of his own: Linphone takes one call from an address at a time.
    private static Account named(String user, OwnPhone phone) {
        return phone.phone().account(AccountConfig.of("sip:" + user + "@127.0.0.1:" + phone.port()));
    }

    /// Both calls of who transferred are over, and the transfer is done.
    private static void done(Call transferred, Call other) {
        assertThat(OwnPhone.await(transferred, CallEvent.Transferred.class).done()).isTrue();
        assertThat(OwnPhone.ended(transferred).reason().normal()).isTrue();
        assertThat(OwnPhone.ended(other).reason().normal()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"UDP", "TCP"})
    @Cell(peer = "Linphone", transport = "{0}", feature = "attended transfer, by us: it is transferred to us")
    void isTransferred(String column) throws IOException {
        var way = new Way(column);
        try (OwnPhone alice = phone(way);
                OwnPhone carol = phone(way).answering();
                Linphone linphone = Linphone.start(way.address(), true, sound)) {
            Call first = answered(alice, linphone.uri(way.transport()));
            linphone.awaitEvent("StreamsRunning");
            first.hold();
            Call second = answered(alice, way.uri("carol", carol.port()));
            first.transfer(second);
            Call now = carol.await(PhoneEvent.Continued.class, _ -> true).now();
            OwnPhone.talks(now);
            done(first, second);
            now.hangUp();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"UDP", "TCP"})
    @Cell(peer = "Linphone", transport = "{0}", feature = "attended transfer, by us: its call is replaced")
    void isReplaced(String column) throws IOException {
        var way = new Way(column);
        try (OwnPhone alice = phone(way);
                OwnPhone bob = phone(way).answering();
                Linphone linphone = Linphone.start(way.address(), true, sound)) {
            named("bob", bob);
            Call first = answered(alice, way.uri("bob", bob.port()));
            Call second = answered(alice, linphone.uri(way.transport()));
            linphone.awaitEvent("StreamsRunning");
            first.transfer(second);
            OwnPhone.await(bob.incoming(), CallEvent.TransferAsked.class).request().accept();
            Call now = bob.await(PhoneEvent.Continued.class, _ -> true).now();
            OwnPhone.talks(now);
            done(first, second);
            now.hangUp();
        }
    }

    /// It refers to the address that the other one called from, which says nothing of a transport.
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = "UDP")
    @Cell(peer = "Linphone", transport = "{0}", feature = "attended transfer, by it")
    void transfers(String column) throws IOException {
        var way = new Way(column);
        try (OwnPhone bob = phone(way);
                OwnPhone carol = phone(way);
                Linphone linphone = Linphone.start(way.address(), true, sound)) {
            Call first = answered(named("bob", bob), linphone.uri(way.transport()));
            linphone.awaitEvent("StreamsRunning");
            Call second = answered(named("carol", carol), linphone.uri(way.transport()));
            linphone.awaitEvent("StreamsRunning");
            linphone.command("call-transfer 1 2");
            OwnPhone.await(first, CallEvent.TransferAsked.class).request().accept();
            Call now = bob.await(PhoneEvent.Continued.class, continued -> continued.before() == first).now();
            OwnPhone.talks(now);
            assertThat(carol.await(PhoneEvent.Continued.class, _ -> true).before()).isSameAs(second);
            OwnPhone.ended(first);
            OwnPhone.ended(second);
            now.hangUp();
        }
    }

    @Test
    @Cell(peer = "sipp", feature = "attended transfer, by us: REFER with Replaces")
    void sippIsTransferred() throws IOException {
        try (OwnPhone alice = OwnPhone.on("udp:127.0.0.1:0");
                OwnPhone carol = OwnPhone.on("udp:127.0.0.1:0").answering();
                Sipp sipp = Sipp.called("uas-referred")) {
            Call first = answered(alice, sipp.uri());
            Call second = answered(alice, "sip:carol@127.0.0.1:" + carol.port());
            first.transfer(second);
            assertThat(OwnPhone.await(first, CallEvent.Transferring.class).status()).isEqualTo(180);
            assertThat(OwnPhone.await(first, CallEvent.Transferred.class).done()).isTrue();
            sipp.succeeds();
            assertThat(OwnPhone.ended(first).reason().normal()).isTrue();
            assertThat(sipp.messages("Refer-To: <sip:ahoy@127.0.0.1:" + carol.port())).isEqualTo(1);
            second.hangUp();
            assertThat(carol.incoming().wanted()).isEqualTo(Media.AUDIO);
        }
    }
}
