package org.ahoyphone.media.codec.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.ahoyphone.media.codec.Fmtp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class G711Test {

    /// Ends of segments and smallest values of tables 2a and 2b of G.711, in 16-bit scale (mu-law times 4, A-law times 8).
    @ParameterizedTest
    @CsvSource({
        "FF, 0", "7F, 0", "FE, 8", "7E, -8", "F0, 120", "EF, 132", "80, 32124", "00, -32124", "8F, 16764", "90, 15996",
        "A0, 7932", "B0, 3900", "C0, 1884", "D0, 876", "E0, 372"})
    void muLawExpandsAsTheTableSays(String code, int sample) {
        assertThat(G711.MU_LAW.expand((byte) Integer.parseInt(code, 16))).isEqualTo((short) sample);
    }

    @ParameterizedTest
    @CsvSource({
        "D5, 8", "55, -8", "D4, 24", "DA, 248", "C5, 264", "F5, 528", "E5, 1056", "95, 2112", "85, 4224", "B5, 8448",
        "A5, 16896", "AA, 32256", "2A, -32256", "C0, 344"})
    void aLawExpandsAsTheTableSays(String code, int sample) {
        assertThat(G711.A_LAW.expand((byte) Integer.parseInt(code, 16))).isEqualTo((short) sample);
    }

    @ParameterizedTest
    @EnumSource
    void everyCodeSurvivesExpandingAndCompressing(G711 law) {
        for (int code = 0; code < 256; code++) {
            short sample = law.expand((byte) code);
            // Mu-law has a positive and a negative zero; silence is the positive one.
            int expected = law == G711.MU_LAW && code == 0x7F ? 0xFF : code;
            assertThat(law.compress(sample) & 0xFF).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everySampleComesBackWithinHalfAStep(G711 law) {
        for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
            int back = law.expand(law.compress((short) sample));
            // A step is a sixteenth of its segment, which is never longer than the magnitude it begins at.
            int halfStep = Math.max(law == G711.MU_LAW ? 4 : 8, (Math.abs(sample) + 132) / 32 + 1);
            if (Math.abs(sample) < 32_256) {
                assertThat(Math.abs(back - sample)).as("sample %d", sample).isLessThanOrEqualTo(halfStep);
            } else {
                assertThat(Math.abs(back)).isGreaterThanOrEqualTo(32_124);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void compressingIsMonotonous(G711 law) {
        int before = Integer.MIN_VALUE;
        for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
            int expanded = law.expand(law.compress((short) sample));
            assertThat(expanded).isGreaterThanOrEqualTo(before);
            before = expanded;
        }
    }

    @ParameterizedTest
    @CsvSource({"PCMU, 33", "PCMA, 33"})
    void speechKeepsItsShape(String name, double decibels) {
        AudioCodec codec = AudioCodecs.byName(name).orElseThrow();
        short[] speech = Sound.speech(8000, 1000, 1);
        short[] heard = RoundTrip.of(codec, speech, 20);
        assertThat(Sound.snr(speech, heard, 0, 0, speech.length)).isGreaterThan(decibels);
    }

    @Test
    void aBytePerSampleAtTheGivenPlace() {
        byte[] out = new byte[10];
        try (AudioEncoder encoder = AudioCodecs.PCMA.encoder(Fmtp.NONE)) {
            assertThat(encoder.encode(new short[] {0, 8, -8, 0}, 1, 2, out, 3)).isEqualTo(2);
        }
        assertThat(out).containsExactly(0, 0, 0, 0xD5, 0x55, 0, 0, 0, 0, 0);
    }

    @Test
    void wrongRangesChangeNothing() {
        byte[] out = new byte[10];
        try (AudioEncoder encoder = AudioCodecs.PCMU.encoder(Fmtp.NONE); AudioDecoder decoder = AudioCodecs.PCMU.decoder()) {
            assertThatIllegalArgumentException().isThrownBy(() -> encoder.encode(new short[160], 1, 160, out, 0));
            assertThatIllegalArgumentException().isThrownBy(() -> encoder.encode(new short[160], 0, 11, out, 0));
            assertThatIllegalArgumentException().isThrownBy(() -> encoder.encode(new short[160], 0, 5, out, 6));
            assertThatIllegalArgumentException().isThrownBy(() -> encoder.encode(new short[160], 0, 0, out, 0));
            assertThatIllegalArgumentException().isThrownBy(() -> decoder.decode(out, 0, 11, new short[decoder.maxSamples()]));
            assertThatIllegalArgumentException().isThrownBy(() -> decoder.decode(out, 0, 10, new short[9]));
            assertThatIllegalArgumentException().isThrownBy(() -> decoder.conceal(new short[10], 11));
        }
        assertThat(out).containsOnly(0);
    }

    @Test
    void emptyAndOverlongPayloadsAreMalformed() {
        try (AudioDecoder decoder = AudioCodecs.PCMU.decoder()) {
            short[] out = new short[decoder.maxSamples()];
            assertThat(decoder.decode(new byte[4], 2, 0, out)).isEqualTo(AudioDecoder.MALFORMED);
            assertThat(decoder.decode(new byte[5000], 0, 5000, out)).isEqualTo(AudioDecoder.MALFORMED);
            assertThat(decoder.hasFec(new byte[160], 0, 160)).isFalse();
        }
    }
}
