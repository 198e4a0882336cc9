package org.ahoyphone.sip.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/// Each limit on its edge: what is as large as allowed is read, one more is refused with the right status.
class ParserLimitsTest {

    private static final ParserLimits DEFAULT = ParserLimits.DEFAULT;

    /// A request with some more in its Request-URI, headers and body.
    private static String request(String uri, String headers, String body) {
        return "OPTIONS sip:h" + uri + " SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK1\r\nFrom: <sip:a@h>;tag=1\r\nTo: <sip:b@h>\r\nCall-ID: 1\r\n"
                + "CSeq: 1 OPTIONS\r\n" + headers + "\r\n" + body;
    }

    private static void edge(ParserLimits limits, int most, IntFunction<String> message, int status, String reason) {
        byte[] fits = message.apply(most).getBytes(StandardCharsets.UTF_8);
        byte[] more = message.apply(most + 1).getBytes(StandardCharsets.UTF_8);
        assertThat(SipParser.parse(fits, 0, fits.length, limits)).isInstanceOf(ParseResult.Parsed.class);
        assertThat(SipParser.parse(more, 0, more.length, limits)).isInstanceOfSatisfying(ParseResult.Malformed.class, m -> {
            assertThat(m.status()).isEqualTo(status);
            assertThat(m.reason()).isEqualTo(reason);
            assertThat(m.salvage()).as("it can be answered").isNotNull();
        });
    }

    /// The number of repetitions at which a message has a wanted size.
    private static int until(int wanted, IntUnaryOperator size) {
        return wanted - size.applyAsInt(0);
    }

    @Test
    void headerLines() {
        edge(DEFAULT, DEFAULT.headers() - 5, n -> request("", "X: y\r\n".repeat(n), ""), 513, "Too many headers");
        edge(DEFAULT.withHeaders(6), 1, n -> request("", "X: y\r\n".repeat(n), ""), 513, "Too many headers");
    }

    @Test
    void bytesOfALine() {
        edge(DEFAULT, until(DEFAULT.line(), n -> "X: \r\n".length() + n), n -> request("", "X: " + "y".repeat(n) + "\r\n", ""), 513, "Header too long");
        edge(DEFAULT.withLine(100), 92, n -> request("", "X: y\r\n " + "y".repeat(n - 1) + "\r\n", ""), 513, "Header too long");
    }

    @Test
    void bytesOfAHead() {
        String[] filled = new String[4];
        java.util.Arrays.fill(filled, "X: " + "y".repeat(16_000) + "\r\n");
        String most = String.join("", filled);
        // The line that begins within the limit is read to its end.
        int room = until(DEFAULT.head(), n -> request("", most, "").length() - 2 + n) - "X: \r\n".length();
        edge(DEFAULT, room, n -> request("", most + "X: " + "y".repeat(n) + "\r\nZ: z\r\n", ""), 513, "Too many headers");
    }

    @Test
    void bytesOfTheRequestUri() {
        edge(DEFAULT, DEFAULT.uri() - "sip:h;x=".length(), n -> request(";x=" + "y".repeat(n), "", ""), 414, "Request-URI too long");
        edge(DEFAULT.withUri(20), 12, n -> request(";x=" + "y".repeat(n), "", ""), 414, "Request-URI too long");
    }

    @Test
    void parameters() {
        edge(DEFAULT, DEFAULT.parameters(), n -> request(";x".repeat(n), "", ""), 414, "Too many parameters in the Request-URI");
        edge(DEFAULT, DEFAULT.parameters(), n -> request("", "Contact: sip:a@h" + ";x".repeat(n) + "\r\n", ""), 513, "Too many parameters");
        edge(DEFAULT.withParameters(5), 5, n -> request("", "Contact: <sip:a@h;y>;x=\";;;;;;;;;\"" + ";x".repeat(n - 2) + ", <sip:h>;x;x;x\r\n", ""), 513, "Too many parameters");
        edge(DEFAULT.withParameters(3), 3, n -> request("", "Warning: 300 h \"open" + ";x".repeat(n) + "\r\nX: y" + ";x".repeat(n) + "\r\n", ""), 513,
                "Too many parameters");
    }

    @Test
    void vias() {
        edge(DEFAULT, DEFAULT.vias() - 1, n -> request("", "Via: SIP/2.0/UDP h\r\n".repeat(n), ""), 513, "Too many Vias");
        edge(DEFAULT, DEFAULT.vias() - 2, n -> request("", "v: SIP/2.0/UDP h" + ", SIP/2.0/UDP h;x=\",\"".repeat(n) + "\r\n", ""), 513, "Too many Vias");
        edge(DEFAULT.withVias(3), 2, n -> request("", "v: SIP/2.0/UDP h\r\n".repeat(n), ""), 513, "Too many Vias");
    }

    @Test
    void bytesOfABody() {
        edge(DEFAULT, DEFAULT.body(), n -> request("", "", "x".repeat(n)), 513, "Body too large");
        edge(DEFAULT.withBody(5), 5, n -> request("", "l: " + n + "\r\n", "x".repeat(n)), 513, "Body too large");
    }

    @Test
    void aStreamEndsWhereAHeadOrBodyIsTooLarge() {
        ParserLimits small = DEFAULT.withHead(1_000).withBody(10);
        assertThat(unframeable(small, request("", "l: 11\r\n", ""))).isEqualTo("513 Body too large");
        assertThat(unframeable(small, request("", "X: " + "y".repeat(1_000), ""))).isEqualTo("513 Headers too large");
        assertThat(unframeable(small, "x".repeat(1_001))).isEqualTo("513 Headers too large");
        assertThat(unframeable(small.withHeaders(5), request("", "l: 1\r\n", "x"))).isEqualTo("513 Too many headers");
    }

    private static String unframeable(ParserLimits limits, String stream) {
        StreamFramer framer = StreamFramer.server(limits);
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        framer.feed(bytes, 0, bytes.length);
        assertThat(framer.next()).isInstanceOf(StreamFramer.Frame.Unframeable.class);
        StreamFramer other = StreamFramer.client(limits);
        other.feed(bytes, 0, bytes.length);
        return other.next() instanceof StreamFramer.Frame.Unframeable(var why) ? why.status() + " " + why.reason() : "";
    }

    @Test
    void aMessageBeyondALimitInTheMiddleOfAStreamIsRefusedAloneAndWhatFollowsIsRead() {
        StreamFramer framer = StreamFramer.server();
        byte[] bytes = (request(";x".repeat(200), "l: 0\r\n", "") + request("", "l: 0\r\n", "")).getBytes(StandardCharsets.UTF_8);
        framer.feed(bytes, 0, bytes.length);

        assertThat(framer.next()).isInstanceOfSatisfying(StreamFramer.Frame.Message.class, f -> assertThat(f.result()).isInstanceOf(ParseResult.Malformed.class));
        assertThat(framer.next()).isInstanceOfSatisfying(StreamFramer.Frame.Message.class, f -> assertThat(f.result()).isInstanceOf(ParseResult.Parsed.class));
    }

    @Test
    void limitsArePositive() {
        assertThatThrownBy(() -> DEFAULT.withParts(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DEFAULT.withDepth(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
