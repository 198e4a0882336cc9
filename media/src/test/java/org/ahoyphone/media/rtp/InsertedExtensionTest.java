package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/// One more header extension in a packet that is whole already (RFC 8285 section 4).
class InsertedExtensionTest {

    private static final String FIXED = "90 e1 0005 00000006 00000007";
    private static final byte[] PAYLOAD = {(byte) 0xaa, (byte) 0xbb};

    private static PacketBuffer plain() {
        return Packets.rtp(97, true, 5, 6, 7, PAYLOAD);
    }

    private static byte[] bytes(PacketBuffer packet) {
        byte[] copy = new byte[packet.length()];
        packet.view().get(copy);
        return copy;
    }

    private static void insert(PacketBuffer packet, int id, String data) {
        byte[] octets = Packets.hex(data);
        int at = RtpPacket.insertExtension(packet, id, octets.length);
        System.arraycopy(octets, 0, packet.bytes(), at, octets.length);
    }

    private static PacketBuffer with(String extension) {
        byte[] octets = Packets.hex(FIXED + extension + "aabb");
        PacketBuffer packet = new PacketBuffer();
        packet.fill(octets, 0, octets.length);
        return packet;
    }

    @Test
    void isTheFirst() {
        PacketBuffer packet = plain();
        insert(packet, 3, "1234");
        assertThat(bytes(packet)).isEqualTo(Packets.hex(FIXED + "bede0001 31 1234 00 aabb"));
    }

    @Test
    void takesTheLongFormForALargeNumber() {
        PacketBuffer packet = plain();
        insert(packet, 20, "1234");
        assertThat(bytes(packet)).isEqualTo(Packets.hex(FIXED + "10000001 14 02 1234 aabb"));
        PacketBuffer fifteen = plain();
        insert(fifteen, 15, "12");
        assertThat(bytes(fifteen)).as("means something else in the short form").isEqualTo(Packets.hex(FIXED + "10000001 0f 01 12 00 aabb"));
    }

    @Test
    void followsThoseThatAreThere() {
        PacketBuffer packet = with("bede0002 10 11 21 2222 00 00 00");
        insert(packet, 3, "1234");
        assertThat(bytes(packet)).isEqualTo(Packets.hex(FIXED + "bede0003 10 11 21 2222 00 00 00 31 1234 00 aabb"));
        insert(packet, 4, "56");
        assertThat(bytes(packet)).isEqualTo(Packets.hex(FIXED + "bede0004 10 11 21 2222 00 00 00 31 1234 00 40 56 0000 aabb"));
    }

    @Test
    void keepsTheLongFormAndItsBits() {
        PacketBuffer packet = with("10050001 14 01 99 00");
        insert(packet, 3, "1234");
        assertThat(bytes(packet)).isEqualTo(Packets.hex(FIXED + "10050002 14 01 99 00 03 02 1234 aabb"));
    }

    @Test
    void fillsAnEmptyExtension() {
        PacketBuffer packet = with("bede0000");
        insert(packet, 14, "12345678");
        assertThat(bytes(packet)).isEqualTo(Packets.hex(FIXED + "bede0002 e3 12345678 000000 aabb"));
    }

    @Test
    void isFoundAgainWhateverItsLength() {
        HeaderExtension extension = new HeaderExtension();
        for (int id : new int[] {1, 14, 15, 255}) {
            for (int length = 1; length <= 16; length++) {
                PacketBuffer packet = plain();
                insert(packet, id, "5a".repeat(length));
                RtpPacket parsed = Packets.parsed(packet);
                assertThat(extension.find(parsed, id)).isTrue();
                assertThat(extension.length()).isEqualTo(length);
                assertThat(parsed.bytes()[extension.offset() + length - 1]).isEqualTo((byte) 0x5a);
                assertThat(parsed.payloadLength()).isEqualTo(PAYLOAD.length);
                assertThat(parsed.bytes()[parsed.payloadOffset()]).isEqualTo(PAYLOAD[0]);
            }
        }
    }

    @Test
    void standsBehindContributingSources() {
        byte[] octets = Packets.hex("82 61 0005 00000006 00000007 0000000a 0000000b aabb");
        PacketBuffer packet = new PacketBuffer();
        packet.fill(octets, 0, octets.length);
        insert(packet, 3, "1234");
        assertThat(bytes(packet)).isEqualTo(Packets.hex("92 61 0005 00000006 00000007 0000000a 0000000b bede0001 31 1234 00 aabb"));
    }

    @Test
    void whatDoesNotFitChangesNothing() {
        PacketBuffer small = with("bede0001 10 11 0000");
        byte[] before = bytes(small);
        assertThatIllegalArgumentException().isThrownBy(() -> RtpPacket.insertExtension(small, 15, 2)).withMessageContaining("15");
        assertThat(bytes(small)).isEqualTo(before);
        PacketBuffer full = plain();
        byte[] moved = bytes(full);
        System.arraycopy(moved, 0, full.bytes(), 7, moved.length);
        full.set(7, moved.length);
        assertThatIllegalArgumentException().isThrownBy(() -> RtpPacket.insertExtension(full, 3, 2)).withMessageContaining("head room");
        assertThat(bytes(full)).isEqualTo(moved);
    }
}
