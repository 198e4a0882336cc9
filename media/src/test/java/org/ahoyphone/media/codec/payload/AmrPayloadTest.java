package org.ahoyphone.media.codec.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmrPayloadTest {

    /// RFC 4867 section 4.3.5.1: a frame of 7.4 kbit/s, no mode asked for: 1111 | 0 0100 1 | 148 bits | 00 of padding.
    @Test
    void readsASingleFrameOfTheBandwidthEfficientPacking() {
        byte[] payload = new byte[20];
        payload[0] = (byte) 0b1111_0_010;
        payload[1] = (byte) 0b0_1_101010;
        payload[19] = (byte) 0b11_10_1100;
        var reader = new AmrDepacketizer(AmrMode.NARROW, false);
        assertThat(reader.open(payload, 0, 20)).isEqualTo(1);
        assertThat(reader.type(0)).isEqualTo(4);
        assertThat(reader.request()).isEqualTo(AmrMode.NO_DATA);
        byte[] frame = new byte[AmrDepacketizer.MOST_FRAME_BYTES];
        assertThat(reader.frame(0, frame, 0)).isEqualTo(1 + 19);
        // Type 4 of good quality; the six bits after the table of contents are the first of the speech.
        assertThat(frame[0]).isEqualTo((byte) 0x24);
        assertThat(frame[1] & 0xFC).isEqualTo(0b101010_00);
        // 148 bits: the last byte holds four, from payload bits 154 to 157.
        assertThat(frame[19] & 0xFF).isEqualTo(0b1011_0000);
    }

    /// RFC 4867 section 4.4.5.1: octet-aligned, mode 6 asked for, two frames of AMR of which the second is comfort noise.
    @Test
    void readsTheOctetAlignedPacking() {
        byte[] payload = new byte[1 + 2 + 31 + 5];
        payload[0] = (byte) (6 << 4);
        payload[1] = (byte) (0x80 | (7 << 3) | 4);
        payload[2] = (byte) ((8 << 3) | 4);
        payload[3] = 0x55;
        payload[3 + 31] = 0x66;
        var reader = new AmrDepacketizer(AmrMode.NARROW, true);
        assertThat(reader.open(payload, 0, payload.length)).isEqualTo(2);
        assertThat(reader.request()).isEqualTo(6);
        byte[] frame = new byte[AmrDepacketizer.MOST_FRAME_BYTES];
        assertThat(reader.frame(0, frame, 0)).isEqualTo(32);
        assertThat(frame[1]).isEqualTo((byte) 0x55);
        assertThat(reader.frame(1, frame, 0)).isEqualTo(6);
        assertThat(frame[0]).isEqualTo((byte) 0x44);
        assertThat(frame[1]).isEqualTo((byte) 0x66);
    }

    @ParameterizedTest
    @EnumSource(AmrMode.class)
    void everyModeComesBackBitByBit(AmrMode codec) {
        Random random = new Random(4);
        for (boolean aligned : new boolean[] {false, true}) {
            var writer = new AmrPacketizer(codec, aligned, 3);
            var reader = new AmrDepacketizer(codec, aligned);
            for (int type = 0; type < 16; type++) {
                if (codec.bits(type) < 0) {
                    continue;
                }
                byte[][] frames = new byte[3][];
                for (int i = 0; i < 3; i++) {
                    frames[i] = frame(codec, i == 1 ? 0 : type, random);
                    writer.add(frames[i], 0, frames[i].length);
                }
                byte[] payload = new byte[210];
                int length = writer.write(type % codec.modes(), payload, 5);
                int bits = 2 * codec.bits(type) + codec.bits(0);
                assertThat(length).isEqualTo(aligned ? 4 + 2 * codec.bytes(type) + codec.bytes(0) : (4 + 18 + bits + 7) / 8);
                assertThat(reader.open(payload, 5, length)).isEqualTo(3);
                assertThat(reader.request()).isEqualTo(type % codec.modes());
                for (int i = 0; i < 3; i++) {
                    byte[] out = new byte[AmrDepacketizer.MOST_FRAME_BYTES];
                    assertThat(Arrays.copyOf(out, reader.frame(i, out, 0))).as("frame %d of type %d", i, type).isEqualTo(frames[i]);
                }
            }
        }
    }

    private static byte[] frame(AmrMode codec, int type, Random random) {
        byte[] frame = new byte[1 + codec.bytes(type)];
        random.nextBytes(frame);
        frame[0] = (byte) ((type << 3) | 4);
        if (codec.bits(type) % 8 != 0) {
            frame[frame.length - 1] &= (byte) (0xFF << (8 - codec.bits(type) % 8));
        }
        return frame;
    }

    /// Section 4.3.2: a frame whose quality bit is 0 is damaged; its bits are of no use, but time goes on.
    @Test
    void takesDamagedFramesForMissingOnes() {
        byte[] payload = new byte[2 + 13];
        payload[0] = (byte) 0xF0;
        var reader = new AmrDepacketizer(AmrMode.NARROW, true);
        assertThat(reader.open(payload, 0, payload.length - 1)).isEqualTo(1);
        assertThat(reader.type(0)).isEqualTo(AmrMode.NO_DATA);
        assertThat(reader.frame(0, new byte[61], 0)).isEqualTo(1);
    }

    /// Section 4.3.1: 15 takes a request back; a reserved one counts for nothing.
    @Test
    void remembersTheRequest() {
        var reader = new AmrDepacketizer(AmrMode.WIDE, true);
        assertThat(reader.open(silence(2), 0, 2)).isEqualTo(1);
        assertThat(reader.request()).isEqualTo(2);
        reader.open(silence(12), 0, 2);
        assertThat(reader.request()).isEqualTo(2);
        reader.open(silence(15), 0, 2);
        assertThat(reader.request()).isEqualTo(AmrMode.NO_DATA);
    }

    private static byte[] silence(int request) {
        return new byte[] {(byte) (request << 4), (byte) ((AmrMode.NO_DATA << 3) | 4)};
    }

    @ParameterizedTest
    @CsvSource({"0", "1"})
    void refusesWhatIsTooShort(int bytes) {
        assertThat(new AmrDepacketizer(AmrMode.NARROW, false).open(new byte[bytes], 0, bytes)).isZero();
        assertThat(new AmrDepacketizer(AmrMode.NARROW, true).open(new byte[bytes], 0, bytes)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 10, 11, 12, 13})
    void refusesReservedTypes(int type) {
        byte[] payload = new byte[80];
        payload[1] = (byte) ((type << 3) | 4);
        assertThat(new AmrDepacketizer(AmrMode.NARROW, true).open(payload, 0, 80)).isZero();
    }

    @Test
    void refusesATableOfContentsWithoutEnd() {
        byte[] endless = new byte[100];
        Arrays.fill(endless, (byte) 0xFF);
        assertThat(new AmrDepacketizer(AmrMode.NARROW, true).open(endless, 0, 100)).isZero();
        assertThat(new AmrDepacketizer(AmrMode.WIDE, false).open(endless, 0, 100)).isZero();
    }

    @Test
    void neverReadsBeyondThePayload() {
        Random random = new Random(6);
        for (AmrMode codec : AmrMode.values()) {
            for (boolean aligned : new boolean[] {false, true}) {
                var reader = new AmrDepacketizer(codec, aligned);
                byte[] out = new byte[AmrDepacketizer.MOST_FRAME_BYTES];
                for (int i = 0; i < 5000; i++) {
                    byte[] payload = new byte[random.nextInt(120)];
                    random.nextBytes(payload);
                    int frames = reader.open(payload, 0, payload.length);
                    for (int f = 0; f < frames; f++) {
                        assertThat(reader.frame(f, out, 0)).isEqualTo(1 + codec.bytes(reader.type(f)));
                    }
                }
            }
        }
    }

    @Test
    void refusesFramesOfAnotherLength() {
        var writer = new AmrPacketizer(AmrMode.NARROW, true, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> writer.add(new byte[] {0x3C, 0}, 0, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> writer.add(new byte[0], 0, 0));
        writer.add(new byte[] {(byte) ((15 << 3) | 4)}, 0, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> writer.add(new byte[] {(byte) ((15 << 3) | 4)}, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> writer.write(15, new byte[1], 0));
        assertThat(writer.write(15, new byte[2], 0)).isEqualTo(2);
    }
}
