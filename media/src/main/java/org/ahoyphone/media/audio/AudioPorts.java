package org.ahoyphone.media.audio;

import java.util.List;
import java.util.function.Consumer;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.device.PaceClock;

/// Opens what the user named. Thread-safe.
///
/// A microphone or loudspeaker, once opened, is the best one there is at any time: when it is pulled the next in the user's order takes its place, and it is
/// taken back when it is there again. Without any it is silence, and `problem` is told so: a missing device never prevents or ends a call.
/// What was named alone, and files, must exist when they are opened, or a [DeviceException] says in one sentence why not.
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
        return open(input, 1, problem);
    }

    /// Opens a source as [#open(AudioInput, Consumer)] does.
    ///
    /// @param channels 2 when both are wanted of a microphone that has them; files have what they have
    public AudioSource open(AudioInput input, int channels, Consumer<String> problem) throws DeviceException {
        return switch (input) {
            case AudioInput.Default _ -> follow(DevicePreference.SYSTEM, channels, problem);
            case AudioInput.Named(String name) -> follow(DevicePreference.of(there("microphone", name, devices.inputs())), channels, problem);
            case AudioInput.Preferred(var order) -> follow(order, channels, problem);
            case AudioInput.File(var file) -> FileAudioSource.open(file, clock, problem);
            case AudioInput.Tone(int hertz) -> new ToneSource(hertz, clock);
            case AudioInput.Silence _, AudioInput.None _ -> new SilenceSource(clock);
        };
    }

    /// Opens a sink; `none` takes sound and drops it.
    ///
    /// @param problem told one sentence each time something is not as the user wants it; on any thread
    public AudioSink open(AudioOutput output, Consumer<String> problem) throws DeviceException {
        return open(output, 1, problem);
    }

    /// Opens a sink as [#open(AudioOutput, Consumer)] does.
    ///
    /// @param channels of the sound there is, 1 or 2: the sink takes as many
    public AudioSink open(AudioOutput output, int channels, Consumer<String> problem) throws DeviceException {
        return switch (output) {
            case AudioOutput.Default _ -> followOutput(DevicePreference.SYSTEM, channels, problem);
            case AudioOutput.Named(String name) ->
                followOutput(DevicePreference.of(there("loudspeaker", name, devices.outputs())), channels, problem);
            case AudioOutput.Preferred(var order) -> followOutput(order, channels, problem);
            case AudioOutput.File(var file) -> WavSink.open(file, channels, clock, problem);
            case AudioOutput.None _ -> new NullSink(channels, clock);
        };
    }

    /// Opens a source as [#open] does, but a microphone that is not there is no error: another one takes its place until it comes.
    public AudioSource follow(DevicePreference microphones, int channels, Consumer<String> problem) {
        return new FollowedSource(devices, microphones, channels, clock, problem);
    }

    /// Opens a sink as [#open] does, but a loudspeaker that is not there is no error: another one takes its place until it comes.
    public AudioSink followOutput(DevicePreference loudspeakers, int channels, Consumer<String> problem) {
        return new FollowedSink(devices, loudspeakers, channels, clock, problem);
    }

    private static String there(String kind, String name, List<AudioDevice> present) throws DeviceException {
        if (present.stream().noneMatch(device -> device.name().equals(name))) {
            String names = String.join(", ", present.stream().map(AudioDevice::name).toList());
            throw new DeviceException("There is no " + kind + " named " + name + (names.isEmpty() ? "." : "; there are: " + names + "."));
        }
        return name;
    }
}
