package org.ahoyphone.media.codec.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// AV1 in RTP payloads.
class Av1PayloadTest {

    private static final int SEQUENCE = Obu.SEQUENCE_HEADER << 3;
    private static final int FRAME = Obu.FRAME << 3;

    @ParameterizedTest
    @ValueSource(ints = {64, 65, 127, 200, 1200, 5000})
    void aUnitComesBackAsItWas(int mtu) {
        byte[] unit = unit(obu(SEQUENCE, 11), obu(FRAME, 0), obu(FRAME, 1), obu(FRAME, 126), obu(FRAME, 127), obu(FRAME, 128), obu(FRAME, 3000));
        List<byte[]> payloads = cut(unit, mtu);
        assertThat(payloads).allSatisfy(payload -> assertThat(payload.length).isLessThanOrEqualTo(mtu));
        assertThat(join(payloads)).isEqualTo(unit);
        assertThat(payloads.getFirst()[0] & 0x88).as("a new sequence, and no continuation").isEqualTo(0x08);
        assertThat(payloads.getLast()[0] & 0x40).isZero();
    }

    @Test
    void delimitersAndPaddingAreNotSent() {
        byte[] unit = unit(obu(SEQUENCE, 11), obu(Obu.PADDING << 3, 50), obu(FRAME, 40));
        assertThat(join(cut(unit, 1200))).isEqualTo(unit(obu(SEQUENCE, 11), obu(FRAME, 40)));
    }

    @Test
    void elementsInKnownNumberGoWithoutTheLastLength() {
        // W = 2: one element of three bytes behind its length, the other without; then one packet with a single element, W = 1.
        byte[] first = {0x28, 3, (byte) SEQUENCE, 7, 8, (byte) FRAME, 0x10, 9};
        byte[] second = {0x10, (byte) FRAME, 0x30, 5};
        Av1Depacketizer depacketizer = new Av1Depacketizer();
        depacketizer.begin();
        assertThat(depacketizer.add(first, 0, first.length)).isTrue();
        assertThat(depacketizer.keyFrame()).isTrue();
        assertThat(depacketizer.add(second, 0, second.length)).isTrue();
        assertThat(depacketizer.whole()).isTrue();
        assertThat(bytes(depacketizer.data())).isEqualTo(new byte[] {0x12, 0, (byte) (SEQUENCE | 2), 2, 7, 8, (byte) (FRAME | 2), 2, 0x10, 9,
            (byte) (FRAME | 2), 2, 0x30, 5});
    }

    @Test
    void anElementWithItsOwnSizeIsLeftAsItIs() {
        byte[] payload = {0x10, (byte) (FRAME | 2), 2, 0x10, 9};
        Av1Depacketizer depacketizer = new Av1Depacketizer();
        depacketizer.begin();
        assertThat(depacketizer.add(payload, 0, payload.length)).isTrue();
        assertThat(bytes(depacketizer.data())).isEqualTo(new byte[] {0x12, 0, (byte) (FRAME | 2), 2, 0x10, 9});
        assertThat(depacketizer.keyFrame()).as("no sequence header").isFalse();
    }

    @Test
    void aMissingPieceDamages() {
        List<byte[]> payloads = cut(unit(obu(SEQUENCE, 11), obu(FRAME, 3000)), 200);
        Av1Depacketizer depacketizer = new Av1Depacketizer();
        depacketizer.begin();
        depacketizer.add(payloads.get(0), 0, payloads.get(0).length);
        assertThat(depacketizer.whole()).as("an element goes on").isFalse();
        depacketizer.gap();
        assertThat(depacketizer.add(payloads.get(2), 0, payloads.get(2).length)).as("the middle of what was lost").isFalse();
        assertThat(depacketizer.whole()).isFalse();
    }

    @Test
    void onlyANewSequenceShowsThatItBegins() {
        List<byte[]> key = cut(unit(obu(SEQUENCE, 11), obu(FRAME, 400)), 200);
        List<byte[]> other = cut(unit(obu(FRAME, 400)), 200);
        Av1Depacketizer depacketizer = new Av1Depacketizer();
        assertThat(depacketizer.startsPicture(key.getFirst(), 0, key.getFirst().length)).isTrue();
        assertThat(depacketizer.startsPicture(key.get(1), 0, key.get(1).length)).isFalse();
        assertThat(depacketizer.startsPicture(other.getFirst(), 0, other.getFirst().length)).isFalse();
    }

    @Test
    void nonsenseDoesNoHarm() {
        Random random = new Random(5);
        Av1Depacketizer depacketizer = new Av1Depacketizer();
        for (int i = 0; i < 20_000; i++) {
            if (i % 5 == 0) {
                depacketizer.begin();
            }
            byte[] payload = new byte[random.nextInt(40)];
            random.nextBytes(payload);
            depacketizer.add(payload, 0, payload.length);
            depacketizer.startsPicture(payload, 0, payload.length);
            assertThat(depacketizer.data().remaining()).isLessThan(1000);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new Av1Packetizer(1200).frame(ByteBuffer.wrap(new byte[] {FRAME | 2, 50, 1})));
    }

    private static byte[] obu(int head, int length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] size = new byte[8];
        out.write(head | Obu.HAS_SIZE);
        out.write(size, 0, Leb128.write(length, size, 0));
        for (int i = 0; i < length; i++) {
            out.write(i * 31 + length);
        }
        return out.toByteArray();
    }

    private static byte[] unit(byte[]... obus) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x12, 0});
        for (byte[] obu : obus) {
            out.writeBytes(obu);
        }
        return out.toByteArray();
    }

    private static List<byte[]> cut(byte[] unit, int mtu) {
        Av1Packetizer packetizer = new Av1Packetizer(mtu);
        ByteBuffer direct = ByteBuffer.allocateDirect(unit.length).put(unit).flip();
        packetizer.frame(direct);
        List<byte[]> payloads = new ArrayList<>();
        byte[] room = new byte[mtu + 3];
        while (packetizer.hasNext()) {
            int length = packetizer.next(room, 3);
            byte[] payload = new byte[length];
            System.arraycopy(room, 3, payload, 0, length);
            payloads.add(payload);
        }
        return payloads;
    }

    private static byte[] join(List<byte[]> payloads) {
        Av1Depacketizer depacketizer = new Av1Depacketizer();
        depacketizer.begin();
        payloads.forEach(payload -> assertThat(depacketizer.add(payload, 0, payload.length)).isTrue());
        assertThat(depacketizer.whole()).isTrue();
        return bytes(depacketizer.data());
    }

    private static byte[] bytes(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        return bytes;
    }
}
