package org.ahoyphone.media.codec.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ahoyphone.media.codec.Fmtp;
import org.ahoyphone.media.codec.NativeHandle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every codec that can be sent, and what tells them apart.
class EveryCodecTest {

    static Stream<AudioCodec> sent() {
        return AudioCodecs.all().stream().filter(AudioCodec::encodes);
    }

    /// Wave form coders give the wave back, the others the sound: its energy in bands over time.
    private static double leastCorrelation(AudioCodec codec) {
        String name = codec.name();
        return name.startsWith("L16") ? 0.9999
                : name.equals("G722") || name.startsWith("PCM") ? 0.99
                : name.endsWith("G726-40") || name.endsWith("G726-32") ? 0.97
                : name.endsWith("G726-24") ? 0.93
                : name.endsWith("G726-16") ? 0.80
                : 0.60;
    }

    @ParameterizedTest
    @MethodSource("sent")
    void speechComesThrough(AudioCodec codec) {
        int rate = codec.sampleRate();
        short[] speech = Sound.speech(rate, 1500, 7);
        for (int millis : new TreeSet<>(List.of(codec.packetTime().lengths().getFirst(), codec.packetTime().lengths().getLast()))) {
            short[] heard = RoundTrip.of(codec, speech, millis);
            int delay = Sound.delay(speech, heard, rate / 40);
            double likeness = Sound.correlation(speech, heard, delay, rate / 4, heard.length - rate / 20);
            assertThat(likeness).as("%s in packets of %d ms, %d samples late", codec, millis, delay).isGreaterThan(leastCorrelation(codec));
            assertThat(Spectrum.likeness(speech, heard, delay, rate)).as("spectrum of %s, %d ms", codec, millis).isGreaterThan(codec.name().endsWith("G726-16") ? 0.75 : 0.85);
        }
    }

    @ParameterizedTest
    @MethodSource("sent")
    void packetsHoldAsMuchAsTheySay(AudioCodec codec) {
        short[] speech = Sound.speech(codec.sampleRate(), 1000, 3);
        try (AudioDecoder decoder = codec.decoder()) {
            for (int millis : codec.packetTime().lengths()) {
                for (byte[] packet : RoundTrip.encode(codec, Fmtp.NONE, speech, millis)) {
                    assertThat(packet.length).isBetween(1, AudioEncoder.MAX_PAYLOAD);
                    assertThat(decoder.samplesIn(packet, 0, packet.length)).isEqualTo(codec.samples(millis));
                }
            }
        }
    }

    /// Bits a second, of 20 ms (or 10 where packets are shorter), as the name or the RFC says.
    @ParameterizedTest
    @CsvSource({"G726-16,16000", "G726-24,24000", "G726-32,32000", "G726-40,40000", "AAL2-G726-32,32000", "PCMU,64000", "G722,64000", "L16,768000",
        // 244 bits, 477 bits, and a byte for each of request and type.
        "AMR,13200", "AMR-WB,24800"})
    void bitRatesAreThoseOfTheNames(String name, int rate) {
        AudioCodec codec = AudioCodecs.byName(name).orElseThrow();
        List<byte[]> packets = RoundTrip.encode(codec, Fmtp.NONE, Sound.speech(codec.sampleRate(), 1000, 3), codec.ptime());
        assertThat(packets.stream().mapToInt(p -> p.length * 8).sum() * (1000.0 / (packets.size() * codec.ptime()))).isEqualTo(rate);
    }

    @ParameterizedTest
    @MethodSource("sent")
    void gapsAreFilled(AudioCodec codec) {
        if (codec.name().equals("opus") || codec.name().startsWith("AMR")) {
            // They fill gaps in a way of their own; see below.
            return;
        }
        int millis = codec.ptime();
        int samples = codec.samples(millis);
        List<byte[]> packets = RoundTrip.encode(codec, Fmtp.NONE, Sound.vowel(codec.sampleRate() / 1000 * 1000, 2000, 137), millis);
        short[] lossless = RoundTrip.decode(codec, packets, samples, i -> false, false);
        short[] filled = RoundTrip.decode(codec, packets, samples, i -> i % 8 == 5, false);
        for (int lost = 13; lost + 2 < packets.size(); lost += 8) {
            assertThat(Sound.correlation(lossless, filled, 0, lost * samples, (lost + 1) * samples)).as("%s, %d", codec, lost).isGreaterThan(codec.name().equals("speex") || codec.name().endsWith("G726-40") ? 0.3 : 0.5);
        }
    }

