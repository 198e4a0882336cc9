package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.AccountConfig;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.PhoneConfig;
import org.ahoyphone.phone.PhoneEvent;
import org.ahoyphone.phone.Registration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Phones with a name of their own at Kamailio: two flows through two edges (RFC 5626, RFC 3327), and a URI that leads to one phone (RFC 5627).
@Interop
class KamailioOutboundInteropTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static Certificates certificates;
    private static FullKamailio kamailio;

    @BeforeAll
    static void startServer() throws IOException {
        certificates = new Certificates();
        kamailio = FullKamailio.start(certificates);
    }

    @AfterAll
    static void stopServer() {
        if (kamailio != null) {
            kamailio.close();
        }
    }

    private static PhoneConfig phone(String transport) throws IOException {
        return PhoneConfig.defaults()
                .listen(ListenAddress.parse(transport.toLowerCase(Locale.ROOT) + ":127.0.0.1:0"))
                .tls(certificates.ours());
    }

    private static AccountConfig user(String name) {
        return AccountConfig.of(kamailio.aor(name), Kamailio.password(name));
    }

    /// Lines of the registrar's log.
    private static boolean told(String... parts) {
        return kamailio.log().lines().anyMatch(line -> List.of(parts).stream().allMatch(line::contains));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"UDP", "TCP", "TLS"})
    @Cell(peer = "Kamailio", transport = "{0}", feature = "outbound: two flows by two edges with Path, one edge lost")
    void isReachedAndCallsOverTheOtherEdge(String transport) throws IOException {
        String name = "bob-" + transport.toLowerCase(Locale.ROOT);
        UUID instance = UUID.randomUUID();
        try (EdgeKamailio first = EdgeKamailio.start(certificates, kamailio);
                EdgeKamailio second = EdgeKamailio.start(certificates, kamailio);
                OwnPhone bob = new OwnPhone(phone(transport).instance(instance)).answering();
                OwnPhone alice = new OwnPhone(phone("UDP")).answering()) {
            Account from = alice.registered(user("alice").proxy(kamailio.proxy("UDP")));
            Account bobs = bob.registered(user(name).proxies(List.of(first.proxy(transport), second.proxy(transport))));
            Peer.await("the flow by the first edge", PATIENCE, () -> told(
                    "registers " + name, "<urn:uuid:" + instance + ">", "reg-id=1", "@127.0.0.1:" + first.port(), ";ob"));
            Peer.await("the flow by the second edge", PATIENCE, () -> told(
                    "registers " + name, "<urn:uuid:" + instance + ">", "reg-id=2", "@127.0.0.1:" + second.port(), ";ob"));
            assertThat(bobs.registration()).isInstanceOf(Registration.Registered.class);

            talk(from.call(kamailio.aor(name), Media.AUDIO));
            Peer.await("the end of the call comes by an edge too", PATIENCE, () -> first.passed("BYE") + second.passed("BYE") > 0);

            first.close();
            talk(from.call(kamailio.aor(name), Media.AUDIO));
            long before = second.passed("INVITE");
            talk(bobs.call(kamailio.aor("alice"), Media.AUDIO));
            Peer.await("the phone's call goes by the other edge", PATIENCE, () -> second.passed("INVITE") > before);
        }
    }

    /// Without outbound both of its registrations would hold, and the call would go to both.
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"UDP", "TCP", "TLS", "WS", "WSS"})
    @Cell(peer = "Kamailio", transport = "{0}", feature = "outbound: a flow takes the place of the one that was lost")
    void isReachedOverTheNewFlow(String transport) throws IOException {
        String name = "erin-" + transport.toLowerCase(Locale.ROOT);
        UUID instance = UUID.randomUUID();
        try (OwnPhone before = new OwnPhone(phone(transport).instance(instance)).answering();
                OwnPhone now = new OwnPhone(phone(transport).instance(instance)).answering();
                OwnPhone alice = new OwnPhone(phone("UDP"))) {
            Account from = alice.registered(user("alice").proxy(kamailio.proxy("UDP")));
            before.registered(user(name).proxy(kamailio.proxy(transport)));
            now.registered(user(name).proxy(kamailio.proxy(transport)));
            assertThat(told("registers " + name, "<urn:uuid:" + instance + ">", "reg-id=1")).isTrue();
            talk(from.call(kamailio.aor(name), Media.AUDIO));
            assertThat(now.told(PhoneEvent.Incoming.class)).hasSize(1);
            assertThat(before.told(PhoneEvent.Incoming.class)).isEmpty();
        }
    }

    private static void talk(Call call) {
        OwnPhone.talks(call);
        call.hangUp();
        assertThat(OwnPhone.ended(call).reason().normal()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"UDP", "TCP", "TLS", "WS", "WSS"})
    @Cell(peer = "Kamailio", transport = "{0}", feature = "GRUU: of two phones of a user it leads to one")
    void leadsToOnePhone(String transport) throws IOException {
        String name = "carol-" + transport.toLowerCase(Locale.ROOT);
        UUID desk = UUID.randomUUID();
        UUID pocket = UUID.randomUUID();
        try (OwnPhone onDesk = new OwnPhone(phone(transport).instance(desk)).answering();
                OwnPhone inPocket = new OwnPhone(phone(transport).instance(pocket)).answering();
                OwnPhone alice = new OwnPhone(phone(transport))) {
            Account from = alice.registered(user("alice").proxy(kamailio.proxy(transport)));
            Account desks = onDesk.registered(user(name).proxy(kamailio.proxy(transport)));
            inPocket.registered(user(name).proxy(kamailio.proxy(transport)));
            talk(from.call(kamailio.aor(name) + ";gr=urn:uuid:" + desk, Media.AUDIO));
            from.message(kamailio.aor(name) + ";gr=urn:uuid:" + pocket, "to the pocket");
            assertThat(alice.await(PhoneEvent.MessageSent.class, _ -> true).delivered()).isTrue();
            assertThat(inPocket.await(PhoneEvent.MessageReceived.class, _ -> true).message().text()).isEqualTo("to the pocket");
            assertThat(onDesk.told(PhoneEvent.Incoming.class)).hasSize(1);
            assertThat(onDesk.told(PhoneEvent.MessageReceived.class)).isEmpty();
            assertThat(inPocket.told(PhoneEvent.Incoming.class)).isEmpty();
            // What it calls with is that name too.
            alice.answering();
            talk(desks.call(kamailio.aor("alice"), Media.AUDIO));
            assertThat(told("sends INVITE to sip:alice@", "from <sip:" + name + "@", "gr=urn:uuid:" + desk)).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"UDP", "TCP", "TLS", "WS", "WSS"})
    @Cell(peer = "Kamailio", transport = "{0}", feature = "GRUU: the temporary one of an anonymous call is reached")
    void temporaryNameIsReached(String transport) throws IOException {
        String name = "dave-" + transport.toLowerCase(Locale.ROOT);
        try (OwnPhone bob = new OwnPhone(phone(transport)).answering();
                OwnPhone dave = new OwnPhone(phone(transport).instance(UUID.randomUUID()))) {
            bob.registered(user("bob").proxy(kamailio.proxy(transport)));
            Account daves = dave.registered(user(name).proxy(kamailio.proxy(transport)).anonymous(true));
            Call call = daves.call(kamailio.aor("bob"), Media.AUDIO);
            OwnPhone.talks(call);
            Call in = bob.incoming();
            assertThat(in.remote().uri()).doesNotContain(name);
            in.hangUp();
            assertThat(OwnPhone.ended(call).reason().normal()).isTrue();
            assertThat(told("sends INVITE to sip:bob@", "from <sip:", ";gr>")).isTrue();
            assertThat(told("sends INVITE to sip:bob@", "from <sip:" + name)).isFalse();
        }
    }
}
