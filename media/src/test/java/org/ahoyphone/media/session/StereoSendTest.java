package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.codec.Fmtp;
import org.ahoyphone.media.codec.audio.AudioCodec;
import org.ahoyphone.media.codec.audio.AudioCodecs;
import org.ahoyphone.media.codec.audio.AudioDecoder;
import org.ahoyphone.media.codec.audio.AudioEncoder;
import org.junit.jupiter.api.Test;

class StereoSendTest {

    @Test
    void bothChannelsReachTheCodecAtItsOwnRate() {
        AudioCodec codec = AudioCodecs.chosen("L16/44100/2").getFirst();
        try (SoundEncoder encoder = new SoundEncoder(codec, Fmtp.NONE, 10, 0, 2); AudioDecoder decoder = codec.decoder(2)) {
            assertThat(encoder.channels()).isEqualTo(2);
            byte[] payload = new byte[AudioEncoder.MAX_PAYLOAD];
            short[] out = new short[2 * decoder.maxSamples()];
            short[] frame = new short[2 * AudioFormat.FRAME];
            for (int i = 0; i < AudioFormat.FRAME; i++) {
                frame[2 * i] = 1000;
                frame[2 * i + 1] = -3000;
            }
            int samples = 0;
            for (int i = 0; i < 20; i++) {
                int length = encoder.add(frame, payload, 0);
                assertThat(length).isEqualTo(441 * 4);
                samples = decoder.decode(payload, 0, length, out);
            }
            assertThat(samples).isEqualTo(441);
            assertThat(out[400]).isBetween((short) 990, (short) 1010);
            assertThat(out[401]).isBetween((short) -3010, (short) -2990);
        }
    }

    @Test
    void opusIsToldOfTwoChannelsOnlyByItsReceiver() {
        assertThat(plan("opus", "stereo=1").stereo()).isTrue();
        assertThat(plan("opus", "").stereo()).isFalse();
        assertThat(plan("L16/44100/2", "").stereo()).isTrue();
        assertThat(plan("PCMU", "stereo=1").stereo()).isFalse();
    }

    @Test
    void aMicrophoneIsOpenedInStereoOnlyWhereBothSidesWantIt() {
        assertThat(plan("opus;stereo=1", "stereo=1").channels()).isEqualTo(2);
        assertThat(plan("opus;sprop-stereo=1", "stereo=1").channels()).isEqualTo(2);
        assertThat(plan("opus", "stereo=1").channels()).isEqualTo(1);
        assertThat(plan("opus;stereo=1", "").channels()).isEqualTo(1);
        assertThat(plan("L16/48000/2", "").channels()).isEqualTo(2);
        assertThat(plan("L16/48000", "").channels()).isEqualTo(1);
    }

    private static SendPlan plan(String codec, String remote) {
        SendPlan any = new SendPlan(true, AudioCodecs.PCMU, 0, Fmtp.NONE, 20, 0, null, -1, -1);
        return new SendPlan(any.sending(), AudioCodecs.chosen(codec).getFirst(), 96, Fmtp.parse(remote), 20, 0, any.events(), any.redundant(), any.noise());
    }
}
