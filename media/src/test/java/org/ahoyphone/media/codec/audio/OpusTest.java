package org.ahoyphone.media.codec.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.lwjgl.util.opus.Opus.OPUS_APPLICATION_AUDIO;
import static org.lwjgl.util.opus.Opus.opus_encode;
import static org.lwjgl.util.opus.Opus.opus_encoder_create;
import static org.lwjgl.util.opus.Opus.opus_encoder_destroy;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.ahoyphone.media.codec.Fmtp;
import org.ahoyphone.media.codec.NativeHandle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lwjgl.BufferUtils;

@Isolated("counts the native objects of the whole process")
class OpusTest {

    /// 6.5 ms of look-ahead in the encoder.
    private static final int DELAY = 312;
    private static final short[] SPEECH = Sound.speech(48_000, 4000, 6);

    private final int handlesBefore = NativeHandle.live();

    @AfterEach
    void nothingNativeIsLeft() {
        assertThat(NativeHandle.live()).isEqualTo(handlesBefore);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 20, 40, 60})
    void speechCorrelatesAtEveryPacketLength(int ptime) {
        short[] heard = RoundTrip.of(AudioCodecs.OPUS, SPEECH, ptime);
        int end = heard.length - 2 * DELAY;
        int delay = Sound.delay(SPEECH, heard, 2 * DELAY);
        assertThat(delay).isBetween(DELAY - 24, DELAY + 24);
        assertThat(Sound.correlation(SPEECH, heard, delay, 0, end)).isGreaterThan(0.97);
    }

    @Test
    void redundancyRecoversLostPackets() {
        List<byte[]> packets = withFec(20);
        short[] lossless = RoundTrip.decode(AudioCodecs.OPUS, packets, 960, i -> false, false);
        boolean[] lost = losses(packets.size(), 0.15, 7);
        short[] concealed = RoundTrip.decode(AudioCodecs.OPUS, packets, 960, i -> lost[i], false);
        short[] recovered = RoundTrip.decode(AudioCodecs.OPUS, packets, 960, i -> lost[i], true);

        double byConcealment = snrOfLost(lossless, concealed, lost);
        double byRedundancy = snrOfLost(lossless, recovered, lost);
        assertThat(byRedundancy).isGreaterThan(4).isGreaterThan(byConcealment + 3);
    }

    @Test
    void packetsSayWhetherTheyCarryRedundancy() {
        try (AudioDecoder decoder = AudioCodecs.OPUS.decoder()) {
            long carrying = withFec(20).stream().filter(p -> decoder.hasFec(p, 0, p.length)).count();
            assertThat(carrying).isGreaterThan(100);
            List<byte[]> without = RoundTrip.encode(AudioCodecs.OPUS, Fmtp.NONE, SPEECH, 20);
            assertThat(without).noneMatch(p -> decoder.hasFec(p, 0, p.length));
        }
    }

    @Test
    void concealmentContinuesAToneAndThenFades() {
        short[] tone = Sound.sine(48_000, 400, 440, 10_000);
        List<byte[]> packets = RoundTrip.encode(AudioCodecs.OPUS, Fmtp.NONE, tone, 20);
        try (AudioDecoder decoder = AudioCodecs.OPUS.decoder()) {
            short[] out = new short[decoder.maxSamples()];
            for (byte[] packet : packets) {
                decoder.decode(packet, 0, packet.length, out);
            }
            double before = Sound.rms(out, 0, 960);
            assertThat(decoder.conceal(out, 480)).isEqualTo(480);
            assertThat(Sound.rms(out, 0, 480)).isGreaterThan(before / 2);
            for (int i = 0; i < 30; i++) {
                decoder.conceal(out, 960);
            }
            assertThat(Sound.rms(out, 0, 960)).isLessThan(before / 4);
        }
    }

    @Test
    void bitRateChangesWhileRunning() {
        try (AudioEncoder encoder = AudioCodecs.OPUS.encoder(Fmtp.NONE)) {
            int high = bytes(RoundTrip.encode(encoder, SPEECH, 960));
            encoder.bitRate(12_000);
            int low = bytes(RoundTrip.encode(encoder, SPEECH, 960));
            assertThat(high).isBetween(10_000, 20_000);
            assertThat(low).isBetween(3_000, 8_000);
        }
    }

    /// RFC 6716 section 3.1: of the configurations 16 and beyond are the transform alone.
    @Test
    void whereNothingIsLostTheTransformAloneCodes() {
        try (AudioEncoder encoder = AudioCodecs.OPUS.encoder(Fmtp.parse("useinbandfec=1"))) {
            encoder.expectLoss(0);
            List<byte[]> usual = RoundTrip.encode(encoder, SPEECH, 960);
            assertThat(usual).allMatch(packet -> configuration(packet) < 16);
            encoder.bitRate(encoder.clearBitRate());
            List<byte[]> clear = RoundTrip.encode(encoder, SPEECH, 960);
            assertThat(clear.subList(5, clear.size())).allMatch(packet -> configuration(packet) >= 16);
            assertThat(correlation(clear)).isGreaterThan(correlation(usual));
            encoder.bitRate(32_000);
            encoder.expectLoss(10);
            List<byte[]> lossy = RoundTrip.encode(encoder, SPEECH, 960);
            assertThat(lossy.subList(5, lossy.size())).allMatch(packet -> configuration(packet) < 16);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"usedtx=1", "maxplaybackrate=16000", "maxaveragebitrate=40000"})
    void notWhereTheReceiverWantsWhatItCannotDo(String wishes) {
        try (AudioEncoder encoder = AudioCodecs.OPUS.encoder(Fmtp.parse(wishes))) {
            assertThat(encoder.clearBitRate()).isZero();
            encoder.bitRate(48_000);
            assertThat(RoundTrip.encode(encoder, SPEECH, 960).stream().filter(packet -> packet.length > 0)).allMatch(packet -> configuration(packet) < 16);
        }
    }

    /// Two channels that are sent as one have the bits of two from the first packet on, before it is known what is lost.
    @Test
    void notWhereTwoChannelsAreSentAsOne() {
        try (AudioEncoder encoder = AudioCodecs.OPUS.encoder(Fmtp.parse("useinbandfec=1"), 2)) {
            assertThat(encoder.clearBitRate()).isZero();
        }
    }

    private static double correlation(List<byte[]> packets) {
        short[] heard = RoundTrip.decode(AudioCodecs.OPUS, packets, 960, _ -> false, false);
        return Sound.correlation(SPEECH, heard, Sound.delay(SPEECH, heard, 2 * DELAY), 4800, heard.length - 2 * DELAY);
    }

    private static int configuration(byte[] packet) {
        return (packet[0] & 0xFF) >> 3;
    }

    @Test
    void receiverBoundsTheBitRate() {
        try (AudioEncoder encoder = AudioCodecs.OPUS.encoder(Fmtp.parse("maxaveragebitrate=10000"))) {
            encoder.bitRate(64_000);
            assertThat(bytes(RoundTrip.encode(encoder, SPEECH, 960))).isLessThan(7000);
        }
    }

    @Test
    void silenceIsNotSentWhenTheReceiverAllows() {
        short[] silence = new short[48_000 * 3];
        List<byte[]> sent = RoundTrip.encode(AudioCodecs.OPUS, Fmtp.parse("usedtx=1"), silence, 20);
        assertThat(sent.stream().filter(p -> p.length == 0).count()).isGreaterThan(100);
        assertThat(RoundTrip.encode(AudioCodecs.OPUS, Fmtp.NONE, silence, 20)).noneMatch(p -> p.length == 0);
    }

    @Test
    void constantBitRateMakesEqualPackets() {
        List<byte[]> packets = RoundTrip.encode(AudioCodecs.OPUS, Fmtp.parse("cbr=1"), SPEECH, 20);
        assertThat(packets.stream().mapToInt(p -> p.length).distinct().count()).isEqualTo(1);
    }

    @Test
    void narrowPlaybackNarrowsTheBand() {
        short[] tone = Sound.sine(48_000, 500, 6000, 8000);
        List<byte[]> packets = RoundTrip.encode(AudioCodecs.OPUS, Fmtp.parse("maxplaybackrate=8000"), tone, 20);
        short[] heard = RoundTrip.decode(AudioCodecs.OPUS, packets, 960, i -> false, false);
        assertThat(Sound.rms(heard, 9600, heard.length)).isLessThan(300);
    }

    @Test
    void shortRoomIsRespected() {
        try (AudioEncoder encoder = AudioCodecs.OPUS.encoder(Fmtp.NONE)) {
            byte[] out = new byte[60];
            for (int at = 0; at < 48_000; at += 960) {
                Arrays.fill(out, (byte) 0x5A);
                assertThat(encoder.encode(SPEECH, at, 960, out, 20)).isBetween(1, 40);
                assertThat(Arrays.copyOf(out, 20)).containsOnly(0x5A);
            }
        }
    }

    @Test
    void stereoIsHeardAsTheMeanOfBothSides() {
        short[] left = Sound.sine(48_000, 400, 500, 12_000);
        short[] heard = new short[left.length];
        IntBuffer error = BufferUtils.createIntBuffer(1);
        long encoder = opus_encoder_create(48_000, 2, OPUS_APPLICATION_AUDIO, error);
        try (AudioDecoder decoder = AudioCodecs.OPUS.decoder()) {
            ShortBuffer sides = BufferUtils.createShortBuffer(2 * 960);
            ByteBuffer packet = BufferUtils.createByteBuffer(1275);
            short[] out = new short[decoder.maxSamples()];
            for (int at = 0; at < left.length; at += 960) {
                for (int i = 0; i < 960; i++) {
                    sides.put(2 * i, left[at + i]).put(2 * i + 1, (short) 0);
                }
                byte[] bytes = new byte[opus_encode(encoder, sides, 960, packet.clear())];
                packet.get(0, bytes);
                assertThat(decoder.decode(bytes, 0, bytes.length, out)).isEqualTo(960);
                System.arraycopy(out, 0, heard, at, 960);
            }
        } finally {
            opus_encoder_destroy(encoder);
        }
        assertThat(Sound.rms(heard, 4800, heard.length)).isCloseTo(6000 / Math.sqrt(2), withPercentage(10));
    }

    @Test
    void damagedPacketsNeverCrash() {
        Random random = new Random(8);
        List<byte[]> packets = withFec(20);
        try (AudioDecoder decoder = AudioCodecs.OPUS.decoder()) {
            short[] out = new short[decoder.maxSamples()];
            int malformed = 0;
            for (int i = 0; i < 3000; i++) {
                byte[] packet = damaged(packets.get(random.nextInt(packets.size())), random);
                int samples = decoder.decode(packet, 0, packet.length, out);
                malformed += samples == AudioDecoder.MALFORMED ? 1 : 0;
                assertThat(samples).isBetween(-1, 5760);
                assertThat(decoder.recover(packet, 0, packet.length, out, 960)).isEqualTo(decoder.hasFec(packet, 0, packet.length) ? 960 : 0);
                assertThat(decoder.conceal(out, 960)).isEqualTo(960);
            }
            assertThat(malformed).isGreaterThan(50);
        }
    }

    @Test
    void lengthsAreKnownBeforeDecoding() {
        try (AudioDecoder decoder = AudioCodecs.OPUS.decoder()) {
            // RFC 6716 3.1: configuration 1 is 20 ms of SILK; code 1 doubles the frame.
            assertThat(decoder.samplesIn(new byte[] {1 << 3, 1, 2, 3}, 0, 4)).isEqualTo(960);
            assertThat(decoder.samplesIn(new byte[] {0, (1 << 3) | 1, 1, 2}, 1, 3)).isEqualTo(1920);
            assertThat(decoder.samplesIn(new byte[0], 0, 0)).isEqualTo(AudioDecoder.MALFORMED);
            // 63 frames of 60 ms would be longer than 120 ms.
            assertThat(decoder.samplesIn(new byte[] {(3 << 3) | 3, 63, 1}, 0, 3)).isEqualTo(AudioDecoder.MALFORMED);
            assertThat(decoder.decode(new byte[70_000], 0, 70_000, new short[5760])).isEqualTo(AudioDecoder.MALFORMED);
        }
    }

    /// A low tone on the left, a high one on the right.
    private static short[] twoTones() {
        short[] left = Sound.sine(48_000, 1000, 440, 8000);
        short[] right = Sound.sine(48_000, 1000, 1500, 8000);
        short[] both = new short[2 * left.length];
        for (int i = 0; i < left.length; i++) {
            both[2 * i] = left[i];
            both[2 * i + 1] = right[i];
        }
        return both;
    }

    @Test
    void keepsTwoChannelsApartWhereTheReceiverWantsThem() {
        short[] both = twoTones();
        try (AudioEncoder encoder = AudioCodecs.OPUS.encoder(Fmtp.parse("stereo=1"), 2); AudioDecoder apart = AudioCodecs.OPUS.decoder(2);
                AudioDecoder mixed = AudioCodecs.OPUS.decoder()) {
            assertThat(encoder.channels()).isEqualTo(2);
            assertThat(apart.channels()).isEqualTo(2);
            byte[] packet = new byte[AudioEncoder.MAX_PAYLOAD];
            short[] out = new short[2 * apart.maxSamples()];
            short[] mono = new short[mixed.maxSamples()];
            short[] left = new short[960];
            short[] right = new short[960];
            for (int at = 0; at < 40; at++) {
                int length = encoder.encode(both, at * 1920, 960, packet, 0);
                assertThat(apart.decode(packet, 0, length, out)).isEqualTo(960);
                assertThat(mixed.decode(packet, 0, length, mono)).isEqualTo(960);
            }
            for (int i = 0; i < 960; i++) {
                left[i] = out[2 * i];
                right[i] = out[2 * i + 1];
            }
            assertThat(tone(left, 440)).isGreaterThan(20 * tone(left, 1500));
            assertThat(tone(right, 1500)).isGreaterThan(20 * tone(right, 440));
            assertThat(tone(mono, 440)).isBetween(0.2 * tone(left, 440), 0.3 * tone(left, 440));
            assertThat(tone(mono, 1500)).isGreaterThan(0.2 * tone(right, 1500));
            assertThatIllegalArgumentException().isThrownBy(() -> apart.decode(packet, 0, 10, new short[5760]));
            assertThat(apart.conceal(out, 960)).isEqualTo(960);
        }
    }

    @Test
    void sendsOneChannelWhereTheReceiverWantsNoMore() {
        try (AudioEncoder encoder = AudioCodecs.OPUS.encoder(Fmtp.NONE, 2)) {
            byte[] packet = new byte[AudioEncoder.MAX_PAYLOAD];
            encoder.encode(twoTones(), 0, 960, packet, 0);
            // RFC 6716 section 3.1: the third bit from the right says stereo.
            assertThat(packet[0] & 4).isZero();
        }
    }

    /// Energy of a frequency over the first 960 samples.
    private static double tone(short[] pcm, double frequency) {
        double sine = 0;
        double cosine = 0;
        for (int i = 0; i < 960; i++) {
            sine += pcm[i] * Math.sin(2 * Math.PI * frequency * i / 48_000);
            cosine += pcm[i] * Math.cos(2 * Math.PI * frequency * i / 48_000);
        }
        return sine * sine + cosine * cosine;
    }

    @Test
    void wrongSizesNeverReachNativeCode() {
        try (AudioEncoder encoder = AudioCodecs.OPUS.encoder(Fmtp.NONE); AudioDecoder decoder = AudioCodecs.OPUS.decoder()) {
            assertThatIllegalArgumentException().isThrownBy(() -> encoder.encode(new short[960], 0, 961, new byte[100], 0));
            assertThatIllegalArgumentException().isThrownBy(() -> encoder.encode(new short[2000], 0, 1000, new byte[100], 0));
            assertThatIllegalArgumentException().isThrownBy(() -> encoder.encode(new short[960], 0, 960, new byte[100], 100));
            assertThatIllegalArgumentException().isThrownBy(() -> decoder.decode(new byte[4], 0, 4, new short[960]));
            assertThatIllegalArgumentException().isThrownBy(() -> decoder.decode(new byte[4], 2, 4, new short[5760]));
            assertThatIllegalArgumentException().isThrownBy(() -> decoder.conceal(new short[5760], 100));
            assertThatIllegalArgumentException().isThrownBy(() -> decoder.conceal(new short[100], 120));
            assertThatIllegalArgumentException().isThrownBy(() -> decoder.conceal(new short[9000], 5880));
        }
    }

    @Test
    void closedCodersRefuse() {
        AudioEncoder encoder = AudioCodecs.OPUS.encoder(Fmtp.NONE);
        AudioDecoder decoder = AudioCodecs.OPUS.decoder();
        encoder.close();
        encoder.close();
        decoder.close();
        decoder.close();
        assertThatIllegalStateException().isThrownBy(() -> encoder.encode(new short[960], 0, 960, new byte[100], 0));
        assertThatIllegalStateException().isThrownBy(() -> encoder.bitRate(20_000));
        assertThatIllegalStateException().isThrownBy(() -> decoder.conceal(new short[960], 960));
    }

    @Test
    void anotherThreadIsRefused() throws InterruptedException {
        try (AudioDecoder decoder = AudioCodecs.OPUS.decoder()) {
            decoder.conceal(new short[960], 960);
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread other = Thread.ofPlatform().start(() -> {
                try {
                    decoder.conceal(new short[960], 960);
                } catch (IllegalStateException e) {
                    thrown.set(e);
                }
            });
            other.join();
            assertThat(thrown.get()).hasMessage("Opus decoder belongs to another thread");
        }
    }

    private static List<byte[]> withFec(int loss) {
        try (AudioEncoder encoder = AudioCodecs.OPUS.encoder(AudioCodecs.OPUS.fmtp())) {
            encoder.expectLoss(loss);
            return RoundTrip.encode(encoder, SPEECH, 960);
        }
    }

    /// Single losses, so that each has a next packet.
    private static boolean[] losses(int packets, double share, long seed) {
        Random random = new Random(seed);
        boolean[] lost = new boolean[packets];
        for (int i = 5; i < packets - 1; i++) {
            lost[i] = !lost[i - 1] && random.nextDouble() < share;
        }
        return lost;
    }

    private static double snrOfLost(short[] lossless, short[] heard, boolean[] lost) {
        short[] a = new short[lossless.length];
        short[] b = new short[lossless.length];
        for (int i = 0; i < lost.length; i++) {
            if (lost[i]) {
                System.arraycopy(lossless, i * 960, a, i * 960, 960);
                System.arraycopy(heard, i * 960, b, i * 960, 960);
            }
        }
        return Sound.snr(a, b, 0, 0, a.length);
    }

    private static byte[] damaged(byte[] packet, Random random) {
        byte[] copy = Arrays.copyOf(packet, 1 + random.nextInt(packet.length + 20));
        for (int flips = random.nextInt(5); flips >= 0; flips--) {
            copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        }
        if (random.nextInt(4) == 0) {
            copy[0] = (byte) random.nextInt(256);
        }
        return copy;
    }

    private static int bytes(List<byte[]> packets) {
        return packets.stream().mapToInt(p -> p.length).sum();
    }
}
