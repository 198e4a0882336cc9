package org.ahoyphone.sip.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.ahoyphone.tls.CertificateTrust;
import org.ahoyphone.tls.Certificates;
import org.ahoyphone.tls.Doubt;
import org.ahoyphone.tls.Fingerprint;
import org.ahoyphone.tls.OwnCertificate;
import org.ahoyphone.tls.PinStore;
import org.ahoyphone.tls.TlsConfig;
import org.ahoyphone.tls.TrustAnswer;
import org.ahoyphone.tls.TrustQuestion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// TLS over real sockets on the loopback.
@Timeout(300)
class TlsConnectionTest {
    private static final Certificates AUTHORITY = new Certificates();
    private static final OwnCertificate GOOD = AUTHORITY.issue("sip:example.org", "dns:example.org", "ip:127.0.0.1");

    /// By side, since the order of what two sides tell is nobody's promise.
    private final Map<String, BlockingQueue<String>> events = new ConcurrentHashMap<>();
    private final List<JdkNetwork> networks = new ArrayList<>();

    @AfterEach
    void nothingIsLeft() {
        for (JdkNetwork network : networks) {
            network.close();
            assertThat(network.openSockets()).isZero();
        }
    }

    private JdkNetwork network(TlsConfig config) {
        var network = new JdkNetwork(config);
        networks.add(network);
        return network;
    }

    private static TlsConfig trusting() {
        return TlsConfig.defaults().authorities(List.of(AUTHORITY.authority()));
    }

    private InetSocketAddress server(TlsConfig config) throws IOException {
        return server(config, "127.0.0.1");
    }

    private InetSocketAddress server(TlsConfig config, String address) throws IOException {
        var here = new InetSocketAddress(InetAddress.ofLiteral(address), 0);
        return network(config).listen(new ListenPoint(Transport.TLS, here), _ -> handler("server")).local();
    }

    private StreamConnection connect(TlsConfig config, InetSocketAddress to, String name) throws IOException {
        return network(config).connect(new Hop(Transport.TLS, to, name), 5000, handler("client"));
    }

    private StreamConnection.Handler handler(String name) {
        return new StreamConnection.Handler() {
            @Override
            public void opened(StreamConnection connection) {
                of(name).add(name + " opened, peer " + connection.peerDomains());
            }

            @Override
            public void received(StreamConnection connection, byte[] data) {
                of(name).add(name + " received " + new String(data, US_ASCII));
            }

            @Override
            public void closed(StreamConnection connection, @Nullable Exception cause) {
                of(name).add(name + " closed" + (cause == null ? "" : ": " + Words.of(cause)));
            }
        };
    }

    private BlockingQueue<String> of(String name) {
        return events.computeIfAbsent(name, _ -> new LinkedBlockingQueue<>());
    }

