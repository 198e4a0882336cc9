package org.ahoyphone.media.codec.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.ahoyphone.media.codec.Fmtp;
import org.junit.jupiter.api.Test;

/// Uncompressed sound of two channels (RFC 3551 4.5.11: the left one first).
class StereoSamplesTest {

    private static final AudioCodec STEREO = AudioCodecs.chosen("L16/44100/2").getFirst();

    @Test
    void writesLeftAndRightByTurns() {
        byte[] out = new byte[8];
        try (AudioEncoder encoder = STEREO.encoder(Fmtp.NONE, 2)) {
            assertThat(encoder.encode(new short[] {0x1234, -2, 3, 0x7FFF}, 0, 2, out, 0)).isEqualTo(8);
        }
        assertThat(out).containsExactly(0x12, 0x34, 0xFF, 0xFE, 0, 3, 0x7F, 0xFF);
    }

    @Test
    void givesOneChannelToBothSides() {
        byte[] out = new byte[4];
        try (AudioEncoder encoder = STEREO.encoder(Fmtp.NONE)) {
            assertThat(encoder.encode(new short[] {0x0102}, 0, 1, out, 0)).isEqualTo(4);
        }
        assertThat(out).containsExactly(1, 2, 1, 2);
    }

    @Test
    void givesTwoChannelsOrTheirMiddle() {
        byte[] payload = {0, 100, 0, 50, 0, 10, 0, -6};
        try (AudioDecoder apart = STEREO.decoder(2); AudioDecoder mixed = STEREO.decoder()) {
            short[] both = new short[2 * apart.maxSamples()];
            assertThat(apart.decode(payload, 0, 8, both)).isEqualTo(2);
            assertThat(Arrays.copyOf(both, 4)).containsExactly((short) 100, (short) 50, (short) 10, (short) 250);
            short[] one = new short[mixed.maxSamples()];
            assertThat(mixed.decode(payload, 0, 8, one)).isEqualTo(2);
            assertThat(Arrays.copyOf(one, 2)).containsExactly((short) 75, (short) 130);
            assertThat(apart.decode(payload, 0, 6, both)).isEqualTo(AudioDecoder.MALFORMED);
        }
    }
}
