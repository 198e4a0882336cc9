package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.AccountConfig;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.PhoneConfig;
import org.ahoyphone.phone.PhoneEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// baresip 1.0 against our phone: straight over every transport that it has, and with both at Kamailio.
@Interop
class BaresipTransportsInteropTest {
    private static Corpus corpus;
    private static Certificates certificates;
    private static FullKamailio kamailio;

    @BeforeAll
    static void start() throws IOException {
        corpus = new Corpus();
        certificates = new Certificates();
        kamailio = FullKamailio.start(certificates);
    }

    @AfterAll
    static void stop() {
        if (kamailio != null) {
            kamailio.close();
        }
    }

    private static OwnPhone phone(String way) throws IOException {
        return new OwnPhone(PhoneConfig.defaults()
                .listen(ListenAddress.parse(new Way(way).listen()))
                .tls(certificates.ours()));
    }

    private static BaresipSetup setup(String way) {
        return BaresipSetup.audio("opus").by(new Way(way), certificates);
    }

    private static String uri(Baresip baresip, String way) {
        return baresip.uri("bob", new Way(way));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"UDP", "TCP", "TLS", "UDP, IPv6"})
    @Cell(peer = "baresip", transport = "{0}", feature = "we call, hold and resume, it hangs up")
    void isCalled(String way) throws IOException {
        try (OwnPhone phone = phone(way); Baresip baresip = Baresip.start("bob", setup(way), corpus)) {
            Call call = phone.call(uri(baresip, way));
            OwnPhone.talks(call);
            baresip.awaitEvent("CALL_ESTABLISHED");
            call.hold();
            OwnPhone.await(call, CallEvent.MediaChanged.class, CallEvent.MediaChanged::localHold);
            call.resume();
            OwnPhone.await(call, CallEvent.MediaChanged.class, changed -> !changed.localHold());
            baresip.command("hangup");
            assertThat(OwnPhone.ended(call).reason().normal()).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"UDP", "TCP", "TLS", "UDP, IPv6"})
    @Cell(peer = "baresip", transport = "{0}", feature = "it calls, holds and resumes, we hang up")
    void calls(String way) throws IOException {
        try (OwnPhone phone = phone(way).answering(); Baresip baresip = Baresip.start("bob", setup(way), corpus)) {
            // It adds its account's transport by itself.
            baresip.command("dial", "sip:ahoy@" + new Way(way).host() + ":" + phone.port());
            Call call = phone.incoming();
            OwnPhone.talks(call);
            baresip.command("hold");
            OwnPhone.await(call, CallEvent.MediaChanged.class, CallEvent.MediaChanged::remoteHold);
            baresip.command("resume");
            OwnPhone.await(call, CallEvent.MediaChanged.class, changed -> !changed.remoteHold());
            call.hangUp();
            baresip.awaitEvent("CALL_CLOSED");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"UDP", "TCP", "TLS", "UDP, IPv6"})
    @Cell(peer = "baresip", transport = "{0}", feature = "MESSAGE to it")
    void isWrittenTo(String way) throws IOException {
        try (OwnPhone phone = phone(way); Baresip baresip = Baresip.start("bob", setup(way), corpus)) {
            phone.phone().direct().message(uri(baresip, way), "Ahoy baresip");
            assertThat(phone.await(PhoneEvent.MessageSent.class, _ -> true).delivered()).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"UDP", "UDP, IPv6"})
    @Cell(peer = "baresip", transport = "{0}", feature = "MESSAGE from it")
    void writes(String way) throws IOException {
        try (OwnPhone phone = phone(way);
                Baresip baresip = Baresip.start("bob", setup(way).contact("sip:ahoy@" + new Way(way).host() + ":" + phone.port()), corpus)) {
            baresip.command("contact_next");
            baresip.command("message", "Hello Ahoy");
            assertThat(phone.await(PhoneEvent.MessageReceived.class, _ -> true).message().text()).isEqualTo("Hello Ahoy");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"UDP", "TCP", "TLS"})
    @Cell(peer = "baresip", transport = "{0}", feature = "both registered at Kamailio: call, MESSAGE")
    void throughKamailio(String way) throws IOException {
        String account = "<" + kamailio.aor("carol") + ">;auth_user=carol;auth_pass=" + Kamailio.password("carol") + ";outbound=\""
                + kamailio.proxy(way).replace(";lr", "") + "\";regint=60";
        BaresipSetup carols = setup(way).account(account);
        try (OwnPhone phone = phone(way); Baresip carol = Baresip.start("carol", carols, corpus)) {
            Account alice = phone.registered(AccountConfig.of(kamailio.aor("alice"), Kamailio.password("alice")).proxy(kamailio.proxy(way)));
            Peer.await("carol is registered", Duration.ofSeconds(8), () -> registered(carol));
            alice.message(kamailio.aor("carol"), "Ahoy carol");
            assertThat(phone.await(PhoneEvent.MessageSent.class, _ -> true).delivered()).isTrue();
            Call call = alice.call(kamailio.aor("carol"), Media.AUDIO);
            OwnPhone.talks(call);
            call.hangUp();
            carol.awaitEvent("CALL_CLOSED");
        }
    }

    private static boolean registered(Baresip baresip) {
        try {
            return baresip.command("reginfo").path("data").asString("").contains("OK");
        } catch (IOException e) {
            return false;
        }
    }
}