    /// The next event of one side.
    private String next(String name) throws InterruptedException {
        String event = of(name).poll(120, TimeUnit.SECONDS);
        assertThat(event).as("an event of the " + name).isNotNull();
        return event;
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void bytesGoBothWays(String address) throws Exception {
        InetSocketAddress server = server(trusting().own(GOOD), address);
        StreamConnection client = connect(trusting(), server, "example.org");
        assertThat(client.send("early;".getBytes(US_ASCII))).isTrue();
        assertThat(next("client")).isEqualTo("client opened, peer [example.org]");
        assertThat(next("server")).isEqualTo("server opened, peer []");
        assertThat(next("server")).isEqualTo("server received early;");
        client.close();
        assertThat(next("client")).isEqualTo("client closed");
        assertThat(next("server")).isEqualTo("server closed");
        assertThat(client.send("late".getBytes(US_ASCII))).isFalse();
    }

    @Test
    void whoCannotBeVerifiedIsRefusedInWords() throws Exception {
        InetSocketAddress unknown = server(trusting().own(Certificates.selfSigned("dns:example.org")));
        connect(trusting(), unknown, "example.org");
        assertThat(next("client")).isEqualTo("client closed: " + Doubt.UNKNOWN_ISSUER.words());
        assertThat(next("server")).startsWith("server closed: ");
        InetSocketAddress good = server(trusting().own(GOOD));
        connect(trusting(), good, "other.org");
        assertThat(next("client")).isEqualTo("client closed: " + Doubt.WRONG_HOST.words());
        var old = AUTHORITY.issue("CN=old", Instant.now().minus(Duration.ofDays(9)), Duration.ofDays(1), "dns:example.org");
        connect(trusting(), server(trusting().own(old)), "example.org");
        assertThat(next("client")).isEqualTo("client closed: " + Doubt.EXPIRED.words());
    }

    @Test
    void aPersonIsAskedOnceAndRemembered() throws Exception {
        var asked = new LinkedBlockingQueue<TrustQuestion>();
        var answer = new CompletableFuture<TrustAnswer>();
        PinStore pins = PinStore.inMemory();
        CertificateTrust person = question -> {
            asked.add(question);
            return answer;
        };
        OwnCertificate own = Certificates.selfSigned("dns:other.org");
        InetSocketAddress server = server(trusting().own(own));
        InetSocketAddress good = server(trusting().own(GOOD));
        var network = network(trusting().trust(person).pins(pins));
        network.connect(new Hop(Transport.TLS, server, "example.org"), 5000, handler("first"));
        network.connect(new Hop(Transport.TLS, server, "example.org"), 5000, handler("second"));
        TrustQuestion question = asked.poll(120, TimeUnit.SECONDS);
        assertThat(question).isNotNull();
        assertThat(question.doubts()).containsExactly(Doubt.UNKNOWN_ISSUER, Doubt.WRONG_HOST);
        assertThat(question.alarm()).isFalse();
        assertThat(question.certificate()).isEqualTo(own.chain().getFirst());
        assertThat(question.host() + ":" + question.port()).isEqualTo("example.org:" + server.getPort());
        // Nobody else waits for the answer.
        network.connect(new Hop(Transport.TLS, good, "example.org"), 5000, handler("other"));
        assertThat(next("other")).startsWith("other opened");
        answer.complete(TrustAnswer.ALWAYS);
        assertThat(next("first")).startsWith("first opened");
        assertThat(next("second")).startsWith("second opened");
        assertThat(asked).isEmpty();
        assertThat(pins.find(new PinStore.Place("example.org", server.getPort()))).contains(question.fingerprint());
        connect(trusting().pins(pins), server, "example.org");
        assertThat(next("client")).startsWith("client opened");
    }

    @Test
    void aChangedPinnedCertificateIsAnAlarmEvenIfItsIssuerIsKnown() throws Exception {
        InetSocketAddress server = server(trusting().own(GOOD));
        PinStore pins = PinStore.inMemory();
        var place = new PinStore.Place("example.org", server.getPort());
        var before = Fingerprint.of(Certificates.selfSigned("dns:example.org").chain().getFirst());
        pins.put(place, before);
        connect(trusting().pins(pins), server, "example.org");
        assertThat(next("client")).isEqualTo("client closed: " + Doubt.CHANGED_PIN.words());
        connect(trusting().pins(pins).trust(CertificateTrust.onFirstUse()), server, "example.org");
        assertThat(next("client")).isEqualTo("client closed: " + Doubt.CHANGED_PIN.words());
        var asked = new LinkedBlockingQueue<TrustQuestion>();
        connect(
                trusting().pins(pins).trust(question -> {
                    asked.add(question);
                    return CompletableFuture.completedFuture(TrustAnswer.ALWAYS);
                }),
                server,
                "example.org");
        assertThat(next("client")).startsWith("client opened");
        TrustQuestion question = asked.element();
        assertThat(question.alarm()).isTrue();
        assertThat(question.doubts()).containsExactly(Doubt.CHANGED_PIN);
        assertThat(question.trustedBefore()).isEqualTo(before);
        assertThat(pins.find(place)).contains(question.fingerprint());
    }

    @Test
    void trustOnFirstUsePins() throws Exception {
        PinStore pins = PinStore.inMemory();
        InetSocketAddress server = server(trusting().own(Certificates.selfSigned("dns:x.org")));
        connect(trusting().pins(pins).trust(CertificateTrust.onFirstUse()), server, "127.0.0.1");
        assertThat(next("client")).startsWith("client opened");
        assertThat(pins.all()).containsOnlyKeys(new PinStore.Place("127.0.0.1", server.getPort()));
    }

    @Test
    void onceAndNeverHoldUntilTheEnd() throws Exception {
        var asked = new LinkedBlockingQueue<TrustQuestion>();
        var network = network(trusting().trust(question -> {
            asked.add(question);
            return CompletableFuture.completedFuture(question.host().equals("yes.org") ? TrustAnswer.ONCE : TrustAnswer.NEVER);
        }));
        InetSocketAddress server = server(trusting().own(GOOD));
        for (int i = 0; i < 2; i++) {
            network.connect(new Hop(Transport.TLS, server, "yes.org"), 5000, handler("yes"));
            assertThat(next("yes")).startsWith("yes opened");
            network.connect(new Hop(Transport.TLS, server, "no.org"), 5000, handler("no"));
            assertThat(next("no")).isEqualTo("no closed: " + Doubt.WRONG_HOST.words());
        }
        assertThat(asked).hasSize(2);
    }

    @Test
    void whoDoesNotAnswerIsNotWaitedForForEver() throws Exception {
        var forgotten = new CompletableFuture<TrustAnswer>();
        InetSocketAddress server = server(trusting().own(GOOD));
        connect(trusting().trust(_ -> forgotten).answerMs(50), server, "other.org");
        assertThat(next("client")).contains("nobody said in time");
        assertThat(forgotten).isCancelled();
        connect(trusting().trust(_ -> { throw new IllegalStateException("no window"); }), server, "other.org");
        assertThat(next("client")).isEqualTo("client closed: " + Doubt.WRONG_HOST.words());
    }

    @Test
    void closingTheNetworkDoesNotWaitForAnAnswer() throws Exception {
        var asked = new CompletableFuture<TrustQuestion>();
        InetSocketAddress server = server(trusting().own(GOOD));
        var network = network(trusting().trust(question -> {
            asked.complete(question);
            return new CompletableFuture<>();
        }));
        network.connect(new Hop(Transport.TLS, server, "other.org"), 5000, handler("client"));
        asked.get(120, TimeUnit.SECONDS);
        network.close();
        assertThat(next("client")).startsWith("client closed");
    }

    @Test
    void bothSidesCanProveWhoTheyAre() throws Exception {
        OwnCertificate bob = AUTHORITY.issue("sip:bob.example.org");
        InetSocketAddress server = server(trusting().own(GOOD).clients(TlsConfig.ClientCertificates.REQUIRED));
        connect(trusting().own(bob), server, "example.org");
        assertThat(next("server")).isEqualTo("server opened, peer [bob.example.org]");
        connect(trusting(), server, "example.org");
        // In TLS 1.3 the client has opened before the server sees that no certificate comes.
        String heard = next("client");
        while (!heard.contains("closed")) {
            heard = next("client");
        }
        assertThat(heard).isEqualTo("client closed: a certificate must be shown there");
        OwnCertificate stranger = Certificates.selfSigned("sip:bob.example.org");
        connect(trusting().own(stranger), server, "example.org");
        heard = next("server");
        while (!heard.contains("closed")) {
            heard = next("server");
        }
        assertThat(heard).doesNotContain("opened");
    }

    @Test
    void olderVersionsAreNotSpoken() throws Exception {
        InetSocketAddress server = server(trusting().own(GOOD));
        var context = SSLContext.getInstance("TLS");
        context.init(null, null, null);
        try (var old = (SSLSocket) context.getSocketFactory().createSocket(server.getAddress(), server.getPort())) {
            assertThat(old.getSupportedProtocols()).contains("TLSv1.1");
            old.setEnabledProtocols(new String[] {"TLSv1.1"});
            assertThatThrownBy(old::startHandshake).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aPeerWithoutTlsIsToldApart() throws Exception {
        StreamPort plain = network(TlsConfig.defaults()).listen(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), _ -> new StreamConnection.Handler() {
                    @Override
                    public void opened(StreamConnection connection) {
                        connection.send("SIP/2.0 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
                    }

                    @Override
                    public void received(StreamConnection connection, byte[] data) {}

                    @Override
                    public void closed(StreamConnection connection, @Nullable Exception cause) {}
                });
        connect(trusting(), plain.local(), "example.org");
        assertThat(next("client")).isEqualTo("client closed: it does not speak TLS there");
    }

    @Test
    void aPeerThatSaysNothingDelaysNobody() throws Exception {
        try (var deaf = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
            var address = new InetSocketAddress(deaf.getInetAddress(), deaf.getLocalPort());
            var network = network(trusting());
            network.connect(new Hop(Transport.TLS, address, "example.org"), 5000, handler("stuck"));
            network.connect(new Hop(Transport.TLS, server(trusting().own(GOOD)), "example.org"), 5000, handler("client"));
            assertThat(next("client")).startsWith("client opened");
            network.close();
            assertThat(next("stuck")).startsWith("stuck closed");
        }
    }

    @Test
    void withoutACertificateNobodyListens() {
        assertThatThrownBy(() -> server(TlsConfig.defaults())).isInstanceOf(IOException.class).hasMessageContaining("certificate");
    }
}
