package org.ahoyphone.media.codec.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketLossConcealmentTest {

    private static final int RATE = 8000;
    private static final int PACKET = 160;

    @ParameterizedTest
    @ValueSource(doubles = {110, 150, 200, 233, 440})
    void aPeriodicSoundGoesOnThroughTheGap(double frequency) {
        short[] tone = Sound.sine(RATE, 200, frequency, 10_000);
        short[] heard = lose(tone, 5, 5);
        assertThat(Sound.correlation(tone, heard, 0, 5 * PACKET, 6 * PACKET)).isGreaterThan(0.95);
    }

    @Test
    void noSeamIsLouderThanTheSoundItself() {
        short[] speech = Sound.speech(RATE, 1000, 11);
        for (int lost = 3; lost < 48; lost++) {
            short[] heard = lose(speech, lost, lost);
            int from = (lost - 2) * PACKET;
            int to = (lost + 2) * PACKET;
            assertThat(largestJump(heard, from, to)).isLessThan(largestJump(speech, 0, speech.length) * 3 / 2);
        }
    }

    @Test
    void longGapsFadeToSilence() {
        short[] tone = Sound.sine(RATE, 400, 200, 10_000);
        short[] heard = lose(tone, 5, 12);
        assertThat(Sound.rms(heard, 5 * PACKET, 5 * PACKET + 80)).isGreaterThan(6000);
        assertThat(Sound.rms(heard, 6 * PACKET, 7 * PACKET)).isLessThan(6000).isGreaterThan(1000);
        assertThat(Arrays.copyOfRange(heard, 8 * PACKET, 13 * PACKET)).containsOnly(0);
        assertThat(heard[13 * PACKET + 40]).isEqualTo(tone[13 * PACKET + 40]);
    }

    @Test
    void soundAfterTheGapIsUntouchedButForItsBeginning() {
        short[] speech = Sound.speech(RATE, 400, 12);
        short[] heard = lose(speech, 6, 7);
        assertThat(Arrays.copyOfRange(heard, 8 * PACKET + 32, heard.length))
                .isEqualTo(Arrays.copyOfRange(speech, 8 * PACKET + 32, speech.length));
        assertThat(Arrays.copyOf(heard, 6 * PACKET)).isEqualTo(Arrays.copyOf(speech, 6 * PACKET));
    }

    @Test
    void beforeAnySoundThereIsSilence() {
        short[] out = new short[PACKET];
        Arrays.fill(out, (short) 99);
        new PacketLossConcealment(RATE).conceal(out, PACKET);
        assertThat(out).containsOnly(0);
    }

    @Test
    void packetsLongerThanItsMemoryAreFine() {
        short[] tone = Sound.sine(RATE, 400, 200, 10_000);
        PacketLossConcealment concealment = new PacketLossConcealment(RATE);
        concealment.received(tone.clone(), 1200);
        short[] out = new short[1200];
        concealment.conceal(out, 1200);
        assertThat(Sound.correlation(tone, out, 0, 0, 80)).isGreaterThan(0.95);
        concealment.received(tone.clone(), 1);
    }

    @Test
    void oddRatesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PacketLossConcealment(11_025));
        assertThatIllegalArgumentException().isThrownBy(() -> new PacketLossConcealment(1000));
    }

    private static short[] lose(short[] sound, int first, int last) {
        PacketLossConcealment concealment = new PacketLossConcealment(RATE);
        short[] heard = new short[sound.length];
        for (int packet = 0; packet < sound.length / PACKET; packet++) {
            short[] piece = Arrays.copyOfRange(sound, packet * PACKET, (packet + 1) * PACKET);
            if (packet < first || packet > last) {
                concealment.received(piece, PACKET);
            } else {
                concealment.conceal(piece, PACKET);
            }
            System.arraycopy(piece, 0, heard, packet * PACKET, PACKET);
        }
        return heard;
    }

    private static int largestJump(short[] pcm, int from, int to) {
        int largest = 0;
        for (int i = from + 1; i < to; i++) {
            largest = Math.max(largest, Math.abs(pcm[i] - pcm[i - 1]));
        }
        return largest;
    }
}
