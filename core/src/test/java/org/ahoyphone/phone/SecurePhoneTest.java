package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ahoyphone.tls.Certificates;
import org.ahoyphone.tls.Doubt;
import org.ahoyphone.tls.OwnCertificate;
import org.ahoyphone.tls.TlsConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Phones over TLS and WebSocket, on the sockets of this machine. Only the called one listens there: what is for the
/// caller comes over the connection that he has made.
@Timeout(300)
class SecurePhoneTest {
    private static final Certificates AUTHORITY = new Certificates();
    private static final OwnCertificate BOB = AUTHORITY.issue("dns:localhost", "ip:127.0.0.1", "ip:::1");

    private static SipPhone phone(PlainMedia media, @Nullable String listen) {
        PhoneConfig config = PhoneConfig.defaults()
                .media(media)
                .webOrigins("https://example.org"::equals)
                .tls(TlsConfig.defaults().authorities(List.of(AUTHORITY.authority())).own(BOB));
        return SipPhone.start(listen == null ? config : config.listen(ListenAddress.parse(listen)));
    }

    private static <E extends CallEvent> E await(Call call, Class<E> kind) {
        for (CallEvent event : call.events()) {
            if (kind.isInstance(event)) {
                return kind.cast(event);
            }
        }
        throw new AssertionError("the call ended without " + kind.getSimpleName() + ": " + call);
    }

    @ParameterizedTest
    @CsvSource({
        "tls:127.0.0.1:0, sip:bob@127.0.0.1:%d;transport=tls",
        "tls:[::1]:0,     sip:bob@[::1]:%d;transport=tls",
        "tls:127.0.0.1:0, sips:bob@127.0.0.1:%d",
        "tls:0.0.0.0:0,   sips:bob@localhost:%d",
        "ws:127.0.0.1:0,  sip:bob@127.0.0.1:%d;transport=ws",
        "ws:[::1]:0,      sip:bob@[::1]:%d;transport=ws",
        "wss:127.0.0.1:0, sip:bob@127.0.0.1:%d;transport=wss",
        "wss:127.0.0.1:0, sips:bob@127.0.0.1:%d;transport=ws",
    })
    void aCallGoesBothWaysOverTheCallersConnection(String listen, String target) throws Exception {
        var media = List.of(new PlainMedia(), new PlainMedia());
        try (SipPhone alice = phone(media.get(0), null);
                SipPhone bob = phone(media.get(1), listen)) {
            var incoming = new LinkedBlockingQueue<Call>();
            bob.observe(event -> {
                if (event instanceof PhoneEvent.Incoming(Call call)) {
                    incoming.add(call);
                }
            }, Runnable::run);
            int port = bob.listening().getFirst().port();
            Call out = alice.direct().call(target.formatted(port), Media.AUDIO);
            Call in = incoming.poll(120, TimeUnit.SECONDS);
            assertThat(in).as("%s", out.events()).isNotNull();
            in.answer(Media.AUDIO);
            assertThat(await(out, CallEvent.Answered.class).media().media()).isEqualTo(Media.AUDIO);
            in.hold();
            await(out, CallEvent.MediaChanged.class);
            // Whoever proved to be localhost has not proved to be the address that is his Contact.
            int connections = target.contains("localhost") ? 2 : 1;
            assertThat(alice.counts().connections()).isEqualTo(connections);
            assertThat(bob.counts().connections()).isEqualTo(connections);
            in.hangUp();
            assertThat(await(out, CallEvent.Ended.class).reason().normal()).isTrue();
            assertThat(await(in, CallEvent.Ended.class).reason().normal()).isTrue();
        }
        assertThat(media).allSatisfy(engine -> {
            assertThat(engine.broken()).isEmpty();
            assertThat(engine.openSessions()).isZero();
        });
    }

