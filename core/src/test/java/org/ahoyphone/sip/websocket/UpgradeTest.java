package org.ahoyphone.sip.websocket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpgradeTest {
    private static final String REQUEST = """
            GET /ws HTTP/1.1
            Host: server.example.com
            Upgrade: WebSocket
            Connection: keep-alive, Upgrade
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
            Origin: https://example.com
            Sec-WebSocket-Protocol: chat, sip
            Sec-WebSocket-Version: 13

            """.replace("\n", "\r\n");

    private static ServerUpgrade.Verdict serve(String request) {
        return new ServerUpgrade("https://example.com"::equals).feed(request.getBytes(ISO_8859_1));
    }

    private static String response(ServerUpgrade.Verdict verdict) {
        return switch (verdict) {
            case ServerUpgrade.Verdict.Accepted(var response, _) -> new String(response, ISO_8859_1);
            case ServerUpgrade.Verdict.Refused(var response, _) -> new String(response, ISO_8859_1);
        };
    }

    @Test
    void aServerAgreesToSipAndKeepsWhatFollows() {
        var accepted = (ServerUpgrade.Verdict.Accepted) serve(REQUEST + "frames");
        // The key and its answer are those of RFC 6455 section 1.3.
        assertThat(response(accepted))
                .startsWith("HTTP/1.1 101 ")
                .contains("\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n")
                .contains("\r\nSec-WebSocket-Protocol: sip\r\n")
                .endsWith("\r\n\r\n");
        assertThat(accepted.rest()).asString(ISO_8859_1).isEqualTo("frames");
    }

    @Test
    void aRequestMayComeByteByByte() {
        var upgrade = new ServerUpgrade(_ -> true);
        byte[] bytes = REQUEST.getBytes(ISO_8859_1);
        for (int i = 0; i < bytes.length - 1; i++) {
            assertThat(upgrade.feed(Arrays.copyOfRange(bytes, i, i + 1))).isNull();
        }
        assertThat(upgrade.feed(Arrays.copyOfRange(bytes, bytes.length - 1, bytes.length)))
                .isInstanceOf(ServerUpgrade.Verdict.Accepted.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "GET /ws                    | POST /ws           | 405",
        "HTTP/1.1                   | HTTP/1.0           | 400",
        "Host: server.example.com   | X: y               | 400",
        "Upgrade: WebSocket         | Upgrade: h2c       | 426",
        "Connection: keep-alive, Upgrade | Connection: close | 426",
        "Version: 13                | Version: 8         | 426",
        "dGhlIHNhbXBsZSBub25jZQ==   | c2hvcnQ=           | 400",
        "dGhlIHNhbXBsZSBub25jZQ==   | no base64!         | 400",
        "chat, sip                  | chat, xmpp         | 400",
        "chat, sip                  | SIP                | 400",
        "https://example.com        | https://evil.example | 403",
        "Origin: https              | Origin : https     | 400",
        "Origin: https://example.com|  folded            | 400",
    })
    void aServerRefusesWhatIsNotSipOverWebSocket(String there, String instead, int status) {
        var refused = (ServerUpgrade.Verdict.Refused) serve(REQUEST.replace(there, instead));
        assertThat(response(refused)).startsWith("HTTP/1.1 " + status + " ").contains("Connection: close");
        assertThat(refused.reason()).isNotBlank();
    }

    @Test
    void withoutAnOriginNobodyIsAsked() {
        assertThat(new ServerUpgrade(_ -> false).feed(REQUEST.replace("Origin: https://example.com\r\n", "").getBytes(ISO_8859_1)))
                .isInstanceOf(ServerUpgrade.Verdict.Accepted.class);
    }

    @Test
    void anEndlessRequestIsCutOff() {
        var upgrade = new ServerUpgrade(_ -> true);
        ServerUpgrade.Verdict verdict = null;
        for (int i = 0; i < 100 && verdict == null; i++) {
            verdict = upgrade.feed(("X-" + i + ": " + "y".repeat(100) + "\r\n").getBytes(ISO_8859_1));
        }
        assertThat(verdict).isInstanceOf(ServerUpgrade.Verdict.Refused.class);
    }

    private static ClientUpgrade client() {
        return new ClientUpgrade("server.example.com", "/ws", "the sample nonce".getBytes(ISO_8859_1));
    }

    private static final String RESPONSE = """
            HTTP/1.1 101 Switching Protocols
            Upgrade: websocket
            Connection: Upgrade
            Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=
            Sec-WebSocket-Protocol: sip

            """.replace("\n", "\r\n");

    @Test
    void aClientAsksForSipAndOurServerAgrees() {
        String request = new String(client().request(), ISO_8859_1);
        assertThat(request).startsWith("GET /ws HTTP/1.1\r\nHost: server.example.com\r\n").endsWith("\r\n\r\n");
        var accepted = (ServerUpgrade.Verdict.Accepted) serve(request);
        assertThat(client().feed(accepted.response())).isInstanceOf(ClientUpgrade.Verdict.Accepted.class);
        assertThat(client().feed((RESPONSE + "frames").getBytes(ISO_8859_1)))
                .isInstanceOfSatisfying(ClientUpgrade.Verdict.Accepted.class,
                        agreed -> assertThat(agreed.rest()).asString(ISO_8859_1).isEqualTo("frames"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "HTTP/1.1 101 Switching Protocols | HTTP/1.1 404 Not Found  | 404",
        "HTTP/1.1 101 Switching Protocols | SIP/2.0 400 Bad Request | does not speak WebSocket",
        "Upgrade: websocket               | Upgrade: h2c            | does not speak WebSocket",
        "s3pPLMBiTxaQ9kYGzzhZRbK          | AAAAAAAAAAAAAAAAAAAAAAA | wrong",
        "Sec-WebSocket-Protocol: sip      | X: y                    | does not speak SIP",
        "Protocol: sip                    | Protocol: xmpp          | does not speak SIP",
        "Connection: Upgrade              | Connection: Upgrade\\r\\nSec-WebSocket-Extensions: x | extension",
    })
    void aClientSaysWhatIsWrong(String there, String instead, String words) {
        String changed = RESPONSE.replace(there, instead.replace("\\r\\n", "\r\n"));
        assertThat(client().feed(changed.getBytes(ISO_8859_1)))
                .isInstanceOfSatisfying(ClientUpgrade.Verdict.Refused.class, no -> assertThat(no.reason()).contains(words));
    }

    @Test
    void nothingOfAUriGetsIntoTheRequestUnseen() {
        byte[] nonce = new byte[16];
        assertThatThrownBy(() -> new ClientUpgrade("h\r\nX: y", "/", nonce)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ClientUpgrade("h", "/a b", nonce)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ClientUpgrade("h", "ws", nonce)).isInstanceOf(IllegalArgumentException.class);
    }
}
