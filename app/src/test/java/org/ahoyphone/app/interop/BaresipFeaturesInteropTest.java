package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.PhoneConfig;
import org.ahoyphone.phone.PhoneEvent;
import org.ahoyphone.phone.Subscription;
import org.ahoyphone.phone.Watcher;
import org.ahoyphone.sip.event.EventPackages;
import org.ahoyphone.sip.event.Presence;
import org.ahoyphone.sip.event.Presence.Basic;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What baresip does beside calls, straight and over each of its transports: transfers, presence, messages of its own.
@Interop
class BaresipFeaturesInteropTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static Corpus corpus;
    private static Certificates certificates;

    @BeforeAll
    static void start() throws IOException {
        corpus = new Corpus();
        certificates = new Certificates();
    }

    private static OwnPhone phone(Way way) throws IOException {
        return new OwnPhone(PhoneConfig.defaults().listen(ListenAddress.parse(way.listen())).tls(certificates.ours()));
    }

    private static BaresipSetup setup(Way way) {
        return BaresipSetup.audio("opus").by(way, certificates);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"UDP", "TCP", "TLS", "UDP, IPv6"})
    @Cell(peer = "baresip", transport = "{0}", feature = "blind transfer, by us")
    void isTransferred(String column) throws IOException {
        var way = new Way(column);
        try (OwnPhone phone = phone(way);
                Baresip bob = Baresip.start("bob", setup(way), corpus);
                Baresip carol = Baresip.start("carol", setup(way), corpus)) {
            Call call = phone.call(bob.uri("bob", way));
            OwnPhone.talks(call);
            call.transfer(carol.uri("carol", way));
            assertThat(OwnPhone.await(call, CallEvent.Transferred.class).done()).isTrue();
            carol.awaitEvent("CALL_ESTABLISHED");
            assertThat(OwnPhone.ended(call).reason().normal()).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"UDP", "TCP", "TLS", "UDP, IPv6"})
    @Cell(peer = "baresip", transport = "{0}", feature = "blind transfer, by it")
    void transfers(String column) throws IOException {
        var way = new Way(column);
        try (OwnPhone phone = phone(way);
                Baresip bob = Baresip.start("bob", setup(way), corpus);
                Baresip carol = Baresip.start("carol", setup(way), corpus)) {
            Call call = phone.call(bob.uri("bob", way));
            OwnPhone.talks(call);
            // What it is told stands in Refer-To as it is: without the brackets the transport would be the header's, not the URI's.
            bob.command("transfer", "<" + carol.uri("carol", way) + ">");
            OwnPhone.await(call, CallEvent.TransferAsked.class).request().accept();
            Call now = phone.await(PhoneEvent.Continued.class, continued -> continued.before() == call).now();
            carol.awaitEvent("CALL_ESTABLISHED");
            OwnPhone.talks(now);
            OwnPhone.ended(call);
            carol.command("hangup");
            assertThat(OwnPhone.ended(now).reason().normal()).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"UDP", "TCP", "TLS", "UDP, IPv6"})
    @Cell(peer = "baresip", transport = "{0}", feature = "presence: we SUBSCRIBE, it tells")
    void isWatched(String column) throws IOException {
        var way = new Way(column);
        try (OwnPhone phone = phone(way); Baresip bob = Baresip.start("bob", setup(way), corpus)) {
            bob.command("presence_online");
            Subscription<Presence> subscription = phone.phone().direct().subscribe(bob.uri("bob", way), EventPackages.PRESENCE);
            Peer.await("it is there", PATIENCE, () -> subscription.document().filter(Presence::open).isPresent());
            bob.command("presence_offline");
            Peer.await("it is gone", PATIENCE, () -> subscription.document().filter(document -> !document.open()).isPresent());
            subscription.close();
            Peer.await("nothing is watched any more", PATIENCE, () -> subscription.state() == Subscription.State.ENDED);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"UDP", "TCP", "TLS", "UDP, IPv6"})
    @Cell(peer = "baresip", transport = "{0}", feature = "presence: it SUBSCRIBEs, we tell")
    void watches(String column) throws IOException {
        var way = new Way(column);
        try (OwnPhone phone = phone(way)) {
            String own = way.uri("ahoy", phone.port());
            Account account = phone.phone().direct();
            try (var notifier = account.notifier(EventPackages.PRESENCE, Presence.of(own, Basic.OPEN, ""), Watcher.EVERYBODY);
                    Baresip bob = Baresip.start("bob", setup(way).watching(own), corpus)) {
                Peer.await("it shows that we are there", PATIENCE, () -> contacts(bob).contains("Online"));
                notifier.show(Presence.of(own, Basic.CLOSED, ""));
                Peer.await("it shows that we are gone", PATIENCE, () -> contacts(bob).contains("Offline"));
                assertThat(notifier.watchers()).singleElement().satisfies(watcher -> assertThat(watcher.uri()).startsWith("sip:bob@"));
            }
        }
    }

    private static String contacts(Baresip baresip) {
        try {
            return baresip.command("contacts").path("data").asString("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"TCP", "TLS"})
    @Cell(peer = "baresip", transport = "{0}", feature = "MESSAGE from it, by a proxy of its account")
    void writesByItsProxy(String column) throws IOException {
        var way = new Way(column);
        try (OwnPhone phone = phone(way)) {
            String own = way.uri("ahoy", phone.port());
            String account = "<sip:bob@" + way.host() + way.parameter() + ">;regint=0;outbound=\"" + own.replace("ahoy@", "") + "\"";
            try (Baresip bob = Baresip.start("bob", setup(way).account(account).contact(own), corpus)) {
                bob.command("contact_next");
                bob.command("message", "Hello Ahoy");
                assertThat(phone.await(PhoneEvent.MessageReceived.class, _ -> true).message().text()).isEqualTo("Hello Ahoy");
            }
        }
    }

    /// Of a contact's URI its parameters are lost, so what is for TCP or TLS goes to the same port by UDP.
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"TCP", "TLS"})
    @Cell(
            peer = "baresip", transport = "{0}", feature = "MESSAGE from it to a contact",
            notOffered = "it leaves the transport out of the contact's URI and sends by UDP")
    void writesByUdpAlone(String column) throws IOException {
        var way = new Way(column);
        InetAddress here = InetAddress.getByName(way.address());
        try (var udp = new DatagramSocket(new InetSocketAddress(here, 0));
                Baresip bob = Baresip.start("bob", setup(way).contact(way.uri("ahoy", udp.getLocalPort())), corpus)) {
            bob.command("contact_next");
            bob.command("message", "Hello Ahoy");
            var packet = new DatagramPacket(new byte[4096], 4096);
            udp.setSoTimeout((int) PATIENCE.toMillis());
            udp.receive(packet);
            String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
            assertThat(text).startsWith("MESSAGE sip:ahoy@" + way.host() + ":" + udp.getLocalPort() + " SIP/2.0\r\nVia: SIP/2.0/UDP ");
        }
    }
}