    @Test
    void aServerThatCannotProveItselfIsToldInOneSentence() {
        try (SipPhone alice = phone(new PlainMedia(), null);
                Phone mallory = Phone.start(PhoneConfig.defaults()
                        .listen(ListenAddress.parse("tls:127.0.0.1:0"))
                        .tls(TlsConfig.defaults().own(Certificates.selfSigned("ip:127.0.0.1"))))) {
            int port = mallory.listening().getFirst().port();
            Call call = alice.direct().call("sips:bob@127.0.0.1:" + port, Media.AUDIO);
            assertThat(await(call, CallEvent.Ended.class).reason().words()).contains(Doubt.UNKNOWN_ISSUER.words()).endsWith(".");
        }
    }

    @Test
    void listeningOnTlsNeedsACertificate() {
        assertThatThrownBy(() -> Phone.start(PhoneConfig.defaults().listen(ListenAddress.parse("tls:127.0.0.1:0"))))
                .isInstanceOf(PhoneException.class)
                .hasMessageContaining("needs a certificate");
    }

    private static final String OPTIONS = """
            OPTIONS sip:bob@127.0.0.1 SIP/2.0
            Via: SIP/2.0/WS df7jal23ls0d.invalid;branch=z9hG4bK56sdasks;rport
            Max-Forwards: 70
            From: <sip:web@example.org>;tag=a
            To: <sip:bob@127.0.0.1>
            Call-ID: over-websocket
            CSeq: 1 OPTIONS
            Content-Length: 0

            """.replace("\n", "\r\n");

    /// What a browser does, with another implementation of WebSocket.
    private static WebSocket browser(int port, String origin, String protocol, BlockingQueue<String> heard) {
        HttpClient client = HttpClient.newHttpClient();
        return client.newWebSocketBuilder()
                .subprotocols(protocol)
                .header("Origin", origin)
                .connectTimeout(Duration.ofSeconds(20))
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/any"), new WebSocket.Listener() {
                    private final StringBuilder text = new StringBuilder();

                    @Override
                    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                        text.append(data);
                        if (last) {
                            heard.add(text.toString());
                            text.setLength(0);
                        }
                        socket.request(1);
                        return null;
                    }

                    @Override
                    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer payload) {
                        heard.add("pong " + payload.remaining());
                        socket.request(1);
                        return null;
                    }

                    @Override
                    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                        heard.add("close " + code);
                        return null;
                    }
                })
                .join();
    }

    @Test
    void aBrowserSpeaksSipWithUs() throws Exception {
        var heard = new LinkedBlockingQueue<String>();
        try (SipPhone bob = phone(new PlainMedia(), "ws:127.0.0.1:0")) {
            int port = bob.listening().getFirst().port();
            WebSocket socket = browser(port, "https://example.org", "sip", heard);
            assertThat(socket.getSubprotocol()).isEqualTo("sip");
            // In two frames, with a ping between them.
            socket.sendText(OPTIONS.substring(0, 40), false).join();
            socket.sendPing(ByteBuffer.wrap(new byte[3])).join();
            socket.sendText(OPTIONS.substring(40), true).join();
            assertThat(heard.poll(120, TimeUnit.SECONDS)).isEqualTo("pong 3");
            assertThat(heard.poll(120, TimeUnit.SECONDS))
                    .startsWith("SIP/2.0 200 ")
                    .contains("SIP/2.0/WS df7jal23ls0d.invalid;branch=z9hG4bK56sdasks;rport=")
                    .contains("received=127.0.0.1");
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
            assertThat(heard.poll(120, TimeUnit.SECONDS)).isEqualTo("close 1000");
        }
    }

    @Test
    void pagesOfOthersAndOtherProtocolsAreRefused() {
        var heard = new LinkedBlockingQueue<String>();
        try (SipPhone bob = phone(new PlainMedia(), "ws:127.0.0.1:0")) {
            int port = bob.listening().getFirst().port();
            assertThatThrownBy(() -> browser(port, "https://evil.example", "sip", heard))
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(WebSocketHandshakeException.class);
            assertThatThrownBy(() -> browser(port, "https://example.org", "xmpp", heard))
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(WebSocketHandshakeException.class);
        }
    }
}
