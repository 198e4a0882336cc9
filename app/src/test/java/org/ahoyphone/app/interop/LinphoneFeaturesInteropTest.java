package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.AccountConfig;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.PhoneConfig;
import org.ahoyphone.phone.PhoneEvent;
import org.ahoyphone.phone.Publication;
import org.ahoyphone.phone.Subscription;
import org.ahoyphone.sip.event.EventPackages;
import org.ahoyphone.sip.event.Presence;
import org.ahoyphone.sip.event.Presence.Basic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What Linphone does beside calls: transfers straight, messages of its own and presence with both at Kamailio.
@Interop
class LinphoneFeaturesInteropTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static PulseAudio sound;
    private static Certificates certificates;
    private static FullKamailio kamailio;

    @BeforeAll
    static void start() throws IOException {
        sound = PulseAudio.start();
        certificates = new Certificates();
        kamailio = FullKamailio.start(certificates);
    }

    @AfterAll
    static void stop() throws IOException {
        try {
            if (kamailio != null) {
                kamailio.close();
            }
        } finally {
            if (sound != null) {
                sound.close();
            }
        }
    }

    private static OwnPhone phone(Way way) throws IOException {
        return new OwnPhone(PhoneConfig.defaults().listen(ListenAddress.parse(way.listen())).tls(certificates.ours()));
    }

    private static AccountConfig user(String name, Way way) {
        return AccountConfig.of(kamailio.aor(name), Kamailio.password(name)).proxy(kamailio.proxy(way.column()));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"UDP", "TCP", "UDP, IPv6"})
    @Cell(peer = "Linphone", transport = "{0}", feature = "blind transfer, by us")
    void isTransferred(String column) throws IOException {
        var way = new Way(column);
        try (OwnPhone phone = phone(way); OwnPhone carol = phone(way).answering(); Linphone linphone = Linphone.start(way.address(), true, sound)) {
            Call call = phone.call(linphone.uri(way.transport()));
            OwnPhone.await(call, CallEvent.Answered.class);
            linphone.awaitEvent("StreamsRunning");
            call.transfer(way.uri("carol", carol.port()));
            Call now = carol.incoming();
            assertThat(now.remote().uri()).startsWith("sip:lin@");
            OwnPhone.await(now, CallEvent.Answered.class);
            assertThat(OwnPhone.await(call, CallEvent.Transferred.class).done()).isTrue();
            assertThat(OwnPhone.ended(call).reason().normal()).isTrue();
            now.hangUp();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"UDP", "TCP", "UDP, IPv6"})
    @Cell(peer = "Linphone", transport = "{0}", feature = "blind transfer, by it")
    void transfers(String column) throws IOException {
        var way = new Way(column);
        try (OwnPhone phone = phone(way); OwnPhone carol = phone(way).answering(); Linphone linphone = Linphone.start(way.address(), true, sound)) {
            Call call = phone.call(linphone.uri(way.transport()));
            OwnPhone.await(call, CallEvent.Answered.class);
            linphone.awaitEvent("StreamsRunning");
            linphone.command("call-transfer 1 " + way.uri("carol", carol.port()));
            OwnPhone.await(call, CallEvent.TransferAsked.class).request().accept();
            Call now = phone.await(PhoneEvent.Continued.class, continued -> continued.before() == call).now();
            OwnPhone.talks(now);
            OwnPhone.ended(call);
            now.hangUp();
            assertThat(OwnPhone.ended(carol.incoming()).reason().normal()).isTrue();
        }
    }

    /// Its trace shows that it takes the user and the host alone of whom it writes to.
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"UDP", "TCP", "UDP, IPv6"})
    @Cell(
            peer = "Linphone", transport = "{0}", feature = "MESSAGE from it, straight",
            notOffered = "it leaves port and transport out of whom it writes to")
    void writesToAnotherPort(String column) throws IOException {
        var way = new Way(column);
        try (OwnPhone phone = phone(way); Linphone linphone = Linphone.start(way.address(), true, sound)) {
            linphone.command("message " + way.uri("ahoy", phone.port()) + " Hello Ahoy");
            Peer.await("it sends", PATIENCE, () -> linphone.log().contains("MESSAGE sip:ahoy@"));
            assertThat(linphone.log()).contains("MESSAGE sip:ahoy@" + way.host() + " SIP/2.0");
            assertThat(phone.told(PhoneEvent.MessageReceived.class)).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"UDP", "TCP", "TLS"})
    @Cell(peer = "Linphone", transport = "{0}", feature = "both registered at Kamailio: MESSAGE from it")
    void writes(String column) throws IOException {
        var way = new Way(column);
        try (OwnPhone phone = phone(way)) {
            phone.registered(user("alice", way));
            try (Linphone linphone = Linphone.start("127.0.0.1", true, sound, Linphone.account(kamailio, "carol", column, "alice"))) {
                Peer.await("Linphone is registered", PATIENCE, linphone::registered);
                linphone.command("message " + kamailio.aor("alice") + " Hello Ahoy");
                assertThat(phone.await(PhoneEvent.MessageReceived.class, _ -> true).message().text()).isEqualTo("Hello Ahoy");
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"UDP", "TCP", "TLS"})
    @Cell(peer = "Linphone", transport = "{0}", feature = "both registered at Kamailio: presence, each sees the other")
    void seesAndIsSeen(String column) throws IOException {
        var way = new Way(column);
        String name = "eve-" + way.transport();
        String linphones = "carol-" + way.transport();
        try (OwnPhone phone = phone(way)) {
            Account eve = phone.registered(user(name, way));
            Publication<Presence> publication = eve.publish(EventPackages.PRESENCE, Presence.of(kamailio.aor(name), Basic.OPEN, "at the mast"));
            Peer.await("our state is published", PATIENCE, () -> publication.state() instanceof Publication.State.Published);
            try (Linphone linphone = Linphone.start("127.0.0.1", true, sound, Linphone.account(kamailio, linphones, column, name))) {
                Subscription<Presence> subscription = eve.subscribe(kamailio.aor(linphones), EventPackages.PRESENCE);
                Peer.await("we see it", PATIENCE, () -> subscription.document().filter(Presence::open).isPresent());
                assertThat(linphone.log()).contains("PUBLISH sip:" + linphones + "@127.0.0.1");
                Peer.await("it sees us", PATIENCE, () -> linphone.log().contains("NOTIFY sip:" + linphones) && linphone.log().contains("at the mast"));
                subscription.close();
                Peer.await("nothing is watched any more", PATIENCE, () -> subscription.state() == Subscription.State.ENDED);
            }
            publication.close();
            Peer.await("our state is taken back", PATIENCE, () -> publication.state() instanceof Publication.State.Removed);
        }
    }
}
