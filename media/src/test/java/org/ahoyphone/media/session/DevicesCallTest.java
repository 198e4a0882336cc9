package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.phone.Media;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Devices and files that come and go during a call.
class DevicesCallTest {

    private static final short[] SPEECH = Speech.of(2_000);

    @TempDir
    Path folder;

    /// A machine that is busy elsewhere spoils one call or two, a fault of ours each.
    @Test
    void playsAFileAndWritesOne() throws IOException {
        double alike = 0;
        for (int call = 0; call < 5 && alike <= 0.9; call++) {
            alike = heardFromFileToFile();
        }
        assertThat(alike).isGreaterThan(0.9);
    }

    private double heardFromFileToFile() throws IOException {
        Path said = folder.resolve("said.wav");
        Path heard = folder.resolve("heard.wav");
        Wav.write(said, SPEECH);
        try (Side caller = new Side(Side.CONFIG.withAudioIn(new AudioInput.File(said)));
                Side callee = new Side(Side.CONFIG.withAudioOut(new AudioOutput.File(heard)))) {
            caller.offer(callee, Media.AUDIO);
            Waiting.until("the file to be written", () -> heard.toFile().length() > 2L * SPEECH.length + 96 * 2_000);
        }
        assertThat(Files.size(heard)).isLessThan(20_000_000);
        return EnvelopeScore.bySeconds(SPEECH, Speech.fromFirstSound(Wav.read(heard))).correlation();
    }

    @Test
    void takesAnotherDeviceWhenTheNamedOneIsMissingAndSaysSo() {
        try (Side caller = new Side(Side.CONFIG.withAudioIn(new AudioInput.Named("no such microphone"))
                .withAudioOut(new AudioOutput.Named("no such loudspeaker"))); Side callee = new Side(Side.CONFIG)) {
            caller.offer(callee, Media.AUDIO);
            Waiting.until("two notices", () -> caller.notices().size() >= 2);
            assertThat(caller.notices()).contains("There is no microphone named no such microphone; microphone is used until it is plugged in.",
                    "There is no loudspeaker named no such loudspeaker; loudspeaker is used until it is plugged in.");
            caller.speak(SPEECH);
            Waiting.until("speech", () -> loud(callee.heardFrom(callee.heardLength() - 4_800)));
        }
    }

    @Test
    void sendsSilenceWhileTheMicrophoneIsMuted() {
        try (Side caller = new Side(Side.CONFIG.withAudioIn(new AudioInput.Tone(440))); Side callee = new Side(Side.CONFIG)) {
            caller.offer(callee, Media.AUDIO);
            Waiting.until("a tone", () -> caller.media.inputLevelDb() > -40 && callee.media.outputLevelDb() > -40);
            caller.media.muteMicrophone(true);
            assertThat(caller.media.microphoneMuted()).isTrue();
            Waiting.until("silence", () -> caller.media.inputLevelDb() < -80 && callee.media.outputLevelDb() < -60);
            long packets = callee.latest("audio") == null ? 0 : callee.latest("audio").packetsReceived();
            Waiting.until("packets all the same", () -> callee.latest("audio") != null && callee.latest("audio").packetsReceived() > packets + 20);
            caller.media.muteMicrophone(false);
            Waiting.until("a tone again", () -> callee.media.outputLevelDb() > -40);
        }
    }

    @Test
    void switchesMicrophoneAndLoudspeakerDuringTheCall() {
        try (Side caller = new Side(Side.CONFIG.withAudioIn(new AudioInput.Silence())); Side callee = new Side(Side.CONFIG)) {
            callee.devices.plugOutput("headset");
            caller.offer(callee, Media.AUDIO);
            Waiting.until("silence", () -> callee.heardLength() > 48 * 200);
            caller.media.use(new AudioInput.Tone(600));
            Waiting.until("a tone", () -> loud(callee.heardFrom(callee.heardLength() - 4_800)));
            callee.media.use(new AudioOutput.Named("headset"));
            Waiting.until("the tone in the headset", () -> loud(callee.devices.heard("headset")));
            assertThat(callee.devices.open()).isEqualTo(2);
            assertThat(caller.devices.open()).isEqualTo(1);
        }
    }

    @Test
    void opensADeviceAnewThatWasClosedBehindItsBack() {
        try (Side caller = new Side(Side.CONFIG); Side callee = new Side(Side.CONFIG)) {
            caller.offer(callee, Media.AUDIO);
            Waiting.until("sound", () -> callee.heardLength() > 48 * 100);
            caller.devices.close();
            Waiting.until("a notice", () -> !caller.notices().isEmpty());
            long packets = callee.latest("audio") == null ? 0 : callee.latest("audio").packetsReceived();
            Waiting.until("silence to be sent", () -> callee.latest("audio") != null && callee.latest("audio").packetsReceived() > packets + 20);
        }
    }

    private static boolean loud(short[] heard) {
        short[] end = Arrays.copyOfRange(heard, Math.max(0, heard.length - 4_800), heard.length);
        for (short sample : end) {
            if (Math.abs(sample) > 1_000) {
                return true;
            }
        }
        return false;
    }
}
