package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.ahoyphone.media.rtp.RtpPacket.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtpPacketTest {
    private final RtpPacket packet = new RtpPacket();

    private Status parse(String hex) {
        byte[] bytes = Packets.hex(hex);
        return packet.parse(bytes, 0, bytes.length);
    }

    @Test
    void readsTheFixedHeader() {
        assertThat(parse("80 08 1234 89abcdef deadbeef 0102030405")).isEqualTo(Status.OK);
        assertThat(packet.marker()).isFalse();
        assertThat(packet.payloadType()).isEqualTo(8);
        assertThat(packet.sequence()).isEqualTo(0x1234);
        assertThat(packet.timestamp()).isEqualTo(0x89abcdef);
        assertThat(packet.ssrc()).isEqualTo(0xdeadbeef);
        assertThat(packet.csrcCount()).isZero();
        assertThat(packet.hasExtension()).isFalse();
        assertThat(packet.extensionProfile()).isEqualTo(-1);
        assertThat(packet.extensionLength()).isZero();
        assertThat(packet.headerLength()).isEqualTo(12);
        assertThat(packet.payloadOffset()).isEqualTo(12);
        assertThat(packet.payloadLength()).isEqualTo(5);
        assertThat(packet.paddingLength()).isZero();
    }

    /// Everything at once: marker, two contributing sources, an extension of two words (RFC 8285, one-byte headers), three bytes of payload, four of padding.
    @Test
    void readsSourcesExtensionAndPadding() {
        assertThat(parse("b2 e0 ffff 00000001 00000002 aaaaaaaa bbbbbbbb bede0002 10ff0000 00000000 010203 00000004")).isEqualTo(Status.OK);
        assertThat(packet.marker()).isTrue();
        assertThat(packet.payloadType()).isEqualTo(96);
        assertThat(packet.sequence()).isEqualTo(0xFFFF);
        assertThat(packet.csrcCount()).isEqualTo(2);
        assertThat(packet.csrc(0)).isEqualTo(0xaaaaaaaa);
        assertThat(packet.csrc(1)).isEqualTo(0xbbbbbbbb);
        assertThatThrownBy(() -> packet.csrc(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(packet.extensionProfile()).isEqualTo(0xbede);
        assertThat(packet.extensionOffset()).isEqualTo(24);
        assertThat(packet.extensionLength()).isEqualTo(8);
        assertThat(packet.headerLength()).isEqualTo(32);
        assertThat(packet.payloadLength()).isEqualTo(3);
        assertThat(packet.bytes()[packet.payloadOffset()]).isEqualTo((byte) 1);
        assertThat(packet.paddingLength()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
            "'', TOO_SHORT",
            "80 00 0001 00000000 000000, TOO_SHORT",
            "40 00 0001 00000000 00000000, WRONG_VERSION",
            "c0 00 0001 00000000 00000000, WRONG_VERSION",
            "81 00 0001 00000000 00000000, BAD_CSRC_COUNT",
            "8f 00 0001 00000000 00000000 00000000, BAD_CSRC_COUNT",
            "90 00 0001 00000000 00000000, BAD_EXTENSION",
            "90 00 0001 00000000 00000000 bede00, BAD_EXTENSION",
            "90 00 0001 00000000 00000000 bede0001 000000, BAD_EXTENSION",
            "90 00 0001 00000000 00000000 bedeffff 00000000, BAD_EXTENSION",
            "a0 00 0001 00000000 00000000 00, BAD_PADDING",
            "a0 00 0001 00000000 00000000 00020305, BAD_PADDING",
            "a0 00 0001 00000000 00000000, BAD_PADDING"})
    void refuses(String hex, Status status) {
        parse("80 00 0001 00000000 00000000 00");
        assertThat(parse(hex)).isEqualTo(status);
        assertThat(packet.isValid()).as("no trace of the packet before").isFalse();
        assertThat(packet.payloadLength()).isNotNegative();
    }

    @Test
    void takesPaddingOnlyAndEmptyPayloads() {
        assertThat(parse("a0 00 0001 00000000 00000000 00000004")).isEqualTo(Status.OK);
        assertThat(packet.payloadLength()).isZero();
        assertThat(parse("80 00 0001 00000000 00000000")).isEqualTo(Status.OK);
        assertThat(packet.payloadLength()).isZero();
    }

    @Test
    void readsWithinALargerArrayOnly() {
        byte[] bytes = Packets.hex("ffffff 80 00 0001 00000000 00000005 07 ffff");
        assertThat(packet.parse(bytes, 3, 13)).isEqualTo(Status.OK);
        assertThat(packet.payloadOffset()).isEqualTo(15);
        assertThat(packet.payloadLength()).isEqualTo(1);
        assertThatThrownBy(() -> packet.parse(bytes, 3, bytes.length)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void writesAHeaderInFrontOfThePayload() {
        PacketBuffer buffer = Packets.rtp(111, true, 65535, 0xfffffffe, 0x01020304, (byte) 9, (byte) 8);
        byte[] wire = Arrays.copyOfRange(buffer.bytes(), buffer.offset(), buffer.offset() + buffer.length());
        assertThat(wire).isEqualTo(Packets.hex("80 ef ffff fffffffe 01020304 0908"));
        assertThat(buffer.headRoom()).isEqualTo(PacketBuffer.HEAD_ROOM - 12);
        assertThatIllegalArgumentException().isThrownBy(() -> RtpPacket.prepend(buffer, 128, false, 0, 0, 0));
        assertThat(buffer.length()).isEqualTo(14);
    }

    /// Whatever happens to a packet on its way, all that is read of an accepted one lies inside it.
    @Test
    void survivesMutation() {
        Random random = new Random(4711);
        byte[] good = Packets.hex("b2 e0 ffff 00000001 00000002 aaaaaaaa bbbbbbbb bede0002 10ff0000 00000000 010203 00000004");
        int accepted = 0;
        for (int round = 0; round < 200_000; round++) {
            byte[] bytes = Arrays.copyOf(good, random.nextInt(good.length + 8));
            for (int i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            if (packet.parse(bytes, 0, bytes.length) == Status.OK) {
                accepted++;
                assertThat(packet.payloadLength()).isBetween(0, bytes.length - 12);
                assertThat(packet.headerLength() + packet.payloadLength() + packet.paddingLength()).isEqualTo(bytes.length);
                assertThat(packet.extensionOffset() + packet.extensionLength()).isEqualTo(packet.headerLength());
                assertThat(packet.extensionProfile()).isBetween(-1, 0xFFFF);
                for (int i = 0; i < packet.csrcCount(); i++) {
                    packet.csrc(i);
                }
                assertThat(packet.toString()).startsWith("RTP pt=");
            } else {
                assertThat(packet.isValid()).isFalse();
            }
        }
        assertThat(accepted).isBetween(10_000, 190_000);
    }
}
