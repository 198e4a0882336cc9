package org.ahoyphone.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

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

/// Devices that are opened outside calls: tried from the settings, and rung on.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
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
        assertThat(problems.poll(30, TimeUnit.SECONDS)).contains("microphone");
        trial.tone("no such speaker");
        assertThat(problems.poll(30, TimeUnit.SECONDS)).isNotBlank();
        trial.close();
        trial.tone("speaker");
        assertThat(sound.open()).isZero();
    }

    @Test
    void theCameraIsSeenAndGivenBack() throws InterruptedException {
        long frames = FramePool.liveFrames();
        var seen = new CountDownLatch(3);
        trial.camera(DEVICES, _ -> seen.countDown());
        assertThat(seen.await(30, TimeUnit.SECONDS)).isTrue();
        trial.close();
        until(() -> FramePool.liveFrames() == frames);
    }

    @Test
    void ringingIsHeardOnTheRingerAndStops() throws InterruptedException {
        sound.plugOutput("speaker");
        sound.plugOutput("ringer");
        try (var ringer = new ToneRinger(new AudioPorts(sound), () -> DEVICES)) {
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
        try (var ringer = new ToneRinger(new AudioPorts(sound), () -> DEVICES)) {
            ringer.sound(Ring.BELL);
            ringer.sound(Ring.SILENCE);
        }
        until(() -> sound.open() == 0);
    }
}
