package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Accounts at a real registrar and proxy over TLS, WebSocket and secure WebSocket; OpenSSL at our own port.
@Interop
class SecureTransportsInteropTest {
    private static SecureKamailio kamailio;

    @BeforeAll
    static void startServer() throws IOException {
        kamailio = SecureKamailio.start();
    }

    @AfterAll
    static void stopServer() {
        if (kamailio != null) {
            kamailio.close();
        }
    }

    private static AhoyProcess ahoy(String user, String transport, String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--proxy", kamailio.proxy(transport), "--tls-ca", kamailio.authority(), "--listen", "udp:127.0.0.1:0"));
        return AhoyProcess.startWith(Kamailio.password(user), all.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"tls, tls", "ws, ws", "wss, wss", "tls, wss", "ws, tls"})
    void registersCallsAndSendsMessages(String caller, String callee) throws IOException {
        String bobs = SecureKamailio.aor("bob" + caller + callee);
        String bobName = "bob" + caller + callee;
        try (AhoyProcess bob = ahoy(bobName, callee, "answer", "--account", bobs, "--audio", "silence", "--play", "none")) {
            bob.await("registered");
            try (AhoyProcess alice = ahoy(
                    "alice", caller, "call", bobs, "--account", SecureKamailio.aor("alice"), "--audio",
                    "tone:440", "--play", "none", "--duration", "2")) {
                JsonNode incoming = bob.await("incoming");
                assertThat(incoming.get("remote").asString()).startsWith("sip:alice@127.0.0.1");
                assertThat(alice.exit()).as(alice.stderr()).isZero();
            }
            try (AhoyProcess alice = ahoy("alice", caller, "message", bobs, "Ahoy", "--account", SecureKamailio.aor("alice"))) {
                assertThat(alice.exit()).as(alice.stderr()).isZero();
            }
            assertThat(bob.await("message").get("text").asString()).isEqualTo("Ahoy");
            assertThat(bob.lastMedia("audio").get("packetsReceived").asInt()).isGreaterThan(20);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls", "ws", "wss"})
    void unregistersAtTheEnd(String transport) throws IOException {
        try (AhoyProcess ahoy = ahoy("carol", transport, "register", SecureKamailio.aor("carol"), "--duration", "8")) {
            assertThat(ahoy.await("registered").get("expires").asInt()).isGreaterThan(0);
            assertThat(ahoy.exit()).as(ahoy.stderr()).isZero();
        }
    }

    @Test
    void aServerThatNobodyKnowsIsRefusedOrTrustedOnFirstUse() throws IOException {
        Path pins = Peer.folder("pins").resolve("trusted");
        try (AhoyProcess ahoy = AhoyProcess.startWith(
                Kamailio.password("dave"), "message", SecureKamailio.aor("dave"), "Ahoy", "--account", SecureKamailio.aor("dave"),
                "--proxy", kamailio.proxy("tls"), "--listen", "udp:127.0.0.1:0")) {
            assertThat(ahoy.exit()).isEqualTo(1);
            assertThat(ahoy.stderr()).contains("nobody whom this computer trusts has issued its certificate");
        }
        for (int i = 0; i < 2; i++) {
            try (AhoyProcess ahoy = AhoyProcess.startWith(
                    Kamailio.password("dave"), "register", SecureKamailio.aor("dave"), "--proxy", kamailio.proxy("tls"), "--listen",
                    "udp:127.0.0.1:0", "--duration", "8", "--tls-trust-on-first-use", pins.toString())) {
                ahoy.await("registered");
                assertThat(ahoy.exit()).as(ahoy.stderr()).isZero();
            }
            assertThat(Files.readString(pins)).startsWith("127.0.0.1:" + kamailio.port("tls") + " ").hasLineCount(1);
        }
    }

    @Test
    void opensslConnectsToUs() throws Exception {
        try (AhoyProcess ahoy = AhoyProcess.start(
                "answer", "--listen", "tls:127.0.0.1:0", "--tls-certificate", kamailio.authority(), "--tls-key",
                kamailio.folder().resolve("key.pem").toString(), "--audio", "silence", "--play", "none")) {
            String address = ahoy.await("listening").get("addresses").get(0).asString();
            int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
            String options = "OPTIONS sip:x@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/TLS 127.0.0.1:9;branch=z9hG4bK1;rport\r\n"
                    + "From: <sip:o@example.org>;tag=1\r\nTo: <sip:x@127.0.0.1>\r\nCall-ID: openssl\r\nCSeq: 1 OPTIONS\r\n"
                    + "Max-Forwards: 70\r\nContent-Length: 0\r\n\r\n";
            for (String version : List.of("-tls1_2", "-tls1_3")) {
                Process openssl = new ProcessBuilder(
                                "openssl", "s_client", "-quiet", "-no_ign_eof", version, "-verify_return_error", "-CAfile", kamailio.authority(),
                                "-connect", "127.0.0.1:" + port)
                        .redirectErrorStream(true)
                        .start();
                openssl.getOutputStream().write(options.getBytes(StandardCharsets.US_ASCII));
                openssl.getOutputStream().flush();
                var lines = openssl.inputReader(StandardCharsets.US_ASCII);
                String line = lines.readLine();
                while (line != null && !line.startsWith("SIP/2.0 ")) {
                    line = lines.readLine();
                }
                assertThat(line).as(version).startsWith("SIP/2.0 200 ");
                Peer.stop(openssl);
            }
            Process old = new ProcessBuilder("openssl", "s_client", "-tls1_1", "-connect", "127.0.0.1:" + port)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(old.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(old.exitValue()).isNotZero();
        }
    }
}
