package org.ahoyphone.media.codec.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_ADPCM_G722;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ahoyphone.media.codec.Fmtp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class G722Test {

    private static final int DELAY = 22;

    @Test
    void speechCorrelates() {
        short[] speech = Sound.speech(16_000, 2000, 2);
        short[] heard = RoundTrip.of(AudioCodecs.G722, speech, 20);
        assertThat(Sound.delay(speech, heard, 40)).isEqualTo(DELAY);
        assertThat(Sound.correlation(speech, heard, DELAY, 0, speech.length - DELAY)).isGreaterThan(0.998);
        assertThat(Sound.snr(speech, heard, DELAY, 0, speech.length - DELAY)).isGreaterThan(24);
    }

    @ParameterizedTest
    @ValueSource(doubles = {300, 1000, 3000, 5000, 6500})
    void tonesOfBothBandsKeepTheirLevel(double frequency) {
        short[] tone = Sound.sine(16_000, 500, frequency, 8000);
        short[] heard = RoundTrip.of(AudioCodecs.G722, tone, 20);
        assertThat(Sound.rms(heard, 4000, 8000)).isCloseTo(8000 / Math.sqrt(2), org.assertj.core.data.Percentage.withPercentage(4));
    }

    @Test
    void decodesBitForBitLikeAnotherImplementation() {
        Random random = new Random(3);
        byte[] anything = new byte[160 * 200];
        random.nextBytes(anything);
        List<byte[]> packets = RoundTrip.encode(AudioCodecs.G722, Fmtp.NONE, Sound.speech(16_000, 2000, 4), 20);
        byte[] stream = Arrays.copyOf(anything, anything.length + packets.size() * 160);
        for (int i = 0; i < packets.size(); i++) {
            System.arraycopy(packets.get(i), 0, stream, anything.length + i * 160, 160);
        }
        assertThat(ours(stream)).isEqualTo(FfmpegAudio.decode(AV_CODEC_ID_ADPCM_G722, 16_000, stream, 160));
    }

    @Test
    void encodesBitForBitLikeAnotherImplementation() {
        short[] speech = Sound.speech(16_000, 2000, 5);
        byte[] theirs = FfmpegAudio.encode(AV_CODEC_ID_ADPCM_G722, 16_000, speech, 320);
        byte[] ours = new byte[theirs.length];
        List<byte[]> packets = RoundTrip.encode(AudioCodecs.G722, Fmtp.NONE, speech, 20);
        for (int i = 0; i < packets.size(); i++) {
            System.arraycopy(packets.get(i), 0, ours, i * 160, 160);
        }
        assertThat(ours).isEqualTo(theirs);
    }

    @Test
    void extremesDoNotOverflow() {
        short[] square = new short[3200];
        for (int i = 0; i < square.length; i++) {
            square[i] = i / 20 % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
        }
        short[] heard = RoundTrip.of(AudioCodecs.G722, square, 20);
        assertThat(Sound.correlation(square, heard, DELAY, 0, square.length - DELAY)).isGreaterThan(0.95);
    }

    @Test
    void halfAByteASampleAndEvenLengthsOnly() {
        try (AudioEncoder encoder = AudioCodecs.G722.encoder(Fmtp.NONE); AudioDecoder decoder = AudioCodecs.G722.decoder()) {
            assertThat(encoder.encode(new short[480], 0, 480, new byte[240], 0)).isEqualTo(240);
            assertThat(decoder.samplesIn(new byte[240], 0, 240)).isEqualTo(480);
            assertThatIllegalArgumentException().isThrownBy(() -> encoder.encode(new short[480], 0, 479, new byte[240], 0));
            assertThatIllegalArgumentException().isThrownBy(() -> encoder.encode(new short[480], 0, 480, new byte[240], 1));
            assertThat(decoder.decode(new byte[0], 0, 0, new short[decoder.maxSamples()])).isEqualTo(AudioDecoder.MALFORMED);
        }
    }

    private static short[] ours(byte[] stream) {
        short[] heard = new short[stream.length * 2];
        try (AudioDecoder decoder = AudioCodecs.G722.decoder()) {
            short[] out = new short[decoder.maxSamples()];
            for (int at = 0; at < stream.length; at += 160) {
                assertThat(decoder.decode(stream, at, 160, out)).isEqualTo(320);
                System.arraycopy(out, 0, heard, at * 2, 320);
            }
        }
        return heard;
    }
}
