package org.ahoyphone.media.audio;

import java.util.function.Consumer;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.device.PaceClock;

/// Opens what the user named. Thread-safe.
///
/// Something that was named must exist, or a [DeviceException] says in one sentence why not. What was left to the system (`default`) always
/// opens: without a device it is silence, and `problem` is told so, because a missing device never prevents a call.
public final class AudioPorts {

    private final AudioDevices devices;
    private final PaceClock clock;

    public AudioPorts(AudioDevices devices) {
        this(devices, PaceClock.SYSTEM);
    }

    /// @param clock paces files, tones and silence; devices have their own
    public AudioPorts(AudioDevices devices, PaceClock clock) {
        this.devices = devices;
        this.clock = clock;
    }

    /// Opens a source; `none` is silence.
    ///
    /// @param problem told one sentence each time something is not as the user wants it; on any thread
    public AudioSource open(AudioInput input, Consumer<String> problem) throws DeviceException {
        return switch (input) {
            case AudioInput.Default _ -> defaultInput(problem);
            case AudioInput.Named(String name) -> devices.openInput(name, problem);
            case AudioInput.File(var file) -> FileAudioSource.open(file, clock, problem);
            case AudioInput.Tone(int hertz) -> new ToneSource(hertz, clock);
            case AudioInput.Silence _, AudioInput.None _ -> new SilenceSource(clock);
        };
    }

    /// Opens a sink; `none` takes sound and drops it.
    ///
    /// @param problem told one sentence each time something is not as the user wants it; on any thread
    public AudioSink open(AudioOutput output, Consumer<String> problem) throws DeviceException {
        return switch (output) {
            case AudioOutput.Default _ -> defaultOutput(problem);
            case AudioOutput.Named(String name) -> devices.openOutput(name, problem);
            case AudioOutput.File(var file) -> WavSink.open(file, clock, problem);
            case AudioOutput.None _ -> new NullSink(clock);
        };
    }

    private AudioSource defaultInput(Consumer<String> problem) {
        try {
            return devices.openInput(AudioDevices.DEFAULT, problem);
        } catch (DeviceException e) {
            problem.accept(e.getMessage() + " Silence is sent instead.");
            return new SilenceSource(clock);
        }
    }

    private AudioSink defaultOutput(Consumer<String> problem) {
        try {
            return devices.openOutput(AudioDevices.DEFAULT, problem);
        } catch (DeviceException e) {
            problem.accept(e.getMessage() + " The others cannot be heard.");
            return new NullSink(clock);
        }
    }
}
