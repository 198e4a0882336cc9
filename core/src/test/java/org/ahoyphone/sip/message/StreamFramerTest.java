package org.ahoyphone.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ahoyphone.sip.message.StreamFramer.Frame;
import org.junit.jupiter.api.Test;

class StreamFramerTest {

    private static final byte[] BYE = Samples.bytes("""
            BYE sip:bob@192.0.2.4 SIP/2.0
            Via: SIP/2.0/TCP 192.0.2.1;branch=z9hG4bKb
            From: <sip:alice@example.com>;tag=1
            To: <sip:bob@example.com>;tag=2
            Call-ID: x
            CSeq: 2 BYE
            l : 0

            """);
    private static final byte[] BROKEN = text(BYE).replace("From", "Form").getBytes(StandardCharsets.UTF_8);

    @Test
    void theCutsOfTheNetworkDoNotMatter() {
        byte[] stream = joined(bytes("\r\n\r\n"), Samples.inviteBytes(), bytes("\r\n"), BROKEN, bytes("\r\n\r\n"), BYE, BYE);
        List<String> expected = List.of("ping", "INVITE", "malformed", "ping", "BYE", "BYE");

        assertThat(read(StreamFramer.server(), stream)).isEqualTo(expected);
        for (int cut = 0; cut <= stream.length; cut++) {
            assertThat(read(StreamFramer.server(), Arrays.copyOf(stream, cut), Arrays.copyOfRange(stream, cut, stream.length)))
                    .as("cut at %d", cut).isEqualTo(expected);
        }
        byte[][] singles = new byte[stream.length][];
        for (int i = 0; i < stream.length; i++) {
            singles[i] = new byte[] {stream[i]};
        }
        assertThat(read(StreamFramer.server(), singles)).isEqualTo(expected);
    }

    @Test
    void randomCutsDoNotMatterOnTheClientSide() {
        byte[] stream = joined(bytes("\r\n"), BYE, bytes("\r\n"), bytes("\r\n"), Samples.inviteBytes(), Samples.inviteBytes(), bytes("\r\n"), BYE);
        List<String> expected = List.of("pong", "BYE", "pong", "pong", "INVITE", "INVITE", "pong", "BYE");
        Random random = new Random(5626);
        for (int round = 0; round < 300; round++) {
            List<byte[]> pieces = new ArrayList<>();
            for (int at = 0; at < stream.length; ) {
                int end = Math.min(stream.length, at + 1 + random.nextInt(200));
                pieces.add(Arrays.copyOfRange(stream, at, end));
                at = end;
            }
            assertThat(read(StreamFramer.client(), pieces.toArray(byte[][]::new))).isEqualTo(expected);
        }
    }

    @Test
    void messagesComeOutByteForByte() {
        StreamFramer framer = StreamFramer.server();
        byte[] stream = joined(Samples.inviteBytes(), BYE);
        framer.feed(stream, 0, stream.length);

        assertThat(message(framer.next()).encode()).isEqualTo(Samples.inviteBytes());
        assertThat(message(framer.next()).encode()).isEqualTo(BYE);
        assertThat(framer.next()).isNull();
    }

    @Test
    void aSingleLineBreakIsNoPingForTheServer() {
        assertThat(read(StreamFramer.server(), bytes("\r\n"), BYE, bytes("\n"), BYE)).containsExactly("BYE", "BYE");
    }

    @Test
    void halfAPingIsWaitedFor() {
        StreamFramer framer = StreamFramer.server();
        framer.feed(bytes("\r\n\r"), 0, 3);
        assertThat(framer.next()).isNull();
        framer.feed(bytes("\n"), 0, 1);
        assertThat(framer.next()).isInstanceOf(Frame.Ping.class);
        assertThat(framer.next()).isNull();
    }

    @Test
    void withoutContentLengthNothingCanBeRead() {
        Frame.Unframeable frame = unframeable(text(BYE).replace("l : 0\r\n", ""));

        assertThat(frame.why().status()).isEqualTo(400);
        assertThat(frame.why().reason()).isEqualTo("Content-Length is missing");
        assertThat(frame.why().salvage()).isNotNull();
        assertThat(text(frame.why().salvage().reply(frame.why().salvage().topVia(), "t"))).startsWith("SIP/2.0 400 Bad Request: Content-Length is missing\r\n");
    }

