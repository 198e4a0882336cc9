package org.ahoyphone.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.device.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudioPortsTest {

    private final TestClock clock = new TestClock();
    private final MemoryAudioDevices devices = new MemoryAudioDevices(clock);
    private final AudioPorts ports = new AudioPorts(devices, clock);
    private final List<String> problems = new ArrayList<>();

    @Test
    void theDefaultIsTheFirstDevice() throws Exception {
        devices.plugInput("Desk");
        devices.plugInput("Headset");
        devices.plugOutput("Speakers");
        devices.speak("Desk", Sounds.sine(440, 9000, 960));
        assertThat(Sounds.read(open("default"), 2)).isEqualTo(Sounds.sine(440, 9000, 960));
        try (AudioSink sink = ports.open(AudioOutput.parse("default"), problems::add)) {
            Sounds.write(sink, Sounds.sine(880, 5000, 960));
        }
        assertThat(devices.heard("Speakers")).isEqualTo(Sounds.sine(880, 5000, 960));
        assertThat(problems).isEmpty();
    }

    @Test
    void aDeviceIsTakenByItsName() throws Exception {
        devices.plugInput("Desk");
        devices.plugInput("Headset");
        devices.speak("Headset", Sounds.sine(440, 9000, 480));
        assertThat(Sounds.read(open("Headset"), 1)).isEqualTo(Sounds.sine(440, 9000, 480));
    }

    @Test
    void withoutADeviceTheDefaultIsSilenceAndTheUserIsTold() throws Exception {
        try (AudioSource source = open("default"); AudioSink sink = ports.open(new AudioOutput.Default(), problems::add)) {
            assertThat(Sounds.rms(Sounds.read(source, 3))).isZero();
            sink.write(new short[480]);
        }
        assertThat(problems).containsExactly(
                "No microphone was found. Silence is sent until one is plugged in.",
                "No loudspeaker was found. The others cannot be heard until one is plugged in.");
    }

    @Test
    void anUnknownNameOrFileIsAnErrorAndNotSilence(@TempDir Path folder) {
        devices.plugInput("Desk");
        devices.plugOutput("Speakers");
        assertThatExceptionOfType(DeviceException.class).isThrownBy(() -> open("Disk"))
                .withMessage("There is no microphone named Disk; there are: Desk.");
        assertThatExceptionOfType(DeviceException.class).isThrownBy(() -> ports.open(AudioOutput.parse("Desk"), problems::add))
                .withMessage("There is no loudspeaker named Desk; there are: Speakers.");
        assertThatExceptionOfType(DeviceException.class).isThrownBy(() -> open("file:" + folder.resolve("no.wav")));
        assertThatExceptionOfType(DeviceException.class)
                .isThrownBy(() -> ports.open(AudioOutput.parse("file:" + folder), problems::add));
        assertThat(problems).isEmpty();
        assertThat(devices.open()).isZero();
    }

    @Test
    void soundGoesThroughAFile(@TempDir Path folder) throws Exception {
        String words = "file:" + folder.resolve("a.wav");
        try (AudioSink sink = ports.open(AudioOutput.parse(words), problems::add)) {
            Sounds.write(sink, Sounds.sine(440, 9000, 4800));
        }
        assertThat(Sounds.read(open(words), 10)).isEqualTo(Sounds.sine(440, 9000, 4800));
    }

    @Test
    void tonesSilenceAndNothingNeedNoDevice() throws Exception {
        assertThat(Sounds.rms(Sounds.read(open("tone:440"), 10))).isGreaterThan(4000);
        assertThat(Sounds.rms(Sounds.read(open("silence"), 10))).isZero();
        assertThat(Sounds.rms(Sounds.read(open("none"), 10))).isZero();
        long before = clock.nanoTime();
        try (AudioSink sink = ports.open(AudioOutput.parse("none"), problems::add)) {
            Sounds.write(sink, new short[4800]);
        }
        assertThat(clock.nanoTime() - before).isEqualTo(9 * AudioFormat.FRAME_NANOS);
    }

    @Test
    void anythingClosedGivesNoMore() throws Exception {
        devices.plugInput("Desk");
        for (String words : List.of("default", "tone:440", "silence")) {
            AudioSource source = open(words);
            source.close();
            source.close();
            short[] frame = {1, 2};
            assertThatIllegalArgumentException().isThrownBy(() -> source.read(frame));
            assertThat(source.read(new short[480])).as(words).isFalse();
        }
        assertThat(devices.open()).isZero();
    }

    @Test
    void aMemoryLoudspeakerKeepsTheLastMinute() throws Exception {
        devices.plugOutput("Speakers");
        AudioSink sink = ports.open(AudioOutput.parse("default"), problems::add);
        short[] frame = new short[480];
        for (int i = 0; i < 6500; i++) {
            java.util.Arrays.fill(frame, (short) i);
            sink.write(frame);
        }
        short[] heard = devices.heard("Speakers");
        assertThat(heard).hasSize(6000 * 480);
        assertThat(heard[0]).isEqualTo((short) 500);
        assertThat(heard[heard.length - 1]).isEqualTo((short) 6499);
    }

    private AudioSource open(String words) throws DeviceException {
        return ports.open(AudioInput.parse(words), problems::add);
    }
}
