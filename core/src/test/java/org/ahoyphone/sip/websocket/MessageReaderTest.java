package org.ahoyphone.sip.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {
    private static final int MAX = 100_000;

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    private static List<String> read(MessageReader reader, byte[] bytes) {
        return read(reader, bytes, bytes.length);
    }

    /// In pieces of a length.
    private static List<String> read(MessageReader reader, byte[] bytes, int piece) {
        var all = new ArrayList<String>();
        for (int at = 0; at < bytes.length; at += piece) {
            reader.feed(bytes, at, Math.min(piece, bytes.length - at));
            for (MessageReader.Event event = reader.next(); event != null; event = reader.next()) {
                all.add(switch (event) {
                    case MessageReader.Event.Message(var data, var text) -> (text ? "text " : "binary ") + new String(data, UTF_8);
                    case MessageReader.Event.Ping(var data) -> "ping " + new String(data, UTF_8);
                    case MessageReader.Event.Pong(var data) -> "pong " + new String(data, UTF_8);
                    case MessageReader.Event.Closing(int code, String reason) -> "close " + code + " " + reason;
                    case MessageReader.Event.Violation(int code, String reason) -> "violation " + code;
                });
            }
        }
        return all;
    }

    /// The examples of RFC 6455 section 5.7.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "81 05 48 65 6c 6c 6f                        | text Hello",
        "01 03 48 65 6c 80 02 6c 6f                  | text Hello",
        "89 05 48 65 6c 6c 6f                        | ping Hello",
        "82 02 48 69                                 | binary Hi",
        "88 00                                       | close 1005",
        "88 04 03 e8 6f 6b                           | close 1000 ok",
    })
    void readsWhatAServerSends(String bytes, String event) {
        assertThat(read(MessageReader.ofServer(MAX), hex(bytes))).extracting(String::strip).containsExactly(event);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "81 85 37 fa 21 3d 7f 9f 4d 51 58            | text Hello",
        "8a 85 37 fa 21 3d 7f 9f 4d 51 58            | pong Hello",
    })
    void unmasksWhatAClientSends(String bytes, String event) {
        assertThat(read(MessageReader.ofClient(MAX), hex(bytes))).containsExactly(event);
    }

    @Test
    void controlFramesMayComeBetweenTheParts() {
        byte[] bytes = hex("01 03 48 65 6c  89 01 70  00 00  80 02 6c 6f");
        assertThat(read(MessageReader.ofServer(MAX), bytes)).containsExactly("ping p", "text Hello");
    }

    /// Each of these breaks a rule: nothing more is read after it, not even the good frame that follows.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "c1 05 48 65 6c 6c 6f                | 1002 | a reserved bit",
        "83 00                               | 1002 | an unknown opcode",
        "8b 00                               | 1002 | an unknown control opcode",
        "81 85 37 fa 21 3d 7f 9f 4d 51 58    | 1002 | a server that masks",
        "80 02 6c 6f                         | 1002 | a part of nothing",
        "01 01 48 81 01 48                   | 1002 | a message within a message",
        "09 01 48                            | 1002 | a ping in parts",
        "89 7e 00 7e                         | 1002 | a long ping",
        "81 7e 00 05 48 65 6c 6c 6f          | 1002 | a length longer than need be",
        "81 7f 00 00 00 00 00 00 ff ff       | 1002 | a length longer than need be",
        "81 7f 80 00 00 00 00 00 00 00       | 1002 | a negative length",
        "82 7f 7f ff ff ff ff ff ff ff       | 1009 | a huge length",
        "82 7f 00 00 00 00 00 01 86 a1       | 1009 | one byte too many",
        "88 01 03                            | 1002 | half a close code",
        "88 02 03 ed                         | 1002 | 1005 on the wire",
        "88 02 03 e7                         | 1002 | a code below 1000",
        "88 02 13 88                         | 1002 | a code above 4999",
        "88 04 03 e8 c3 28                   | 1007 | a reason that is no UTF-8",
        "81 02 c3 28                         | 1007 | text that is no UTF-8",
        "81 03 ed a0 80                      | 1007 | a surrogate",
        "81 02 c0 af                         | 1007 | an overlong form",
    })
    void whatBreaksARuleEndsTheStream(String bytes, int code, String why) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(hex(bytes));
        out.writeBytes(hex("81 05 48 65 6c 6c 6f"));
        var events = read(MessageReader.ofServer(MAX), out.toByteArray());
        assertThat(events).as(why).containsExactly("violation " + code);
    }

    @Test
    void aClientThatDoesNotMaskIsRefused() {
        assertThat(read(MessageReader.ofClient(MAX), hex("81 05 48 65 6c 6c 6f"))).containsExactly("violation 1002");
    }

    @Test
    void partsTogetherAreBounded() {
        var out = new ByteArrayOutputStream();
        byte[] part = FrameWriter.unmasked(Opcode.BINARY, new byte[40_000]);
        part[0] = 0x02;
        out.writeBytes(part);
        part[0] = 0x00;
        out.writeBytes(part);
        out.writeBytes(part);
        assertThat(read(MessageReader.ofServer(MAX), out.toByteArray())).containsExactly("violation 1009");
    }

    @Test
    void nothingFollowsAClose() {
        assertThat(read(MessageReader.ofServer(MAX), hex("88 00 81 05 48 65 6c 6c 6f"))).containsExactly("close 1005 ");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, 99_999})
    void whatIsWrittenIsReadAtEveryLength(int length) {
        var random = new Random(length);
        String text = "x".repeat(length);
        byte[] masked = FrameWriter.masked(Opcode.TEXT, text.getBytes(UTF_8), random.nextInt());
        byte[] plain = FrameWriter.unmasked(Opcode.TEXT, text.getBytes(UTF_8));
        assertThat(masked).hasSize(plain.length + 4);
        int piece = 1 + random.nextInt(length + 1);
        assertThat(read(MessageReader.ofClient(MAX), masked, piece)).containsExactly("text " + text);
        assertThat(read(MessageReader.ofServer(MAX), plain, piece)).containsExactly("text " + text);
    }

    @Test
    void whereTheBytesAreCutChangesNothing() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(FrameWriter.masked(Opcode.TEXT, "Ahoi, Zoë €".getBytes(UTF_8), 0x12345678));
        out.writeBytes(FrameWriter.masked(Opcode.PING, "p".getBytes(UTF_8), -1));
        out.writeBytes(FrameWriter.masked(Opcode.BINARY, "b".repeat(300).getBytes(UTF_8), 0));
        out.writeBytes(FrameWriter.masked(Opcode.CLOSE, FrameWriter.closing(4000, "bye"), 77));
        byte[] bytes = out.toByteArray();
        List<String> whole = read(MessageReader.ofClient(MAX), bytes);
        assertThat(whole).containsExactly("text Ahoi, Zoë €", "ping p", "binary " + "b".repeat(300), "close 4000 bye");
        for (int piece = 1; piece < bytes.length; piece++) {
            assertThat(read(MessageReader.ofClient(MAX), bytes, piece)).as("pieces of " + piece).isEqualTo(whole);
        }
    }

    /// Whatever comes, it is an event or a violation, and never more is held than was announced.
    @Test
    void noiseNeverThrows() {
        var random = new Random(6455);
        for (int round = 0; round < 3000; round++) {
            byte[] noise = new byte[random.nextInt(64)];
            random.nextBytes(noise);
            List<String> events = read(random.nextBoolean() ? MessageReader.ofClient(512) : MessageReader.ofServer(512), noise, 7);
            assertThat(events.stream().filter(event -> event.startsWith("violation"))).hasSizeLessThan(2);
        }
    }

    @Test
    void aCloseReasonIsCutBetweenCharacters() {
        byte[] payload = FrameWriter.closing(CloseCode.POLICY, "€".repeat(60));
        assertThat(payload.length).isEqualTo(2 + 123);
        assertThat(Utf8.valid(Arrays.copyOfRange(payload, 2, payload.length))).isTrue();
        assertThatThrownBy(() -> FrameWriter.unmasked(Opcode.PING, new byte[126])).isInstanceOf(IllegalArgumentException.class);
    }
}