    @Test
    void doubtfulLengthsBreakTheStream() {
        assertThat(unframeable(text(BYE).replace("l : 0", "l : 0\r\nContent-Length: 5")).why().reason()).isEqualTo("More than one Content-Length");
        assertThat(unframeable(text(BYE).replace("l : 0", "l : -1")).why().reason()).isEqualTo("Malformed Content-Length");
        assertThat(unframeable(text(BYE).replace("l : 0", "l : 99999999999999999999")).why().reason()).isEqualTo("Malformed Content-Length");
        assertThat(unframeable(text(BYE).replace("l : 0", "l :")).why().reason()).isEqualTo("Malformed Content-Length");
        assertThat(unframeable(text(BYE).replace("CSeq: ", "CSeq ")).why().reason()).isEqualTo("Malformed header line");
        assertThat(unframeable(text(BYE).replace("l : 0", "l : 1048577")).why().status()).isEqualTo(513);
        assertThat(unframeable("GET / HTTP/1.1\r\nHost: x\r\n\r\n").why().reason()).isEqualTo("Content-Length is missing");
    }

    @Test
    void aResponseThatCannotBeFramedIsNotAnswered() {
        assertThat(unframeable(text(BYE).replace("BYE sip:bob@192.0.2.4 SIP/2.0", "SIP/2.0 200 OK").replace("l : 0\r\n", "")).why().salvage()).isNull();
    }

    @Test
    void endlessHeadersAreCutOff() {
        StreamFramer framer = StreamFramer.server();
        byte[] chunk = ("X: " + "a".repeat(1000) + "\r\n").getBytes(StandardCharsets.UTF_8);
        framer.feed(BYE, 0, 30);
        Frame frame = null;
        for (int i = 0; i < 100 && frame == null; i++) {
            framer.feed(chunk, 0, chunk.length);
            frame = framer.next();
        }
        assertThat(frame).isInstanceOfSatisfying(Frame.Unframeable.class, f -> assertThat(f.why().status()).isEqualTo(513));
        framer.feed(BYE, 0, BYE.length);
        assertThat(framer.next()).isNull();
    }

    @Test
    void aLargeBodyInManyPiecesArrivesWhole() {
        byte[] body = new byte[ParserLimits.DEFAULT.body()];
        new Random(1).nextBytes(body);
        byte[] wire = Samples.request(BYE).edit().body("application/octet-stream", body).build().encode();
        StreamFramer framer = StreamFramer.client();
        Frame frame = null;
        for (int at = 0; at < wire.length; at += 1460) {
            assertThat(frame).isNull();
            framer.feed(wire, at, Math.min(1460, wire.length - at));
            frame = framer.next();
        }
        assertThat(message(frame).body()).isEqualTo(body);
    }

    private static Frame.Unframeable unframeable(String stream) {
        StreamFramer framer = StreamFramer.server();
        byte[] bytes = bytes(stream);
        framer.feed(bytes, 0, bytes.length);
        Frame frame = framer.next();
        assertThat(frame).isInstanceOf(Frame.Unframeable.class);
        framer.feed(BYE, 0, BYE.length);
        assertThat(framer.next()).as("nothing more after that").isNull();
        return (Frame.Unframeable) frame;
    }

    private static List<String> read(StreamFramer framer, byte[]... pieces) {
        List<String> out = new ArrayList<>();
        for (byte[] piece : pieces) {
            framer.feed(piece, 0, piece.length);
            for (Frame frame = framer.next(); frame != null; frame = framer.next()) {
                out.add(switch (frame) {
                    case Frame.Message(ParseResult.Parsed(Request request)) -> request.method();
                    case Frame.Message(ParseResult.Parsed(Response response)) -> "" + response.status();
                    case Frame.Message(ParseResult.Malformed _) -> "malformed";
                    case Frame.Ping() -> "ping";
                    case Frame.Pong() -> "pong";
                    case Frame.Unframeable(ParseResult.Malformed why) -> why.reason();
                });
            }
        }
        return out;
    }

    private static SipMessage message(Frame frame) {
        return ((ParseResult.Parsed) ((Frame.Message) frame).result()).message();
    }

    private static byte[] joined(byte[]... pieces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            out.writeBytes(piece);
        }
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
