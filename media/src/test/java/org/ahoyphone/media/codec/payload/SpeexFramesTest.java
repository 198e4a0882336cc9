package org.ahoyphone.media.codec.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpeexFramesTest {

    /// Bits as they are written, the first one first.
    private static final class Bits {
        private final StringBuilder text = new StringBuilder();

        Bits put(String bits) {
            text.append(bits);
            return this;
        }

        /// A frame's mode and the rest of its bits.
        Bits frame(String start, int length, char filler) {
            text.append(start).append(String.valueOf(filler).repeat(length - start.length()));
            return this;
        }

        /// RFC 5574 section 3.3: a 0 and then ones up to the end of the byte.
        byte[] padded() {
            if (text.length() % 8 != 0) {
                text.append('0');
                text.append("1".repeat((8 - text.length() % 8) % 8));
            }
            byte[] bytes = new byte[text.length() / 8];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) Integer.parseInt(text.substring(8 * i, 8 * i + 8), 2);
            }
            return bytes;
        }
    }

    private static int count(int rate, byte[] payload) {
        return new SpeexFrames(rate).open(payload, 0, payload.length);
    }

    @Test
    void countsNarrowBandFramesOfAnyMode() {
        assertThat(count(8000, new Bits().frame("00011", 160, '0').padded())).isEqualTo(1);
        assertThat(count(8000, new Bits().frame("00011", 160, '1').frame("00101", 300, '1').padded())).isEqualTo(2);
        // Mode 0: silence, five bits.
        assertThat(count(8000, new Bits().frame("00000", 5, '0').frame("01000", 79, '0').padded())).isEqualTo(2);
    }

    @Test
    void keepsFramesApartByTheirBands() {
        byte[] two = new Bits().frame("00101", 300, '1').frame("1011", 192, '0').frame("1001", 36, '1')
                .frame("00011", 160, '0').frame("1001", 36, '1').padded();
        for (int rate : new int[] {8000, 16_000, 32_000}) {
            var frames = new SpeexFrames(rate);
            assertThat(frames.open(two, 0, two.length)).isEqualTo(2);
            byte[] out = new byte[SpeexFrames.MOST_FRAME_BYTES];
            int wanted = 300 + (rate > 8000 ? 192 : 0) + (rate > 16_000 ? 36 : 0);
            // With a terminator of five bits, or as many as there is room for.
            assertThat(frames.frame(0, out, 0)).isEqualTo((wanted + 5 + 7) / 8);
            byte[] single = Arrays.copyOf(out, (wanted + 12) / 8);
            assertThat(count(rate, single)).isEqualTo(1);
            assertThat(frames.frame(1, out, 0)).isEqualTo((160 + (rate > 8000 ? 36 : 0) + 12) / 8);
            assertThat(out[0]).isEqualTo((byte) 0b00011_000);
        }
    }

    @Test
    void stopsAtTheTerminator() {
        assertThat(count(8000, new Bits().frame("00011", 160, '0').put("01111").put("10101010101").padded())).isEqualTo(1);
    }

    @Test
    void leavesMessagesOut() {
        byte[] payload = new Bits().put("01110").put("0010").put("1111").frame("00011", 160, '0').padded();
        var frames = new SpeexFrames(8000);
        assertThat(frames.open(payload, 0, payload.length)).isEqualTo(1);
        assertThat(frames.frame(0, new byte[160], 0)).isEqualTo(21);
    }

    @Test
    void refusesDamage() {
        assertThat(count(8000, new byte[0])).isZero();
        // Shorter than the mode says; modes that do not exist; a high band without a low one, and a third one.
        assertThat(count(8000, new Bits().frame("00011", 100, '0').padded())).isZero();
        assertThat(count(8000, new Bits().frame("01001", 160, '0').padded())).isZero();
        assertThat(count(16_000, new Bits().frame("1001", 36, '0').padded())).isZero();
        assertThat(count(16_000, new Bits().frame("00011", 160, '0').frame("1101", 40, '0').padded())).isZero();
        assertThat(count(32_000, new Bits().frame("00011", 160, '0').frame("1001", 36, '0').frame("1001", 36, '0').frame("1001", 36, '0').padded())).isZero();
        assertThat(count(8000, new byte[40])).as("eleven frames and more").isZero();
    }

    @Test
    void neverReadsBeyondThePayload() {
        Random random = new Random(2);
        byte[] out = new byte[SpeexFrames.MOST_FRAME_BYTES];
        for (int i = 0; i < 20_000; i++) {
            byte[] payload = new byte[random.nextInt(90)];
            random.nextBytes(payload);
            var frames = new SpeexFrames(16_000);
            int count = frames.open(payload, 0, payload.length);
            for (int f = 0; f < count; f++) {
                assertThat(frames.frame(f, out, 0)).isBetween(1, SpeexFrames.MOST_FRAME_BYTES);
            }
        }
    }
}
