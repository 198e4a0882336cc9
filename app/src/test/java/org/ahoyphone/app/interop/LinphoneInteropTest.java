package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.AccountConfig;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.CallState;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.PhoneConfig;
import org.ahoyphone.phone.PhoneEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Linphone 5.1 against our phone, straight.
@Interop
class LinphoneInteropTest {
    private static PulseAudio sound;

    @BeforeAll
    static void makeSound() throws IOException {
        sound = PulseAudio.start();
    }

    @AfterAll
    static void endSound() throws IOException {
        if (sound != null) {
            sound.close();
        }
    }

    private static Linphone linphone(String way, boolean answers) throws IOException {
        return Linphone.start(host(way), answers, sound);
    }

    private static String host(String way) {
        return way.equals("UDP, IPv6") ? "::1" : "127.0.0.1";
    }

    private static String transport(String way) {
        return way.substring(0, 3).toLowerCase(Locale.ROOT);
    }

    private static OwnPhone phone(String way) {
        String host = host(way);
        return OwnPhone.on(transport(way) + ":" + (host.contains(":") ? "[" + host + "]" : host) + ":0");
    }

    private static String own(OwnPhone phone, String way) {
        String host = host(way);
        return "sip:ahoy@" + (host.contains(":") ? "[" + host + "]" : host) + ":" + phone.port()
                + (transport(way).equals("tcp") ? ";transport=tcp" : "");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"UDP", "TCP", "UDP, IPv6"})
    @Cell(peer = "Linphone", transport = "{0}", feature = "we call, hold and resume, it hangs up")
    void isCalled(String way) throws IOException {
        try (OwnPhone phone = phone(way); Linphone linphone = linphone(way, true)) {
            Call call = phone.call(linphone.uri(transport(way)));
            OwnPhone.await(call, CallEvent.Answered.class);
            linphone.awaitEvent("StreamsRunning");
            call.hold();
            OwnPhone.await(call, CallEvent.MediaChanged.class, CallEvent.MediaChanged::localHold);
            linphone.awaitEvent("PausedByRemote");
            call.resume();
            linphone.awaitEvent("StreamsRunning");
            assertThat(call.state()).isEqualTo(CallState.ACTIVE);
            linphone.command("terminate");
            assertThat(OwnPhone.ended(call).reason().normal()).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"UDP", "TCP", "UDP, IPv6"})
    @Cell(peer = "Linphone", transport = "{0}", feature = "it calls, holds and resumes, we hang up")
    void calls(String way) throws IOException {
        try (OwnPhone phone = phone(way).answering(); Linphone linphone = linphone(way, true)) {
            linphone.command("call " + own(phone, way));
            Call call = phone.incoming();
            linphone.awaitEvent("StreamsRunning");
            linphone.command("call-pause 1");
            OwnPhone.await(call, CallEvent.MediaChanged.class, CallEvent.MediaChanged::remoteHold);
            linphone.awaitEvent("LinphoneCallPaused");
            linphone.command("call-resume 1");
            OwnPhone.await(call, CallEvent.MediaChanged.class, changed -> !changed.remoteHold());
            linphone.awaitEvent("StreamsRunning");
            call.hangUp();
            linphone.awaitEvent("CallEnd");
        }
    }

    @Test
    @Cell(peer = "Linphone", transport = "UDP", feature = "extended reports (RFC 3611): how it hears us")
    void saysHowItHearsUs() throws IOException {
        try (Linphone linphone = linphone("UDP", true);
                AhoyProcess caller = AhoyProcess.start("call", linphone.uri("udp"), "--listen", "udp:127.0.0.1:0", "--audio", "tone:440", "--play", "none",
                        "--audio-codecs", "opus")) {
            caller.await("answered");
            JsonNode sound = caller.await("media", event -> event.get("streams").get(0).has("heardRating"), Duration.ofSeconds(25)).get("streams").get(0);
            assertThat(sound.get("heardLossPercent").asDouble()).isBetween(0.0, 20.0);
            assertThat(sound.get("heardBufferMs").asDouble()).isPositive();
            assertThat(sound.get("heardRating").asDouble()).isBetween(20.0, 100.0);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"UDP", "TCP", "UDP, IPv6"})
    @Cell(peer = "Linphone", transport = "{0}", feature = "MESSAGE to it")
    void isWrittenTo(String way) throws IOException {
        try (OwnPhone phone = phone(way); Linphone linphone = linphone(way, true)) {
            phone.phone().direct().message(linphone.uri(transport(way)), "Ahoy Linphone");
            assertThat(phone.await(PhoneEvent.MessageSent.class, _ -> true).delivered()).isTrue();
        }
    }

    /// Its Contact is the GRUU that Kamailio gave it.
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"UDP", "TCP", "TLS"})
    @Cell(peer = "Linphone", transport = "{0}", feature = "both registered at Kamailio: call, MESSAGE to it")
    void throughKamailio(String transport) throws IOException {
        var certificates = new Certificates();
        PhoneConfig config = PhoneConfig.defaults()
                .listen(ListenAddress.parse(transport.toLowerCase(Locale.ROOT) + ":127.0.0.1:0"))
                .tls(certificates.ours());
        try (FullKamailio kamailio = FullKamailio.start(certificates);
                OwnPhone phone = new OwnPhone(config).answering();
                Linphone linphone = linphone("UDP", true)) {
            Account alice = phone.registered(AccountConfig.of(kamailio.aor("alice"), Kamailio.password("alice")).proxy(kamailio.proxy(transport)));
            linphone.command("register " + kamailio.aor("carol") + " " + kamailio.proxy(transport).replace(";lr", "") + " "
                    + Kamailio.password("carol") + " carol");
            Peer.await("Linphone is registered", Duration.ofSeconds(10), linphone::registered);
            Call call = alice.call(kamailio.aor("carol"), Media.AUDIO);
            OwnPhone.await(call, CallEvent.Answered.class);
            call.hangUp();
            linphone.awaitEvent("CallEnd");
            alice.message(kamailio.aor("carol"), "Ahoy carol");
            assertThat(phone.await(PhoneEvent.MessageSent.class, _ -> true).delivered()).isTrue();
        }
    }

    @Test
    @Cell(peer = "Linphone", feature = "refuses, and is refused")
    void refuses() throws IOException {
        try (OwnPhone phone = phone("UDP"); Linphone linphone = linphone("UDP", false)) {
            linphone.command("call " + own(phone, "UDP"));
            phone.incoming().reject(486);
            linphone.awaitEvent("CallError");
            Call call = phone.phone().direct().call(linphone.uri("udp"), Media.AUDIO);
            OwnPhone.await(call, CallEvent.Ringing.class);
            linphone.command("terminate");
            assertThat(OwnPhone.ended(call).reason().status()).isBetween(400, 699);
        }
    }
}
