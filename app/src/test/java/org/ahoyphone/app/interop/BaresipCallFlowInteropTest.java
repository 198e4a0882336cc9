package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The ways a call can go, with a real other side.
@Interop
class BaresipCallFlowInteropTest {
    private static Corpus corpus;

    @BeforeAll
    static void makeCorpus() throws IOException {
        corpus = new Corpus();
    }

    private static AhoyProcess call(Baresip baresip, String... more) throws IOException {
        return AhoyProcess.start(with(
                List.of(
                        "call", "sip:bob@127.0.0.1:" + baresip.port(), "--listen", "udp:127.0.0.1:0", "--audio", "tone:440",
                        "--play", "none"),
                more));
    }

    private static AhoyProcess answer(String... more) throws IOException {
        return AhoyProcess.start(
                with(List.of("answer", "--listen", "udp:127.0.0.1:0", "--audio", "tone:440", "--play", "none", "--times", "1"), more));
    }

    private static String[] with(List<String> first, String... more) {
        return java.util.stream.Stream.concat(first.stream(), List.of(more).stream()).toArray(String[]::new);
    }

    @Test
    void theOtherSideHangsUp() throws IOException {
        try (Baresip baresip = Baresip.start("bob", BaresipSetup.audio("opus"), corpus);
                AhoyProcess ahoy = call(baresip)) {
            ahoy.await("answered");
            baresip.command("hangup");
            JsonNode ended = ahoy.await("ended");
            assertThat(ended.get("by").asString()).isEqualTo("remote");
            assertThat(ended.get("code").asInt()).isEqualTo(200);
            assertThat(ahoy.exit()).isZero();
        }
    }

    @Test
    @Cell(peer = "baresip", feature = "blind transfer, by us")
    void thisSideTransfersTheOther() throws IOException {
        try (Baresip bob = Baresip.start("bob", BaresipSetup.audio("opus"), corpus);
                Baresip carol = Baresip.start("carol", BaresipSetup.audio("opus"), corpus);
                AhoyProcess ahoy = call(bob, "--transfer-to", "sip:carol@127.0.0.1:" + carol.port(), "--after", "1")) {
            carol.awaitEvent("CALL_ESTABLISHED");
            JsonNode transferred = ahoy.await("transferred");
            assertThat(transferred.get("done").asBoolean()).as(transferred.toString()).isTrue();
            assertThat(ahoy.exit()).as(ahoy.stderr()).isZero();
        }
    }

    @Test
    @Cell(peer = "baresip", feature = "blind transfer, by it")
    void theOtherSideTransfersThisOne() throws IOException {
        try (Baresip carol = Baresip.start("carol", BaresipSetup.audio("opus"), corpus);
                AhoyProcess ahoy = AhoyProcess.start(
                        "answer", "--listen", "udp:127.0.0.1:0", "--audio", "tone:440", "--play", "none", "--times", "2");
                Baresip bob = Baresip.start("bob", BaresipSetup.audio("opus"), corpus)) {
            bob.command("dial", "sip:ahoy@127.0.0.1:" + ahoy.port());
            bob.awaitEvent("CALL_ESTABLISHED");
            bob.command("transfer", "sip:carol@127.0.0.1:" + carol.port());
            assertThat(ahoy.await("transfer-asked").get("target").asString()).contains("carol@127.0.0.1:" + carol.port());
            carol.awaitEvent("CALL_ESTABLISHED");
            bob.awaitEvent("CALL_CLOSED");
            carol.command("hangup");
            assertThat(ahoy.exit()).as(ahoy.stderr()).isZero();
        }
    }

    @Test
    void thisSideHangsUp() throws IOException {
        try (Baresip baresip = Baresip.start("bob", BaresipSetup.audio("opus"), corpus);
                AhoyProcess ahoy = call(baresip)) {
            ahoy.await("answered");
            baresip.awaitEvent("CALL_ESTABLISHED");
            ahoy.type("hangup");
            baresip.awaitEvent("CALL_CLOSED");
            assertThat(ahoy.await("ended").get("by").asString()).isEqualTo("local");
            assertThat(ahoy.exit()).isZero();
        }
    }

    @Test
    void theCallerGivesUpWhileItRings() throws IOException {
        try (Baresip baresip = Baresip.start("bob", BaresipSetup.audio("opus").manual(), corpus);
                AhoyProcess ahoy = call(baresip)) {
            ahoy.await("ringing");
            ahoy.type("hangup");
            baresip.awaitEvent("CALL_CLOSED");
            JsonNode ended = ahoy.await("ended");
            assertThat(ended.get("code").asInt()).isEqualTo(487);
            assertThat(ended.get("by").asString()).isEqualTo("local");
            assertThat(ahoy.exit()).isZero();
        }
    }

