package org.ahoyphone.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ahoyphone.app.model.Levels;
import org.ahoyphone.app.model.Ringer.Ring;
import org.ahoyphone.app.model.Settings;
import org.ahoyphone.media.audio.AudioPorts;
import org.ahoyphone.media.audio.MemoryAudioDevices;
import org.ahoyphone.media.device.PaceClock;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.SystemVideoDevices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Devices that are opened outside calls: tried from the settings, and rung on.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class DeviceTrialTest {
    private static final Settings.Devices DEVICES = new Settings.Devices("microphone", "speaker", "ringer", "test", "320x180@15");

    private final BlockingQueue<String> problems = new LinkedBlockingQueue<>();
    private final MemoryAudioDevices sound = new MemoryAudioDevices(PaceClock.SYSTEM);
    private final DeviceTrial trial = new DeviceTrial(sound, new SystemVideoDevices(), problems::add);

    /// Waits until something is so; the test's own deadline ends what never is.
    private static void until(java.util.function.BooleanSupplier so) throws InterruptedException {
        var pause = new CountDownLatch(1);
        while (!so.getAsBoolean()) {
            var _ = pause.await(5, TimeUnit.MILLISECONDS);
        }
    }

    private static short[] loud() {
        var samples = new short[48_000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (i % 2 == 0 ? 20_000 : -20_000);
        }
        return samples;
    }

    @Test
    void theMeterMovesWhenSomebodySpeaks() throws InterruptedException {
        assertThat(trial.levelDb()).isLessThanOrEqualTo(Levels.SILENCE);
        sound.plugInput("microphone");
        sound.speak("microphone", loud());
        trial.microphone(DEVICES, true);
        until(() -> trial.levelDb() > -10);
        trial.microphone(DEVICES, false);
        until(() -> sound.open() == 0);
        assertThat(trial.levelDb()).isLessThanOrEqualTo(Levels.SILENCE);
        trial.close();
    }

    @Test
    void aToneIsHeardAndStopsWhenTheSettingsAreLeft() throws InterruptedException {
        sound.plugOutput("speaker");
        trial.tone("speaker");
        until(() -> sound.heard("speaker").length > 4800);
        trial.close();
        until(() -> sound.open() == 0);
        assertThat(problems).isEmpty();
    }

    @Test
    void aDeviceThatIsNotThereIsNamed() throws InterruptedException {
        trial.microphone(DEVICES, true);
        assertThat(problems.poll(120, TimeUnit.SECONDS)).contains("microphone");
        trial.tone("no such speaker");
        assertThat(problems.poll(120, TimeUnit.SECONDS)).isNotBlank();
        trial.close();
        trial.tone("speaker");
        assertThat(sound.open()).isZero();
    }

    @Test
    void theCameraIsSeenAndGivenBack() throws InterruptedException {
        long frames = FramePool.liveFrames();
        var seen = new CountDownLatch(3);
        trial.camera(DEVICES, _ -> seen.countDown());
        assertThat(seen.await(120, TimeUnit.SECONDS)).isTrue();
        trial.close();
        until(() -> FramePool.liveFrames() == frames);
    }

    @TempDir
    private Path folder;

    private static Settings settings(String ringtone, int volume) {
        return Settings.defaults().withDevices(_ -> DEVICES).withRinging(_ -> new Settings.Ringing(ringtone, volume));
    }

    /// A WAV file of 44.1 kHz that is half a second of a constant loudness, and no multiple of a frame.
    private Path ringtone() throws IOException {
        var samples = java.nio.ByteBuffer.allocate(22_051 * 2).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 22_051; i++) {
            samples.putShort((short) (10_000 * Math.sin(2 * Math.PI * 1000 * i / 44_100)));
        }
        Path file = folder.resolve("ring.wav");
        var format = new javax.sound.sampled.AudioFormat(44_100, 16, 1, true, false);
        try (var in = new javax.sound.sampled.AudioInputStream(new java.io.ByteArrayInputStream(samples.array()), format, 22_051)) {
            javax.sound.sampled.AudioSystem.write(in, javax.sound.sampled.AudioFileFormat.Type.WAVE, file.toFile());
        }
        return file;
    }

    private static double rms(short[] samples, int from) {
        double sum = 0;
        for (int i = from; i < from + 480; i++) {
            sum += (double) samples[i] * samples[i];
        }
        return Math.sqrt(sum / 480);
    }

    /// The median loudness of the last half second that was heard: on a busy machine a loudspeaker may run dry now and then.
    private double rms() {
        short[] heard = sound.heard("ringer");
        return java.util.stream.IntStream.range(1, 51).mapToDouble(i -> rms(heard, heard.length - 480 * i)).sorted().skip(25).findFirst().orElseThrow();
    }

    @Test
    void aRingtoneHasNoHolesWhereItBeginsAnew() throws Exception {
        var frame = new short[480];
        int soft = 0;
        try (var source = org.ahoyphone.media.audio.RingtoneSource.open(ringtone(), PaceClock.SYSTEM)) {
            for (int i = 0; i < 160; i++) {
                source.read(frame);
                soft += rms(frame, 0) < 5_000 ? 1 : 0;
            }
        }
        assertThat(soft).as("frames of 160, of a sound that is begun four times").isLessThanOrEqualTo(4);
    }

    @Test
    void aRingtoneOfTheUsersIsPlayedOverAndOverAtItsVolume() throws Exception {
        sound.plugOutput("ringer");
        String file = ringtone().toString();
        try (var ringer = new ToneRinger(new AudioPorts(sound), () -> settings(file, 100), problems::add)) {
            ringer.sound(Ring.BELL);
            until(() -> sound.heard("ringer").length > 3 * 48_000);
            assertThat(rms()).as("it goes on after its end, at its loudness").isBetween(6_300.0, 7_600.0);
            ringer.sound(Ring.SILENCE);
            until(() -> sound.open() == 0);
        }
        int before = sound.heard("ringer").length;
        try (var ringer = new ToneRinger(new AudioPorts(sound), () -> settings(file, 50), problems::add)) {
            ringer.sound(Ring.BELL);
            until(() -> sound.heard("ringer").length > before + 48_000);
            assertThat(20 * Math.log10(rms() / 7_071)).as("half as loud").isBetween(-11.0, -9.0);
        }
        assertThat(problems).isEmpty();
        until(() -> sound.open() == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing.wav", "text.wav", "silent.wav", ""})
    void aRingtoneThatCannotBePlayedIsNamedAndItRingsAllTheSame(String name) throws Exception {
        sound.plugOutput("ringer");
        Path file = folder.resolve(name);
        if (name.equals("text.wav")) {
            Files.writeString(file, "ding dong");
        } else if (name.equals("silent.wav")) {
            var format = new javax.sound.sampled.AudioFormat(8_000, 16, 1, true, false);
            try (var in = new javax.sound.sampled.AudioInputStream(new java.io.ByteArrayInputStream(new byte[16_000]), format, 8_000)) {
                javax.sound.sampled.AudioSystem.write(in, javax.sound.sampled.AudioFileFormat.Type.WAVE, file.toFile());
            }
        }
        try (var ringer = new ToneRinger(new AudioPorts(sound), () -> settings(file.toString(), 100), problems::add)) {
            ringer.sound(Ring.BELL);
            assertThat(problems.poll(120, TimeUnit.SECONDS)).contains(file.toString()).endsWith("The built-in ring is used.");
            until(() -> java.util.stream.IntStream.of(toInts(sound.heard("ringer"))).anyMatch(sample -> sample > 1_000));
        }
        assertThat(problems).isEmpty();
        until(() -> sound.open() == 0);
    }

    private static int[] toInts(short[] samples) {
        int[] ints = new int[samples.length];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = samples[i];
        }
        return ints;
    }

    @Test
    void theRingtoneIsTriedOnTheRinger() throws Exception {
        sound.plugOutput("ringer");
        trial.ring(settings(ringtone().toString(), 100));
        until(() -> sound.heard("ringer").length > 24_000 && trial.toneDb() > -20);
        trial.close();
        until(() -> sound.open() == 0);
        assertThat(problems).isEmpty();
    }

    @Test
    void ringingIsHeardOnTheRingerAndStops() throws InterruptedException {
        sound.plugOutput("speaker");
        sound.plugOutput("ringer");
        try (var ringer = new ToneRinger(new AudioPorts(sound), () -> settings("", 100), problems::add)) {
            ringer.sound(Ring.BELL);
            until(() -> sound.heard("ringer").length > 4800);
            assertThat(sound.heard("speaker")).isEmpty();
            ringer.sound(Ring.RINGBACK);
            until(() -> sound.heard("speaker").length > 4800);
            until(() -> sound.open() == 1);
            ringer.sound(Ring.SILENCE);
            until(() -> sound.open() == 0);
            ringer.sound(Ring.KNOCK);
            ringer.sound(Ring.SILENCE);
            until(() -> sound.open() == 0);
        }
    }

    @Test
    void ringingWithoutALoudspeakerHarmsNobody() throws InterruptedException {
        try (var ringer = new ToneRinger(new AudioPorts(sound), () -> settings("", 100), problems::add)) {
            ringer.sound(Ring.BELL);
            ringer.sound(Ring.SILENCE);
        }
        until(() -> sound.open() == 0);
    }
}
