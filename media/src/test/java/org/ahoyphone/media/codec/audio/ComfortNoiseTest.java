package org.ahoyphone.media.codec.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_COMFORT_NOISE;

import java.util.Arrays;
import java.util.Random;
import org.ahoyphone.media.codec.payload.ComfortNoisePayload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComfortNoiseTest {

    private static final int RATE = 8_000;

    private final byte[] payload = new byte[1 + NoiseAnalysis.ORDER];

    /// Noise with most of its sound in the depths, or in the heights: an all-pole model of order two.
    private static short[] room(double first, double second, double rms, long seed) {
        Random random = new Random(seed);
        double[] sound = new double[3 * RATE];
        double power = 0;
        for (int i = 2; i < sound.length; i++) {
            sound[i] = random.nextGaussian() - first * sound[i - 1] - second * sound[i - 2];
            power += sound[i] * sound[i];
        }
        double scale = rms / Math.sqrt(power / sound.length);
        short[] room = new short[sound.length];
        for (int i = 0; i < room.length; i++) {
            room[i] = (short) Math.round(scale * sound[i]);
        }
        return room;
    }

    private static double rms(short[] sound) {
        double sum = 0;
        for (short sample : sound) {
            sum += (double) sample * sample;
        }
        return Math.sqrt(sum / sound.length);
    }

    /// The correlation of a sound with itself some samples later.
    private static double alike(short[] sound, int lag) {
        double product = 0;
        double power = 0;
        for (int i = lag; i < sound.length; i++) {
            product += (double) sound[i] * sound[i - lag];
            power += (double) sound[i] * sound[i];
        }
        return product / power;
    }

    private void said(short[] room) {
        NoiseAnalysis analysis = new NoiseAnalysis();
        for (int from = 0; from < room.length; from += 80) {
            analysis.frame(Arrays.copyOfRange(room, from, from + 80), 80);
        }
        assertThat(analysis.write(payload, 0)).isEqualTo(payload.length);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1.3, -0.5, 0, 0.9})
    void aRoomSoundsAsLoudAndOfTheSameColourAfterwards(double first) {
        short[] room = room(first, 0.5, 120, 7);
        said(room);
        ComfortNoise noise = new ComfortNoise();
        noise.update(payload, 0, payload.length);
        short[] made = new short[4 * RATE];
        noise.fill(made, made.length);
        assertThat(20 * Math.log10(rms(made) / rms(room))).isCloseTo(0, within(1.0));
        for (int lag = 1; lag <= 4; lag++) {
            assertThat(alike(made, lag)).as("at %d samples", lag).isCloseTo(alike(room, lag), within(0.1));
        }
    }

    @Test
    void withoutColourItIsWhite() {
        ComfortNoise noise = new ComfortNoise();
        noise.update(new byte[] {40}, 0, 1);
        short[] made = new short[4 * RATE];
        noise.fill(made, made.length);
        assertThat(20 * Math.log10(rms(made) / 32_768)).isCloseTo(-40, within(0.3));
        assertThat(alike(made, 1)).isCloseTo(0, within(0.03));
        assertThat(alike(made, 2)).isCloseTo(0, within(0.03));
    }

    @Test
    void theQuietestIsSilence() {
        ComfortNoise noise = new ComfortNoise();
        noise.update(new byte[] {127, 10, (byte) 240}, 0, 3);
        short[] made = new short[800];
        noise.fill(made, made.length);
        assertThat(made).containsOnly((short) 0);
    }

    @Test
    void aNewLevelComesBitByBitAndANewPauseAtOnce() {
        ComfortNoise noise = new ComfortNoise();
        noise.update(new byte[] {60}, 0, 1);
        short[] made = new short[160];
        noise.fill(made, made.length);
        noise.update(new byte[] {30}, 0, 1);
        noise.fill(made, 20);
        assertThat(20 * Math.log10(rms(Arrays.copyOf(made, 20)) / 32_768)).isBetween(-60.0, -42.0);
        short[] later = new short[4_000];
        noise.fill(later, later.length);
        assertThat(20 * Math.log10(rms(Arrays.copyOfRange(later, 2_000, 4_000)) / 32_768)).isCloseTo(-30, within(0.5));
        noise.end();
        noise.update(new byte[] {50}, 0, 1);
        noise.fill(later, later.length);
        assertThat(20 * Math.log10(rms(Arrays.copyOf(later, 400)) / 32_768)).isCloseTo(-50, within(1.5));
    }

    @Test
    void noPayloadMakesItLoudOrUnstable() {
        Random random = new Random(5);
        ComfortNoise noise = new ComfortNoise();
        short[] made = new short[480];
        for (int i = 0; i < 500; i++) {
            byte[] any = new byte[random.nextInt(40)];
            random.nextBytes(any);
            if (any.length > 0) {
                any[0] = (byte) (30 | any[0] & 0x80);
            }
            noise.update(any, 0, any.length);
            noise.fill(made, made.length);
            for (int level = 0; level < made.length; level++) {
                assertThat(Math.abs(made[level])).isLessThan((short) 32_767);
            }
        }
    }

    @Test
    void silenceIsSaidAsTheQuietestThereIs() {
        said(new short[RATE]);
        assertThat(payload[0]).isEqualTo((byte) 127);
        assertThat(new NoiseAnalysis().levelDb()).isEqualTo(ComfortNoisePayload.QUIETEST);
    }

    /// FFmpeg, which has the same payload by other hands, makes the same room of what we say, and we of what it says.
    @ParameterizedTest
    @ValueSource(doubles = {-1.3, 0.9})
    void othersUnderstandIt(double first) {
        short[] room = room(first, 0.5, 300, 3);
        said(room);
        short[] theirs;
        try (AvSoundDecoder decoder = new AvSoundDecoder("comfortnoise", RATE, 0, 0)) {
            short[] frame = new short[4_000];
            int frames = 0;
            theirs = new short[4 * RATE];
            for (int at = 0; at < theirs.length && frames < 400; frames++) {
                int count = Math.min(decoder.decode(payload, 0, payload.length, frame, 0), theirs.length - at);
                System.arraycopy(frame, 0, theirs, at, Math.max(0, count));
                at += Math.max(0, count);
            }
        }
        short[] settled = Arrays.copyOfRange(theirs, theirs.length / 2, theirs.length);
        assertThat(alike(settled, 1)).isCloseTo(alike(room, 1), within(0.15));
        assertThat(alike(settled, 2)).isCloseTo(alike(room, 2), within(0.2));
        // Its noise is uniform, whose power it takes for that of its largest value, and a quarter less besides: 6 dB too quiet, whatever it is told.
        assertThat(20 * Math.log10(rms(settled) / rms(room))).isCloseTo(-6, within(1.0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1.3, 0.9})
    void othersAreUnderstood(double first) {
        short[] room = room(first, 0.5, 300, 3);
        byte[] theirs = FfmpegAudio.encode(AV_CODEC_ID_COMFORT_NOISE, RATE, room, 640);
        int length = theirs.length / (room.length / 640);
        ComfortNoise noise = new ComfortNoise();
        short[] made = new short[4 * RATE];
        for (int from = 0; from + length <= theirs.length; from += length) {
            noise.update(theirs, from, length);
            noise.fill(made, 640);
        }
        noise.fill(made, made.length);
        assertThat(alike(made, 1)).isCloseTo(alike(room, 1), within(0.2));
        assertThat(20 * Math.log10(rms(made) / rms(room))).isCloseTo(0, within(1.5));
    }
}