    @Test
    void theOtherCallerGivesUpWhileItRings() throws IOException {
        try (Baresip baresip = Baresip.start("bob", BaresipSetup.audio("opus"), corpus);
                AhoyProcess ahoy = answer("--ring", "30")) {
            baresip.command("dial", "sip:ahoy@127.0.0.1:" + ahoy.port());
            baresip.awaitEvent("CALL_RINGING");
            ahoy.await("incoming");
            baresip.command("hangup");
            JsonNode ended = ahoy.await("ended");
            assertThat(ended.get("by").asString()).isEqualTo("remote");
            assertThat(ended.get("code").asInt()).isEqualTo(487);
            assertThat(ahoy.exit()).isZero();
        }
    }

    @Test
    void theOtherSideDeclines() throws IOException {
        try (Baresip baresip = Baresip.start("bob", BaresipSetup.audio("opus").manual(), corpus);
                AhoyProcess ahoy = call(baresip)) {
            ahoy.await("ringing");
            baresip.awaitEvent("CALL_INCOMING");
            baresip.command("hangup");
            JsonNode ended = ahoy.await("ended");
            assertThat(ended.get("code").asInt()).isBetween(400, 699);
            assertThat(ended.get("by").asString()).isEqualTo("remote");
            assertThat(ahoy.exit()).isEqualTo(1);
            assertThat(ahoy.stderr().lines()).hasSize(1);
        }
    }

    @Test
    void thisSideDeclines() throws IOException {
        try (Baresip baresip = Baresip.start("bob", BaresipSetup.audio("opus"), corpus);
                AhoyProcess ahoy = answer("--refuse", "603")) {
            baresip.command("dial", "sip:ahoy@127.0.0.1:" + ahoy.port());
            JsonNode closed = baresip.awaitEvent("CALL_CLOSED");
            assertThat(closed.get("param").asString()).contains("603");
            ahoy.await("ended");
        }
    }

    @Test
    @Cell(peer = "baresip", feature = "busy during a call")
    void whoCallsDuringACallHearsBusy() throws IOException {
        try (Baresip bob = Baresip.start("bob", BaresipSetup.audio("opus"), corpus);
                Baresip carol = Baresip.start("carol", BaresipSetup.audio("opus"), corpus);
                AhoyProcess ahoy = answer("--duration", "20")) {
            bob.command("dial", "sip:ahoy@127.0.0.1:" + ahoy.port());
            bob.awaitEvent("CALL_ESTABLISHED");
            carol.command("dial", "sip:ahoy@127.0.0.1:" + ahoy.port());
            JsonNode closed = carol.awaitEvent("CALL_CLOSED");
            assertThat(closed.get("param").asString()).contains("486");
            bob.command("hangup");
            assertThat(ahoy.exit()).isZero();
        }
    }

    @Test
    void nobodyAnswers() throws IOException {
        try (Baresip baresip = Baresip.start("bob", BaresipSetup.audio("opus").manual(), corpus);
                AhoyProcess ahoy = call(baresip, "--patience", "2")) {
            ahoy.await("ringing");
            baresip.awaitEvent("CALL_CLOSED");
            assertThat(ahoy.await("ended").get("code").asInt()).isEqualTo(487);
            assertThat(ahoy.exit()).isEqualTo(1);
            assertThat(ahoy.stderr().strip()).isEqualTo("Nobody answered within 2 s.");
        }
    }

    @Test
    void nobodyIsThere() throws IOException {
        int nobody = Ports.free();
        try (AhoyProcess ahoy = AhoyProcess.start(
                "call", "sip:bob@127.0.0.1:" + nobody, "--listen", "udp:127.0.0.1:0", "--audio", "silence", "--play", "none",
                "--patience", "40")) {
            // No answer to an INVITE is certain after 64*T1 = 32 s (RFC 3261 section 17.1.1.2, timer B).
            JsonNode ended = ahoy.await("ended", _ -> true, java.time.Duration.ofSeconds(45));
            assertThat(ended.get("by").asString()).isEqualTo("failure");
            assertThat(ahoy.exit()).isEqualTo(1);
            assertThat(ahoy.stderr().lines()).hasSize(1);
        }
    }

    @Test
    void holdsAndResumes() throws IOException {
        try (Baresip baresip = Baresip.start("bob", BaresipSetup.audio("opus"), corpus);
                AhoyProcess ahoy = call(baresip)) {
            ahoy.await("answered");
            ahoy.await("media", m -> m.get("streams").get(0).get("packetsReceived").asInt() > 25);
            ahoy.type("hold");
            JsonNode held = ahoy.await("changed", c -> c.get("localHold").asBoolean());
            assertThat(held.get("streams").get(0).get("receiving").asBoolean()).isFalse();
            ahoy.type("resume");
            JsonNode resumed = ahoy.await("changed", c -> !c.get("localHold").asBoolean());
            assertThat(resumed.get("streams").get(0).get("sending").asBoolean()).isTrue();
            assertThat(resumed.get("streams").get(0).get("receiving").asBoolean()).isTrue();
            int before = ahoy.lastMedia("audio").get("packetsReceived").asInt();
            ahoy.await("media", m -> m.get("streams").get(0).get("packetsReceived").asInt() > before + 50);
            ahoy.type("hangup");
            assertThat(ahoy.exit()).isZero();
        }
    }

