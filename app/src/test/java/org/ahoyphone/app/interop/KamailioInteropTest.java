package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Accounts at a real registrar and proxy with digest.
@Interop
class KamailioInteropTest {
    private static Corpus corpus;
    private static Kamailio kamailio;

    @BeforeAll
    static void startServer() throws IOException {
        corpus = new Corpus();
        kamailio = Kamailio.start();
    }

    @AfterAll
    static void stopServer() {
        if (kamailio != null) {
            kamailio.close();
        }
    }

    @Test
    void registersAndUnregisters() throws IOException {
        try (AhoyProcess ahoy = AhoyProcess.startWith(
                Kamailio.password("alice"), "register", kamailio.aor("alice"), "--listen", "udp:127.0.0.1:0", "--duration", "1")) {
            assertThat(ahoy.await("registered").get("expires").asInt()).isGreaterThan(0);
            assertThat(ahoy.exit()).as(ahoy.stderr()).isZero();
        }
    }

    @Test
    void registersOverTcp() throws IOException {
        try (AhoyProcess ahoy = AhoyProcess.startWith(
                Kamailio.password("alice"), "register", kamailio.aor("alice") + ";transport=tcp", "--listen", "tcp:127.0.0.1:0",
                "--duration", "1")) {
            ahoy.await("registered");
            assertThat(ahoy.exit()).as(ahoy.stderr()).isZero();
        }
    }

    @Test
    void aWrongPasswordIsToldInOneSentence() throws IOException {
        try (AhoyProcess ahoy = AhoyProcess.startWith(
                "not the password", "register", kamailio.aor("alice"), "--listen", "udp:127.0.0.1:0")) {
            JsonNode failed = ahoy.await("registration-failed");
            assertThat(failed.get("code").asInt()).isIn(401, 403);
            assertThat(ahoy.exit()).isEqualTo(1);
            assertThat(ahoy.stderr().strip().lines()).hasSize(1);
            assertThat(ahoy.stderr()).containsIgnoringCase("password").doesNotContain("not the password");
        }
    }

    @Test
    void oneAccountCallsTheOther() throws IOException {
        var folder = Peer.folder("kamailio-call");
        var heard = folder.resolve("heard.wav");
        try (AhoyProcess bob = AhoyProcess.startWith(
                Kamailio.password("bob"), "answer", "--account", kamailio.aor("bob"), "--listen", "udp:127.0.0.1:0", "--audio",
                "silence", "--play", "file:" + heard, "--times", "1")) {
            bob.await("registered");
            try (AhoyProcess alice = AhoyProcess.startWith(
                    Kamailio.password("alice"), "call", kamailio.aor("bob"), "--account", kamailio.aor("alice"), "--listen",
                    "udp:127.0.0.1:0", "--audio", "file:" + corpus.speech(48000), "--play", "none", "--duration", "6")) {
                JsonNode incoming = bob.await("incoming");
                assertThat(incoming.get("remote").asString()).startsWith("sip:alice@127.0.0.1");
                assertThat(incoming.get("account").asString()).isEqualTo(kamailio.aor("bob"));
                assertThat(alice.exit()).as(alice.stderr()).isZero();
            }
            assertThat(bob.exit()).as(bob.stderr()).isZero();
            assertThat(bob.lastMedia("audio").get("packetsLost").asInt()).isZero();
            SpeechScore score = SpeechScore.of(corpus.speech(48000), heard);
            System.out.println("through Kamailio: " + score);
            assertThat(score.correlation()).isGreaterThan(0.85);
        }
    }

    @Test
    void baresipIsCalledThroughTheProxy() throws IOException {
        String account = "<" + kamailio.aor("carol") + ">;auth_user=carol;auth_pass=" + Kamailio.password("carol") + ";regint=60";
        try (Baresip carol = Baresip.start("carol", BaresipSetup.audio("opus").account(account), corpus)) {
            Peer.await("carol is registered", java.time.Duration.ofSeconds(8), () -> registered(carol));
            try (AhoyProcess alice = AhoyProcess.startWith(
                    Kamailio.password("alice"), "call", "carol", "--account", kamailio.aor("alice"), "--listen",
                    "udp:127.0.0.1:0", "--audio", "tone:440", "--play", "none", "--duration", "2")) {
                carol.awaitEvent("CALL_ESTABLISHED");
                assertThat(alice.exit()).as(alice.stderr()).isZero();
            }
        }
    }

    @Test
    void whoDoesNotExistIsToldInWords() throws IOException {
        try (AhoyProcess alice = AhoyProcess.startWith(
                Kamailio.password("alice"), "call", kamailio.aor("nobody"), "--account", kamailio.aor("alice"), "--listen",
                "udp:127.0.0.1:0", "--audio", "silence", "--play", "none")) {
            assertThat(alice.await("ended").get("code").asInt()).isEqualTo(404);
            assertThat(alice.exit()).isEqualTo(1);
        }
    }

    @Test
    void messagesGoThroughTheProxy() throws IOException {
        try (AhoyProcess bob = AhoyProcess.startWith(
                Kamailio.password("dave"), "answer", "--account", kamailio.aor("dave"), "--listen", "udp:127.0.0.1:0", "--audio",
                "silence", "--play", "none")) {
            bob.await("registered");
            try (AhoyProcess alice = AhoyProcess.startWith(
                    Kamailio.password("alice"), "message", kamailio.aor("dave"), "Ahoy", "--account", kamailio.aor("alice"),
                    "--listen", "udp:127.0.0.1:0")) {
                assertThat(alice.exit()).as(alice.stderr()).isZero();
            }
            assertThat(bob.await("message").get("text").asString()).isEqualTo("Ahoy");
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
