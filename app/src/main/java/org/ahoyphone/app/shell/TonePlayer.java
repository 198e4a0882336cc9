package org.ahoyphone.app.shell;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.audio.AudioPorts;
import org.ahoyphone.media.audio.AudioSink;
import org.ahoyphone.media.audio.AudioSource;
import org.ahoyphone.media.audio.Cadence;
import org.ahoyphone.media.audio.LevelMeter;
import org.ahoyphone.media.audio.ToneSource;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.device.PaceClock;
import org.jspecify.annotations.Nullable;

/// Plays a signal on a loudspeaker, on a thread of its own, until it is closed or the signal's time is over. Nothing waits for it.
final class TonePlayer implements AutoCloseable {
    private final AudioPorts ports;
    private final AudioOutput output;
    private final Supplier<AudioSource> sound;
    private final double gain;
    private final Consumer<String> problem;
    private final int frames;
    private final LevelMeter level = new LevelMeter();
    private volatile boolean sounding = true;
    private @Nullable AudioSink sink;
    private @Nullable AudioSource playing;
    private boolean closed;

    private TonePlayer(AudioPorts ports, AudioOutput output, Supplier<AudioSource> sound, double gain, int millis, Consumer<String> problem) {
        this.ports = ports;
        this.output = output;
        this.sound = sound;
        this.gain = gain;
        this.problem = problem;
        this.frames = millis / AudioFormat.FRAME_MILLIS;
    }

    /// @param millis how long at most, ms
    /// @param problem told in one sentence when the loudspeaker cannot be opened or fails, on any thread
    static TonePlayer start(
            AudioPorts ports, AudioOutput output, Cadence cadence, int millis, Consumer<String> problem) {
        return start(ports, output, () -> new ToneSource(cadence, PaceClock.SYSTEM), 1, millis, problem);
    }

    /// The same with any sound.
    ///
    /// @param sound opened on the player's thread, which may take its time
    /// @param gain what each sample is multiplied with, 0 to 1
    static TonePlayer start(
            AudioPorts ports, AudioOutput output, Supplier<AudioSource> sound, double gain, int millis, Consumer<String> problem) {
        var player = new TonePlayer(ports, output, sound, gain, millis, problem);
        Thread.ofPlatform().daemon().name("tone").start(player::play);
        return player;
    }

    /// How loud it sounds now, dBFS.
    double levelDb() {
        return sounding ? level.level().rms() : LevelMeter.FLOOR;
    }

    private void play() {
        try (AudioSink open = ports.open(output, problem);
                AudioSource source = sound.get()) {
            if (!keep(open, source)) {
                return;
            }
            var frame = new short[AudioFormat.FRAME];
            for (int i = 0; i < frames && source.read(frame); i++) {
                soften(frame);
                open.write(frame);
                level.accept(frame);
            }
            sounding = false;
        } catch (DeviceException e) {
            problem.accept(String.valueOf(e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void soften(short[] frame) {
        if (gain < 1) {
            for (int i = 0; i < frame.length; i++) {
                frame[i] = (short) (frame[i] * gain);
            }
        }
    }

    /// @return false when it was closed before the loudspeaker was open
    private synchronized boolean keep(AudioSink open, AudioSource source) {
        sink = open;
        playing = source;
        return !closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (playing != null) {
            playing.close();
        }
        if (sink != null) {
            sink.close();
        }
    }
}