    @Test
    void isHeldAndResumed() throws IOException {
        try (Baresip baresip = Baresip.start("bob", BaresipSetup.audio("opus"), corpus);
                AhoyProcess ahoy = call(baresip)) {
            ahoy.await("answered");
            ahoy.await("media", m -> m.get("streams").get(0).get("packetsReceived").asInt() > 25);
            baresip.command("hold");
            ahoy.await("changed", c -> c.get("remoteHold").asBoolean());
            baresip.command("resume");
            ahoy.await("changed", c -> !c.get("remoteHold").asBoolean());
            int before = ahoy.lastMedia("audio").get("packetsReceived").asInt();
            ahoy.await("media", m -> m.get("streams").get(0).get("packetsReceived").asInt() > before + 50);
            ahoy.type("hangup");
            assertThat(ahoy.exit()).isZero();
        }
    }

    @Test
    @Cell(peer = "baresip", feature = "DTMF both ways")
    void digitsGoBothWays() throws IOException {
        try (Baresip baresip = Baresip.start("bob", BaresipSetup.audio("opus"), corpus);
                AhoyProcess ahoy = call(baresip)) {
            ahoy.await("answered");
            ahoy.type("dtmf 15#");
            for (String digit : List.of("1", "5", "#")) {
                baresip.awaitEvent("CALL_DTMF_START", e -> e.path("param").asString("").equals(digit));
            }
            for (String digit : List.of("2", "*", "9")) {
                baresip.command("sndcode", digit);
                ahoy.await("dtmf", e -> e.get("digit").asString().equals(digit));
                Peer.pause(300);
            }
            String heard = ahoy.events().stream()
                    .filter(e -> e.get("event").asString().equals("dtmf"))
                    .map(e -> e.get("digit").asString())
                    .collect(Collectors.joining());
            assertThat(heard).isEqualTo("2*9");
            ahoy.type("hangup");
            assertThat(ahoy.exit()).isZero();
        }
    }

    @Test
    void callsOverTcp() throws IOException {
        try (Baresip baresip = Baresip.start("bob", BaresipSetup.audio("opus").transport("tcp"), corpus);
                AhoyProcess ahoy = AhoyProcess.start(
                        "call", "sip:bob@127.0.0.1:" + baresip.port() + ";transport=tcp", "--listen", "tcp:127.0.0.1:0", "--listen",
                        "udp:127.0.0.1:0", "--audio", "tone:440", "--play", "none", "--duration", "2")) {
            baresip.awaitEvent("CALL_ESTABLISHED");
            assertThat(ahoy.exit()).as(ahoy.stderr()).isZero();
            assertThat(ahoy.lastMedia("audio").get("packetsLost").asInt()).isZero();
        }
    }

    @Test
    void callsOverIpv6() throws IOException {
        try (Baresip baresip = Baresip.start("bob", BaresipSetup.audio("opus").host("::1"), corpus);
                AhoyProcess ahoy = AhoyProcess.start(
                        "call", "sip:bob@[::1]:" + baresip.port(), "--listen", "udp:[::1]:0", "--audio", "tone:440", "--play", "none",
                        "--duration", "2")) {
            baresip.awaitEvent("CALL_ESTABLISHED");
            assertThat(ahoy.exit()).as(ahoy.stderr()).isZero();
            assertThat(ahoy.lastMedia("audio").get("packetsLost").asInt()).isZero();
        }
    }

    @Test
    void messagesGoBothWays() throws IOException {
        try (Baresip baresip = Baresip.start("bob", BaresipSetup.audio("opus"), corpus);
                AhoyProcess waiting = answer();
                AhoyProcess sending = AhoyProcess.start(
                        "message", "sip:bob@127.0.0.1:" + baresip.port(), "Ahoy there \u2693", "--listen", "udp:127.0.0.1:0")) {
            assertThat(sending.exit()).as(sending.stderr()).isZero();
            assertThat(sending.await("message-sent").get("delivered").asBoolean()).isTrue();
            Peer.await("baresip shows the message", java.time.Duration.ofSeconds(5), () -> shows(baresip, "Ahoy there \u2693"));
            // baresip writes to its current contact only.
            try (Baresip writer = Baresip.start(
                    "writer", BaresipSetup.audio("opus").contact("sip:ahoy@127.0.0.1:" + waiting.port()), corpus)) {
                writer.command("contact_next");
                writer.command("message", "Hello from baresip");
                JsonNode message = waiting.await("message");
                assertThat(message.get("text").asString()).isEqualTo("Hello from baresip");
                assertThat(message.get("from").asString()).startsWith("sip:writer@127.0.0.1");
            }
        }
    }

    private static boolean shows(Baresip baresip, String text) {
        try {
            return new String(baresip.log().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1), java.nio.charset.StandardCharsets.UTF_8)
                    .contains(text);
        } catch (IOException e) {
            return false;
        }
    }
}
