package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A phone in a network namespace of its own gets another address while it is registered and in a call. Needs root and `ip`.
@Interop
class RoamingInteropTest {
    /// What the phone promises, ms.
    private static final long PROMISE_MS = 2_000;

    private static final String SERVER = "10.77.231.1";
    private static final String FIRST = "10.77.231.2";
    private static final String SECOND = "10.77.231.3";

    private final String name = "ahoy" + ProcessHandle.current().pid();
    private final String here = name + "h";
    private final String there = name + "t";
    private Path folder;

    @BeforeEach
    void makeTheNamespace() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "network namespaces are made by root");
        folder = Peer.folder("roaming");
        ip("netns", "add", name);
        ip("link", "add", here, "type", "veth", "peer", "name", there, "netns", name);
        ip("addr", "add", SERVER + "/24", "dev", here);
        ip("link", "set", here, "up");
        ip("-n", name, "link", "set", "lo", "up");
        ip("-n", name, "link", "set", there, "up");
        address(FIRST);
    }

    @AfterEach
    void removeIt() throws IOException {
        if (folder != null) {
            ip("netns", "del", name);
        }
    }

    /// Gives the phone's machine this address alone, and a default route.
    private void address(String address) throws IOException {
        ip("-n", name, "addr", "flush", "dev", there, "scope", "global");
        ip("-n", name, "addr", "add", address + "/24", "dev", there);
        ip("-n", name, "route", "replace", "default", "via", SERVER);
    }

    private void ip(String... words) throws IOException {
        var command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(words));
        Peer.run(folder, command);
    }

    private AhoyProcess phone(String user, String... words) throws IOException {
        return AhoyProcess.startIn(List.of("ip", "netns", "exec", name), Kamailio.password(user), words);
    }

    @Test
    void registersTheNewAddressInTimeAndTheCallGoesOnWithSound() throws IOException {
        try (Kamailio kamailio = Kamailio.start(SERVER)) {
            try (AhoyProcess alice = phone(
                    "alice", "answer", "--account", kamailio.aor("alice"), "--listen", "udp:0.0.0.0:0", "--audio", "tone:440",
                    "--play", "none", "--times", "1")) {
                alice.await("registered");
                assertThat(kamailio.registered("alice", FIRST)).isTrue();
                try (AhoyProcess carol = AhoyProcess.startWith(
                        Kamailio.password("carol"), "call", kamailio.aor("alice"), "--account", kamailio.aor("carol"), "--listen",
                        "udp:" + SERVER + ":0", "--audio", "tone:880", "--play", "none", "--duration", "15")) {
                    Peer.await("sound flows both ways", Duration.ofSeconds(20), () -> grows(received(alice, 0)) && grows(received(carol, 0)));

                    long moved = System.nanoTime();
                    address(SECOND);
                    Peer.await("the new address is registered", Duration.ofSeconds(20), () -> kamailio.registered("alice", SECOND));
                    long took = (System.nanoTime() - moved) / 1_000_000;
                    System.out.println("registered again " + took + " ms after the address changed");

                    int alices = alice.events().size();
                    int carols = carol.events().size();
                    Peer.await(
                            "sound flows again both ways",
                            Duration.ofSeconds(20),
                            () -> grows(received(alice, alices)) && grows(received(carol, carols)));
                    System.out.println("sound flowed again both ways " + (System.nanoTime() - moved) / 1_000_000 + " ms after the address changed");
                    assertThat(took).as("what the phone promises, ms").isLessThan(PROMISE_MS);
                    assertThat(carol.exit()).as(carol.stderr()).isZero();
                }
                assertThat(alice.exit()).as(alice.stderr()).isZero();
            }
        }
    }

    /// The packets received in all, as each report from the event with this number on has it.
    private static List<Long> received(AhoyProcess phone, int from) {
        var all = new ArrayList<Long>();
        List<JsonNode> events = phone.events();
        for (JsonNode event : events.subList(from, events.size())) {
            if (event.get("event").asString().equals("media")) {
                event.get("streams").forEach(stream -> all.add(stream.get("packetsReceived").asLong()));
            }
        }
        return all;
    }

    /// Whether packets come: 50 a second are sent, reports come every second.
    private static boolean grows(List<Long> counts) {
        for (int i = 1; i < counts.size(); i++) {
            if (counts.get(i) >= counts.get(i - 1) + 30) {
                return true;
            }
        }
        return false;
    }
}
