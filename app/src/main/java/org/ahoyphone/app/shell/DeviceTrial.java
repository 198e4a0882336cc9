package org.ahoyphone.app.shell;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.ahoyphone.app.model.Levels;
import org.ahoyphone.app.model.MediaDesk;
import org.ahoyphone.app.model.Settings;
import org.ahoyphone.media.audio.AudioDevices;
import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioPorts;
import org.ahoyphone.media.audio.AudioSource;
import org.ahoyphone.media.audio.Cadence;
import org.ahoyphone.media.audio.LevelMeter;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.video.VideoDevices;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoInput;
import org.ahoyphone.media.video.VideoPorts;
import org.ahoyphone.media.video.VideoSink;
import org.ahoyphone.media.video.VideoSource;
import org.jspecify.annotations.Nullable;

/// Devices opened from the settings to be tried. One thread opens and closes them in order; each runs on its own.
final class DeviceTrial implements MediaDesk.Trial {
    private static final int TONE_HERTZ = 440;
    private static final int TONE_DBFS = -18;
    private static final int TONE_MILLIS = 1500;
    private static final int RING_MILLIS = 5000;

    private final AudioPorts sound;
    private final VideoPorts pictures;
    private final Consumer<String> problem;
    private final ExecutorService opening =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("trial").factory());
    private volatile @Nullable LevelMeter meter;
    private @Nullable AudioSource microphone;
    private @Nullable VideoSource camera;
    private volatile @Nullable TonePlayer tone;

    DeviceTrial(AudioDevices audio, VideoDevices video, Consumer<String> problem) {
        this.sound = new AudioPorts(audio);
        this.pictures = new VideoPorts(video);
        this.problem = problem;
    }

    @Override
    public void camera(Settings.Devices devices, @Nullable VideoSink sink) {
        VideoInput input = MediaConfigs.camera(devices.camera());
        VideoFormat format = MediaConfigs.format(devices.size());
        later(() -> {
            closeCamera();
            if (sink != null) {
                pictures.open(input, format).ifPresent(source -> {
                    camera = source;
                    source.start(sink, problem);
                });
            }
        });
    }

    @Override
    public void microphone(Settings.Devices devices, boolean on) {
        AudioInput input = MediaConfigs.microphone(devices.microphone());
        later(() -> {
            closeMicrophone();
            if (on) {
                AudioSource source = sound.open(input, problem);
                microphone = source;
                var metered = new LevelMeter();
                meter = metered;
                Thread.ofPlatform().daemon().name("trial-microphone").start(() -> listen(source, metered));
            }
        });
    }

    private static void listen(AudioSource source, LevelMeter meter) {
        var frame = new short[AudioFormat.FRAME];
        try {
            while (source.read(frame)) {
                meter.accept(frame);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public double levelDb() {
        LevelMeter metered = meter;
        return metered == null ? Levels.SILENCE : metered.level().rms();
    }

    @Override
    public void tone(String speaker) {
        later(() -> {
            closeTone();
            tone = TonePlayer.start(
                    sound, MediaConfigs.speaker(speaker), Cadence.steady(TONE_HERTZ, TONE_DBFS), TONE_MILLIS, problem);
        });
    }

    @Override
    public void ring(Settings settings) {
        Settings.Ringing ringing = settings.ringing();
        later(() -> {
            closeTone();
            tone = TonePlayer.start(sound, MediaConfigs.speaker(settings.devices().ringer()), () -> Ringtone.open(ringing, problem), ringing.gain(),
                    RING_MILLIS, problem);
        });
    }

    @Override
    public double toneDb() {
        TonePlayer playing = tone;
        return playing == null ? Levels.SILENCE : playing.levelDb();
    }

    @Override
    public void close() {
        later(() -> {
            closeCamera();
            closeMicrophone();
            closeTone();
        });
        opening.shutdown();
    }

    private void closeCamera() {
        if (camera != null) {
            camera.close();
            camera = null;
        }
    }

    private void closeMicrophone() {
        if (microphone != null) {
            microphone.close();
            microphone = null;
            meter = null;
        }
    }

    private void closeTone() {
        TonePlayer playing = tone;
        if (playing != null) {
            playing.close();
            tone = null;
        }
    }

    /// What opens a device, and what that may say.
    private interface Opening {
        void run() throws DeviceException;
    }

    private void later(Opening task) {
        try {
            opening.execute(() -> {
                try {
                    task.run();
                } catch (DeviceException e) {
                    problem.accept(String.valueOf(e.getMessage()));
                }
            });
        } catch (RejectedExecutionException _) {
            // Closed already: nothing is tried any more.
        }
    }
}
