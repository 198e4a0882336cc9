package org.ahoyphone.sip.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StunBindingTest {
    private static final byte[] ID = HexFormat.of().parseHex("b7e7a701bc34d686fa87dfae");

    @Test
    void aRequestIsAHeaderAlone() {
        byte[] request = StunBinding.request(ID);
        assertThat(HexFormat.of().formatHex(request)).isEqualTo("000100002112a442b7e7a701bc34d686fa87dfae");
        assertThat(StunBinding.isRequest(request)).isTrue();
        assertThat(StunBinding.isAnswer(request)).isFalse();
        assertThat(StunBinding.id(request)).isEqualTo(ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "2001:db8:1234:5678:11:2233:4455:6677"})
    void anAnswerSaysWhereTheRequestCameFrom(String address) {
        var from = new InetSocketAddress(InetAddress.ofLiteral(address), 32853);
        byte[] answer = StunBinding.answer(StunBinding.request(ID), from);
        assertThat(StunBinding.isAnswer(answer)).isTrue();
        assertThat(StunBinding.id(answer)).isEqualTo(ID);
        assertThat(StunBinding.seen(answer)).isEqualTo(from);
        assertThat(HexFormat.of().formatHex(answer)).as("the address is not written plainly")
                .doesNotContain(HexFormat.of().formatHex(from.getAddress().getAddress()));
    }

    /// The sample responses of RFC 5769 sections 2.2 and 2.3: what a server of another hand says.
    @Test
    void readsTheSampleResponses() {
        String four = "0101003c2112a442b7e7a701bc34d686fa87dfae8022000b7465737420766563746f7220002000080001a147e112a643"
                + "000800142b91f599fd9e90c38c7489f92af9ba53f06be7d780280004c07d4c96";
        String six = "010100482112a442b7e7a701bc34d686fa87dfae8022000b7465737420766563746f7220002000140002a147"
                + "0113a9faa5d3f179bc25f4b5bed2b9d900080014a382954e4be67bf11784c97c8292c275bfe3ed4180280004c8fb0b4c";
        assertThat(StunBinding.seen(HexFormat.of().parseHex(four)))
                .isEqualTo(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 32853));
        assertThat(StunBinding.seen(HexFormat.of().parseHex(six)))
                .isEqualTo(new InetSocketAddress(InetAddress.ofLiteral("2001:db8:1234:5678:11:2233:4455:6677"), 32853));
    }

    @Test
    void anOldServersPlainAddressWillDo() {
        byte[] plain = HexFormat.of().parseHex("0101000c2112a442b7e7a701bc34d686fa87dfae0001000800018055c0000201");
        assertThat(StunBinding.seen(plain)).isEqualTo(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 32853));
    }

    @Test
    void sipIsNotStun() {
        assertThat(StunBinding.looksLike("INVITE sip:bob@example.org SIP/2.0\r\n".getBytes(US_ASCII))).isFalse();
        assertThat(StunBinding.looksLike(new byte[19])).isFalse();
        assertThat(StunBinding.looksLike(new byte[20])).as("without the cookie").isFalse();
    }

    @Test
    void whatIsBrokenIsReadAsNothing() {
        byte[] answer = StunBinding.answer(StunBinding.request(ID), new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 5060));
        for (int length = 20; length < answer.length; length++) {
            byte[] cut = Arrays.copyOf(answer, length);
            assertThat(StunBinding.seen(cut)).isNull();
        }
        var random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            byte[] bent = answer.clone();
            for (int n = 0; n < 3; n++) {
                bent[2 + random.nextInt(bent.length - 2)] = (byte) random.nextInt();
            }
            assertThatCode(() -> StunBinding.seen(bent)).doesNotThrowAnyException();
        }
    }
}
