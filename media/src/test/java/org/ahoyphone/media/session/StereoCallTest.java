package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.audio.processing.ProcessingSettings;
import org.ahoyphone.media.audio.tap.SoundTap;
import org.ahoyphone.media.audio.tap.TapFrame;
import org.ahoyphone.media.audio.tap.TapPoint;
import org.ahoyphone.phone.Media;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two channels from the microphone of one side to the loudspeaker of the other, over sockets of this machine, in real time.
class StereoCallTest {

    private static final int LEFT = 500;
    private static final int RIGHT = 1_300;
    private static final MediaConfig STEREO = Side.CONFIG.withAudioCodecs(List.of("opus;stereo=1;sprop-stereo=1"));

    @ParameterizedTest
    @ValueSource(strings = {"opus;stereo=1;sprop-stereo=1", "L16/48000/2", "L16/44100/2"})
    void eachSideIsHeardOnItsOwn(String codec) {
        MediaConfig config = Side.CONFIG.withAudioCodecs(List.of(codec));
        try (Side caller = new Side(config, 2); Side callee = new Side(config, 2)) {
            caller.keepSaying(tones(LEFT, RIGHT));
            callee.keepSaying(tones(RIGHT, LEFT));
            caller.offer(callee, Media.AUDIO);
            Waiting.until("left and right", () -> heard(callee, LEFT, RIGHT));
            Waiting.until("left and right the other way round", () -> heard(caller, RIGHT, LEFT));
            assertThat(caller.media.inputLevelDb()).isGreaterThan(-30);
            assertThat(callee.media.outputLevelDb()).isGreaterThan(-30);
        }
    }

    @Test
    void whoDidNotChooseItIsSentAndSendsOneChannel() {
        try (Side caller = new Side(STEREO, 2); Side callee = new Side(Side.CONFIG, 2)) {
            caller.keepSaying(tones(LEFT, RIGHT));
            callee.keepSaying(tones(RIGHT, LEFT));
            caller.offer(callee, Media.AUDIO);
            Waiting.until("both mixed", () -> heard(callee, LEFT + RIGHT, LEFT + RIGHT));
            Waiting.until("both mixed back", () -> heard(caller, LEFT + RIGHT, LEFT + RIGHT));
        }
    }

    @Test
    void devicesOfOneChannelGoTogetherWithStereo() {
        try (Side caller = new Side(STEREO, 1); Side callee = new Side(STEREO, 2)) {
            caller.keepSaying(one(LEFT));
            callee.keepSaying(tones(LEFT, RIGHT));
            caller.offer(callee, Media.AUDIO);
            Waiting.until("the same on both sides", () -> heard(callee, LEFT, LEFT));
            Waiting.until("both mixed", () -> share(tail(caller, 1), 0, 1, LEFT) > 0.3 && share(tail(caller, 1), 0, 1, RIGHT) > 0.3);
        }
    }

    @Test
    void aMutedMicrophoneIsSilentOnBothSides() {
        try (Side caller = new Side(STEREO, 2); Side callee = new Side(STEREO, 2)) {
            caller.keepSaying(tones(LEFT, RIGHT));
            caller.offer(callee, Media.AUDIO);
            Waiting.until("left and right", () -> heard(callee, LEFT, RIGHT));
            caller.media.muteMicrophone(true);
            Waiting.until("silence", () -> caller.media.inputLevelDb() < -80 && loudest(tail(callee, 2)) < 20);
            caller.media.muteMicrophone(false);
            Waiting.until("left and right again", () -> heard(callee, LEFT, RIGHT));
        }
    }

    @Test
    void tapsHaveBothChannels() {
        try (Side caller = new Side(STEREO, 2); Side callee = new Side(STEREO, 2)) {
            caller.keepSaying(tones(LEFT, RIGHT));
            caller.offer(callee, Media.AUDIO);
            Waiting.until("left and right", () -> heard(callee, LEFT, RIGHT));
            try (SoundTap own = caller.media.tap(Set.of(TapPoint.OWN_CHANNELS)); SoundTap remote = callee.media.tap(Set.of(TapPoint.REMOTE_CHANNELS))) {
                Waiting.until("what is sent", () -> apart(own.poll()));
                Waiting.until("what is heard", () -> apart(remote.poll()));
            }
        }
    }

    private static boolean apart(TapFrame frame) {
        return frame != null && share(frame.samples(), 0, 2, LEFT) > 0.8 && share(frame.samples(), 1, 2, RIGHT) > 0.8;
    }

    @Test
    void isToldThatEchoAndNoiseStayIn() {
        MediaConfig cleaned = STEREO.withProcessing(ProcessingSettings.ON);
        try (Side caller = new Side(cleaned, 2); Side callee = new Side(cleaned, 1)) {
            caller.keepSaying(tones(LEFT, RIGHT));
            caller.offer(callee, Media.AUDIO);
            Waiting.until("a word to who speaks in stereo", () -> caller.notices().stream().anyMatch(notice -> notice.contains("stereo")));
            assertThat(callee.notices()).noneMatch(notice -> notice.contains("stereo"));
        }
    }

    /// A second of a tone in each channel, whole periods of both.
    private static short[] tones(int left, int right) {
        short[] both = new short[2 * AudioFormat.RATE];
        for (int i = 0; i < both.length / 2; i++) {
            both[2 * i] = sample(left, i);
            both[2 * i + 1] = sample(right, i);
        }
        return both;
    }

    private static short[] one(int hertz) {
        short[] mono = new short[AudioFormat.RATE];
        for (int i = 0; i < mono.length; i++) {
            mono[i] = sample(hertz, i);
        }
        return mono;
    }

    private static short sample(int hertz, int i) {
        return (short) (8_000 * Math.sin(2 * Math.PI * hertz * i / AudioFormat.RATE));
    }

    /// Whether the end of what was heard is one tone in each channel, or in both both.
    private static boolean heard(Side side, int left, int right) {
        short[] end = tail(side, 2);
        return is(end, 0, left) && is(end, 1, right);
    }

    private static boolean is(short[] both, int channel, int hertz) {
        if (hertz == LEFT + RIGHT) {
            return share(both, channel, 2, LEFT) > 0.3 && share(both, channel, 2, RIGHT) > 0.3;
        }
        return share(both, channel, 2, hertz) > 0.95;
    }

    private static short[] tail(Side side, int channels) {
        return side.heardFrom(side.heardLength() - 9_600 * channels);
    }

    private static int loudest(short[] sound) {
        int most = 0;
        for (short sample : sound) {
            most = Math.max(most, Math.abs(sample));
        }
        return most;
    }

    /// Share of a tone in the power of a channel.
    private static double share(short[] sound, int channel, int channels, int hertz) {
        double cosine = 0;
        double sine = 0;
        double power = 0;
        int count = sound.length / channels;
        for (int i = 0; i < count; i++) {
            double sample = sound[i * channels + channel];
            double angle = 2 * Math.PI * hertz * i / AudioFormat.RATE;
            cosine += sample * Math.cos(angle);
            sine += sample * Math.sin(angle);
            power += sample * sample;
        }
        return power < 1 ? 0 : (cosine * cosine + sine * sine) * 2 / count / power;
    }
}
