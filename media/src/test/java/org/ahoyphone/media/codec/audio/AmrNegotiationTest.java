package org.ahoyphone.media.codec.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ahoyphone.media.codec.Fmtp;
import org.ahoyphone.media.codec.payload.AmrMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmrNegotiationTest {

    private static final AudioCodec ALIGNED = AudioCodecs.chosen("AMR").get(0);
    private static final AudioCodec EFFICIENT = AudioCodecs.chosen("AMR").get(1);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "octet-align=1                      | octet-align=1",
        "octet-align=1;mode-set=0,2,4,7     | octet-align=1;mode-set=0,2,4,7",
        "octet-align=1;mode-set=9           | octet-align=1",
        "octet-align=1;crc=0;interleaving=0 | octet-align=1",
        "octet-align=1;crc=1                | -",
        "octet-align=1;robust-sorting=1     | -",
        "octet-align=1;interleaving=30      | -",
        "mode-set=0,2                       | -",
        "octet-align=0                      | -"})
    void answersTheOctetAlignedPacking(String offer, String answer) {
        assertThat(ALIGNED.answer(Fmtp.parse(offer)).map(Fmtp::text).orElse("-")).isEqualTo(answer);
    }

    @Test
    void whereNothingIsSaidItIsTheBandwidthEfficientOne() {
        assertThat(EFFICIENT.answer(Fmtp.NONE).map(Fmtp::text)).contains("");
        assertThat(EFFICIENT.answer(Fmtp.parse("mode-set=7")).map(Fmtp::text)).contains("mode-set=7");
        assertThat(EFFICIENT.answer(Fmtp.parse("octet-align=1"))).isEmpty();
    }

    @Test
    void sendsOnlyModesOfTheSet() {
        short[] speech = Sound.speech(8000, 400, 1);
        // 5.15 and 7.4 kbit/s: 103 and 148 bits.
        List<byte[]> packets = RoundTrip.encode(ALIGNED, Fmtp.parse("octet-align=1;mode-set=1,4"), speech, 20);
        assertThat(packets).allSatisfy(p -> assertThat(p).hasSize(2 + 19));
        try (AudioEncoder encoder = ALIGNED.encoder(Fmtp.parse("octet-align=1;mode-set=1,4"))) {
            byte[] out = new byte[100];
            encoder.bitRate(7000);
            assertThat(encoder.encode(speech, 0, 160, out, 0)).isEqualTo(2 + 13);
            encoder.bitRate(100);
            assertThat(encoder.encode(speech, 160, 160, out, 0)).isEqualTo(2 + 13);
            encoder.bitRate(64_000);
            assertThat(encoder.encode(speech, 320, 160, out, 0)).isEqualTo(2 + 19);
        }
    }

    @Test
    void changesModesAsSlowlyAsTheReceiverWants() {
        AmrModeSet any = AmrModeSet.of(AmrMode.NARROW, Fmtp.NONE);
        assertThat(any.next(7, 0, 3)).isZero();
        AmrModeSet slow = AmrModeSet.of(AmrMode.NARROW, Fmtp.parse("mode-set=0,2,5,7;mode-change-period=2;mode-change-neighbor=1"));
        assertThat(slow.next(7, 0, 3)).isEqualTo(7);
        assertThat(slow.next(7, 0, 4)).isEqualTo(5);
        assertThat(slow.next(5, 0, 6)).isEqualTo(2);
        assertThat(slow.next(0, 7, 8)).isEqualTo(2);
        assertThat(slow.within(7400)).isEqualTo(2);
        assertThat(slow.within(1)).isZero();
    }

    @Test
    void tellsWhatThePayloadsAskFor() {
        try (AudioDecoder decoder = ALIGNED.decoder()) {
            short[] out = new short[decoder.maxSamples()];
            assertThat(decoder.wantedBitRate()).isZero();
            decoder.decode(new byte[] {3 << 4, (AmrMode.NO_DATA << 3) | 4}, 0, 2, out);
            assertThat(decoder.wantedBitRate()).isEqualTo(6700);
            decoder.decode(new byte[] {(byte) (15 << 4), (AmrMode.NO_DATA << 3) | 4}, 0, 2, out);
            assertThat(decoder.wantedBitRate()).isZero();
        }
    }
}
