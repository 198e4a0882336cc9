package org.ahoyphone.media.audio.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixerTest {

    private static final int FRAMES = 100;
    private static final int SAMPLES = FRAMES * Mixer.FRAME;

    /// What each of them hears when all speak at once and nobody hears himself.
    private static short[][] conference(short[][] voices) {
        Mixer mixer = new Mixer(voices.length);
        Limiter[] limiters = new Limiter[voices.length];
        Arrays.setAll(limiters, _ -> new Limiter());
        short[][] heard = new short[voices.length][voices[0].length];
        short[] out = new short[Mixer.FRAME];
        for (int frame = 0; frame < voices[0].length / Mixer.FRAME; frame++) {
            mixer.begin();
            for (int place = 0; place < voices.length; place++) {
                mixer.say(place, Voices.frame(voices[place], frame));
            }
            for (int place = 0; place < voices.length; place++) {
                mixer.mix(Mixer.only(place), limiters[place], out);
                System.arraycopy(out, 0, heard[place], frame * Mixer.FRAME, Mixer.FRAME);
            }
        }
        return heard;
    }

    private static short[][] noises(int count, int amplitude) {
        return IntStream.range(0, count).mapToObj(i -> Voices.noise(i, amplitude, SAMPLES)).toArray(short[][]::new);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8, 16})
    void eachHearsAllOthersAndNotItself(int count) {
        short[][] voices = noises(count, 8_000);
        short[][] heard = conference(voices);
        double share = 1 / Math.sqrt(count - 1);
        for (int listener = 0; listener < count; listener++) {
            for (int speaker = 0; speaker < count; speaker++) {
                double found = Voices.correlation(voices[speaker], heard[listener], Limiter.DELAY);
                if (speaker == listener) {
                    assertThat(found).isBetween(-0.02, 0.02);
                } else {
                    assertThat(found).isBetween(share - 0.03, share + 0.03);
                }
            }
        }
    }

    @Test
    void whatIsAloneInTheMixPassesUnchanged() {
        short[][] voices = {Voices.noise(1, 20_000, SAMPLES), new short[SAMPLES]};
        short[] heard = conference(voices)[1];
        assertThat(Arrays.copyOfRange(heard, Limiter.DELAY, SAMPLES)).isEqualTo(Arrays.copyOf(voices[0], SAMPLES - Limiter.DELAY));
    }

    @Test
    void twoVoicesKeepTheirEnergy() {
        short[][] voices = {Voices.noise(1, 9_000, SAMPLES), Voices.noise(2, 9_000, SAMPLES), new short[SAMPLES]};
        short[] heard = conference(voices)[2];
        double both = Voices.power(voices[0], 0) + Voices.power(voices[1], 0);
        assertThat(10 * Math.log10(Voices.power(heard, Limiter.DELAY) / both)).isBetween(-0.1, 0.1);
    }

    @Test
    void eightAtFullScaleDoNotOverflow() {
        short[][] voices = new short[8][SAMPLES];
        for (short[] voice : voices) {
            for (int i = 0; i < SAMPLES; i++) {
                voice[i] = i / 240 % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
            }
        }
        for (short[] heard : conference(voices)) {
            for (int i = Limiter.DELAY; i < SAMPLES; i++) {
                // An overflow would change the sign.
                assertThat(heard[i] > 0).isEqualTo((i - Limiter.DELAY) / 240 % 2 == 0);
                assertThat(Math.abs(heard[i])).isLessThanOrEqualTo(Limiter.CEILING);
            }
            assertThat(Math.abs(heard[SAMPLES - 1])).isGreaterThan(Limiter.CEILING - 200);
        }
    }

    @Test
    void moreThanOneCanBeLeftOut() {
        short[][] voices = noises(3, 8_000);
        Mixer mixer = new Mixer(3);
        short[] heard = new short[Mixer.FRAME];
        Limiter limiter = new Limiter();
        for (int frame = 0; frame < 2; frame++) {
            mixer.begin();
            for (int place = 0; place < 3; place++) {
                mixer.say(place, Voices.frame(voices[place], frame));
            }
            // A place where nobody said anything changes nothing.
            mixer.mix(Mixer.only(0) | Mixer.only(1) | Mixer.only(40), limiter, heard);
        }
        assertThat(heard[200]).isEqualTo(voices[2][Mixer.FRAME + 200 - Limiter.DELAY]);
    }

    @Test
    void whoSaysNothingIsSilent() {
        Mixer mixer = new Mixer(2);
        mixer.begin();
        mixer.say(0, Voices.noise(1, 10_000, Mixer.FRAME));
        mixer.begin();
        short[] heard = Voices.noise(3, 10_000, Mixer.FRAME);
        mixer.mix(0, new Limiter(), heard);
        assertThat(heard).containsOnly(0);
    }

    @Test
    void refusesWhatDoesNotFit() {
        Mixer mixer = new Mixer(2);
        mixer.begin();
        mixer.say(0, new short[Mixer.FRAME]);
        for (Runnable wrong : List.<Runnable>of(() -> mixer.say(1, new short[960]), () -> mixer.say(0, new short[Mixer.FRAME]), () -> new Mixer(0),
                () -> new Mixer(65))) {
            assertThatThrownBy(wrong::run).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
