package org.ahoyphone.media.codec.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.ahoyphone.media.codec.CodecException;
import org.ahoyphone.media.codec.Fmtp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudioCodecsTest {

    @Test
    void codecsAreFoundByNameInEitherCase() {
        assertThat(AudioCodecs.byName("OPUS")).contains(AudioCodecs.OPUS);
        assertThat(AudioCodecs.byName("g722")).contains(AudioCodecs.G722);
        assertThat(AudioCodecs.byName("pcmu")).contains(AudioCodecs.PCMU);
        assertThat(AudioCodecs.byName("isac")).isEmpty();
    }

    @Test
    void rtpMapsNameRateAndChannels() {
        assertThat(AudioCodecs.byRtpMap("opus", 48_000, 2)).contains(AudioCodecs.OPUS);
        assertThat(AudioCodecs.byRtpMap("opus", 48_000, 1)).isEmpty();
        assertThat(AudioCodecs.byRtpMap("G722", 8000, 1)).contains(AudioCodecs.G722);
        assertThat(AudioCodecs.byRtpMap("G722", 16_000, 1)).isEmpty();
        assertThat(AudioCodecs.byRtpMap("PCMA", 16_000, 1)).isEmpty();
    }

    @Test
    void staticPayloadTypes() {
        assertThat(AudioCodecs.byPayloadType(0)).contains(AudioCodecs.PCMU);
        assertThat(AudioCodecs.byPayloadType(8)).contains(AudioCodecs.PCMA);
        assertThat(AudioCodecs.byPayloadType(9)).contains(AudioCodecs.G722);
        assertThat(AudioCodecs.byPayloadType(96)).isEmpty();
        assertThat(AudioCodecs.OPUS.payloadType()).isEmpty();
    }

    @Test
    void g722CountsHalfItsSamples() {
        assertThat(AudioCodecs.G722.samples(20)).isEqualTo(320);
        assertThat(AudioCodecs.G722.ticks(320)).isEqualTo(160);
        assertThat(AudioCodecs.OPUS.ticks(960)).isEqualTo(960);
        assertThat(AudioCodecs.PCMU.ticks(160)).isEqualTo(160);
    }

    @Test
    void textsAreThoseOfRtpMap() {
        assertThat(AudioCodecs.all()).extracting(AudioCodec::toString)
                .startsWith("opus/48000/2", "G722/8000", "PCMU/8000", "PCMA/8000", "AMR-WB/16000", "AMR-WB/16000", "AMR/8000", "AMR/8000")
                .contains("speex/8000", "speex/16000", "speex/32000", "G726-32/8000", "AAL2-G726-32/8000", "L16/44100/2", "L16/48000", "iLBC/8000");
        assertThat(AudioCodecs.OPUS.fmtp().text()).isEqualTo("minptime=10;useinbandfec=1");
    }

    /// Every eighth packet of a steady voice is lost: what fills the gap must be like it, and two packets later the decoder must have caught up.
    @Test
    void codecsWithoutConcealmentOfTheirOwnFillGaps() {
        for (AudioCodec codec : List.of(AudioCodecs.G722, AudioCodecs.PCMU, AudioCodecs.PCMA)) {
            int samples = codec.samples(20);
            List<byte[]> packets = RoundTrip.encode(codec, Fmtp.NONE, Sound.vowel(codec.sampleRate(), 2000, 137), 20);
            short[] lossless = RoundTrip.decode(codec, packets, samples, i -> false, false);
            short[] filled = RoundTrip.decode(codec, packets, samples, i -> i % 8 == 5, false);
            for (int lost = 5; lost + 2 < packets.size(); lost += 8) {
                assertThat(Sound.correlation(lossless, filled, 0, lost * samples, (lost + 1) * samples)).as("%s", codec).isGreaterThan(0.8);
                assertThat(Sound.correlation(lossless, filled, 0, (lost + 2) * samples, (lost + 3) * samples)).as("%s", codec).isGreaterThan(0.95);
            }
        }
    }

    @Test
    void everyCodecTakesTwoHundredMillisecondsButOpus() {
        for (AudioCodec codec : List.of(AudioCodecs.G722, AudioCodecs.PCMU, AudioCodecs.PCMA)) {
            try (AudioDecoder decoder = codec.decoder()) {
                assertThat(decoder.decode(new byte[1600], 0, 1600, new short[decoder.maxSamples()])).isEqualTo(codec.samples(200));
            }
        }
    }

    @Test
    void readsChoices() {
        assertThat(AudioCodecs.chosen("OPUS")).containsExactly(AudioCodecs.OPUS);
        assertThat(AudioCodecs.chosen("opus;stereo=1; usedtx=1").getFirst().fmtp().text()).isEqualTo("minptime=10;useinbandfec=1;stereo=1;usedtx=1");
        assertThat(AudioCodecs.chosen("opus;useinbandfec=0").getFirst().fmtp().text()).isEqualTo("minptime=10;useinbandfec=0");
        assertThat(AudioCodecs.chosen("speex")).extracting(AudioCodec::clockRate).containsExactly(16_000, 32_000, 8000);
        assertThat(AudioCodecs.chosen("speex/8000")).extracting(AudioCodec::clockRate).containsExactly(8000);
        assertThat(AudioCodecs.chosen("L16/44100/2")).extracting(AudioCodec::toString).containsExactly("L16/44100/2");
        assertThat(AudioCodecs.chosen("L16/44100/1")).extracting(AudioCodec::toString).containsExactly("L16/44100");
        assertThat(AudioCodecs.chosen("G726-24")).extracting(AudioCodec::name).containsExactly("G726-24", "AAL2-G726-24");
        assertThat(AudioCodecs.chosen("G726-24;packing=aal2")).extracting(c -> c + " " + c.fmtp().text()).containsExactly("G726-24/8000 packing=aal2");
        assertThat(AudioCodecs.chosen("AMR")).extracting(c -> c.fmtp().text()).containsExactly("octet-align=1", "");
        assertThat(AudioCodecs.chosen("AMR;octet-align=0")).extracting(c -> c.fmtp().text()).containsExactly("octet-align=0");
        assertThat(AudioCodecs.chosen("isac")).isEmpty();
        assertThat(AudioCodecs.spelled("OPUS; stereo=1")).contains("opus;stereo=1");
        assertThat(AudioCodecs.spelled("l16/44100/2")).contains("L16/44100/2");
        assertThat(AudioCodecs.spelled("isac;a=1")).isEmpty();
    }

    @Test
    void findsItsOwnFormatsAgain() {
        for (AudioCodec codec : AudioCodecs.all()) {
            assertThat(AudioCodecs.byRtpMap(codec.name(), codec.clockRate(), codec.sdpChannels(), codec.fmtp())).contains(codec);
        }
    }

    /// RFC 3551 section 4.5.4: the first code word lies in the lowest bits; who packs as AAL2 does puts it in the highest.
    @Test
    void g726UnderThePlainNameIsPackedAsChosen() {
        AudioCodec plain = AudioCodecs.chosen("G726-32").getFirst();
        AudioCodec aal2 = AudioCodecs.chosen("AAL2-G726-32").getFirst();
        AudioCodec misnamed = AudioCodecs.chosen("G726-32;packing=aal2").getFirst();
        short[] speech = Sound.speech(8000, 500, 4);
        List<byte[]> turned = RoundTrip.encode(plain, Fmtp.NONE, speech, 20);
        turned.forEach(packet -> {
            for (int i = 0; i < packet.length; i++) {
                packet[i] = (byte) (packet[i] << 4 | (packet[i] & 0xFF) >> 4);
            }
        });
        assertThat(RoundTrip.encode(misnamed, Fmtp.NONE, speech, 20)).containsExactlyElementsOf(turned);
        assertThat(RoundTrip.encode(aal2, Fmtp.NONE, speech, 20)).containsExactlyElementsOf(turned);
        assertThat(RoundTrip.decode(misnamed, turned, 160, _ -> false, false)).isEqualTo(RoundTrip.decode(aal2, turned, 160, _ -> false, false));
        assertThat(AudioCodecs.byRtpMap("G726-32", 8000, 1, misnamed.fmtp())).contains(misnamed);
        assertThat(AudioCodecs.byRtpMap("G726-32", 8000, 1, Fmtp.NONE)).contains(plain);
    }

    /// RFC 3952 section 5.
    @ParameterizedTest
    @CsvSource({"mode=20,mode=20", "mode=30,mode=30", "'',mode=30", "mode=25,mode=30"})
    void ilbcHasFramesOfThirtyMillisecondsUnlessBothWantTwenty(String theirs, String answer) {
        assertThat(AudioCodecs.byName("iLBC").orElseThrow().answer(Fmtp.parse(theirs)).map(Fmtp::text)).contains(answer);
    }

    @Test
    void ilbcOfBothLengthsIsDecodedAsItComes() {
        try (AudioDecoder decoder = AudioCodecs.byName("iLBC").orElseThrow().decoder()) {
            short[] out = new short[decoder.maxSamples()];
            Random random = new Random(2);
            for (int length : new int[] {38, 50, 100, 76, 50}) {
                byte[] payload = new byte[length];
                random.nextBytes(payload);
                // The last bit of a frame is 0 unless it is empty.
                for (int end = length % 50 == 0 ? 50 : 38; end <= length; end += length % 50 == 0 ? 50 : 38) {
                    payload[end - 1] &= (byte) 0xFE;
                }
                int samples = length % 50 == 0 ? length / 50 * 240 : length / 38 * 160;
                assertThat(decoder.samplesIn(payload, 0, length)).isEqualTo(samples);
                assertThat(decoder.decode(payload, 0, length, out)).isEqualTo(samples);
                assertThat(Sound.rms(out, 0, samples)).as("%d bytes", length).isPositive();
                assertThat(decoder.conceal(out, 160)).isEqualTo(160);
            }
            assertThat(decoder.samplesIn(new byte[39], 0, 39)).isEqualTo(AudioDecoder.MALFORMED);
        }
    }

    @Test
    void codecsThatAreOnlyDecodedSaySo() {
        assertThat(AudioCodecs.all().stream().filter(codec -> !codec.encodes())).extracting(AudioCodec::name).containsExactly("iLBC", "GSM", "G729");
        assertThatThrownBy(() -> AudioCodecs.byName("GSM").orElseThrow().encoder(Fmtp.NONE)).isInstanceOf(CodecException.class)
                .hasMessage("There is no encoder for GSM");
    }

    @Test
    void everyCodecCodesItsDefaultPacket() {
        for (AudioCodec codec : AudioCodecs.all().stream().filter(AudioCodec::encodes).toList()) {
            try (AudioEncoder encoder = codec.encoder(Fmtp.NONE); AudioDecoder decoder = codec.decoder()) {
                int samples = codec.samples(codec.ptime());
                byte[] packet = new byte[AudioEncoder.MAX_PAYLOAD];
                int length = encoder.encode(new short[samples], 0, samples, packet, 0);
                assertThat(decoder.samplesIn(packet, 0, length)).isEqualTo(samples);
                assertThat(decoder.decode(packet, 0, length, new short[decoder.maxSamples()])).isEqualTo(samples);
            }
        }
    }
}
