package org.ahoyphone.media.codec.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// The numbers of RFC 3389 section 3.
class ComfortNoisePayloadTest {

    @Test
    void theLevelIsSaidInDecibelsBelowOverload() {
        byte[] out = new byte[1];
        assertThat(ComfortNoisePayload.write(-60.4, new double[0], 0, out, 0)).isEqualTo(1);
        assertThat(out[0]).isEqualTo((byte) 60);
        ComfortNoisePayload.write(3, new double[0], 0, out, 0);
        assertThat(out[0]).isZero();
        ComfortNoisePayload.write(-300, new double[0], 0, out, 0);
        assertThat(out[0]).isEqualTo((byte) 127);
        assertThat(ComfortNoisePayload.level((byte) 0)).isZero();
        assertThat(ComfortNoisePayload.level((byte) 127)).isEqualTo(-127);
        assertThat(ComfortNoisePayload.level((byte) (0x80 | 40))).as("the topmost bit means nothing").isEqualTo(-40);
    }

    @Test
    void coefficientsAreQuantizedEvenly() {
        assertThat(ComfortNoisePayload.reflection((byte) 127)).isZero();
        assertThat(ComfortNoisePayload.reflection((byte) 0)).isEqualTo(-32_766 / 32_768.0);
        assertThat(ComfortNoisePayload.reflection((byte) 254)).isEqualTo(32_766 / 32_768.0);
        assertThat(ComfortNoisePayload.reflection((byte) 128)).isEqualTo(258 / 32_768.0);
        assertThat(ComfortNoisePayload.reflection((byte) 255)).as("a number that is not used makes no filter unstable").isLessThan(1);
    }

    @Test
    void whatIsWrittenIsReadToHalfAStep() {
        double[] said = {-0.93, -0.4, 0, 0.01, 0.7, 0.99};
        byte[] out = new byte[8];
        assertThat(ComfortNoisePayload.write(-50, said, said.length, out, 1)).isEqualTo(7);
        for (int i = 0; i < said.length; i++) {
            assertThat(ComfortNoisePayload.reflection(out[2 + i])).isCloseTo(said[i], within(258 / 32_768.0 / 2));
        }
    }
}