    @ParameterizedTest
    @CsvSource({"AMR,0", "AMR,1", "AMR-WB,0", "AMR-WB,1", "opus,0"})
    void codecsThatKnowTheVoiceGoOnWithIt(String name, int which) {
        AudioCodec codec = AudioCodecs.chosen(name).get(which);
        int samples = codec.samples(20);
        List<byte[]> packets = RoundTrip.encode(codec, Fmtp.NONE, Sound.vowel(codec.sampleRate(), 2000, 137), 20);
        short[] filled = RoundTrip.decode(codec, packets, samples, i -> i % 8 == 5, false);
        short[] lossless = RoundTrip.decode(codec, packets, samples, i -> false, false);
        for (int lost = 13; lost + 2 < packets.size(); lost += 8) {
            double there = Sound.rms(lossless, lost * samples, (lost + 1) * samples);
            assertThat(Sound.rms(filled, lost * samples, (lost + 1) * samples)).as("%s, %d", name, lost).isBetween(there * 0.15, there * 2);
        }
    }

    @ParameterizedTest
    @MethodSource("sent")
    void noBytesCrashADecoder(AudioCodec codec) {
        Random random = new Random(11);
        List<byte[]> good = RoundTrip.encode(codec, Fmtp.NONE, Sound.speech(codec.sampleRate(), 500, 5), codec.ptime());
        try (AudioDecoder decoder = codec.decoder()) {
            short[] out = new short[decoder.maxSamples()];
            for (int i = 0; i < 400; i++) {
                byte[] bytes = good.get(random.nextInt(good.size())).clone();
                if (i % 3 == 0) {
                    bytes = new byte[random.nextInt(300)];
                    random.nextBytes(bytes);
                } else {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
                int said = decoder.samplesIn(bytes, 0, bytes.length);
                int samples = decoder.decode(bytes, 0, bytes.length, out);
                assertThat(samples).isIn(said, AudioDecoder.MALFORMED);
            }
            assertThat(decoder.decode(new byte[0], 0, 0, out)).isEqualTo(AudioDecoder.MALFORMED);
            byte[] last = good.getLast();
            assertThat(decoder.decode(last, 0, last.length, out)).isEqualTo(codec.samples(codec.ptime()));
        }
    }

    @ParameterizedTest
    @MethodSource("sent")
    void wrongSizesAreRefused(AudioCodec codec) {
        int samples = codec.samples(codec.ptime());
        try (AudioEncoder encoder = codec.encoder(Fmtp.NONE); AudioDecoder decoder = codec.decoder()) {
            assertThatIllegalArgumentException().isThrownBy(() -> encoder.encode(new short[samples - 1], 0, samples, new byte[2000], 0));
            assertThatIllegalArgumentException().isThrownBy(() -> encoder.encode(new short[samples], 0, samples, new byte[2000], 2000));
            assertThatIllegalArgumentException().isThrownBy(() -> encoder.encode(new short[samples], 0, 0, new byte[2000], 0));
            assertThatIllegalArgumentException().isThrownBy(() -> decoder.decode(new byte[10], 5, 10, new short[decoder.maxSamples()]));
            assertThatIllegalArgumentException().isThrownBy(() -> decoder.decode(new byte[10], 0, 10, new short[10]));
            assertThatIllegalArgumentException().isThrownBy(() -> decoder.conceal(new short[10], 480));
            assertThat(encoder.encode(new short[samples], 0, samples, new byte[2000], 0)).isPositive();
        }
    }

    @Test
    void nothingNativeIsLeft() {
        int before = NativeHandle.live();
        for (AudioCodec codec : AudioCodecs.all()) {
            AudioDecoder decoder = codec.decoder();
            decoder.close();
            decoder.close();
            if (codec.encodes()) {
                AudioEncoder encoder = codec.encoder(Fmtp.NONE);
                encoder.close();
                encoder.close();
            }
        }
        assertThat(NativeHandle.live()).isEqualTo(before);
    }
}
