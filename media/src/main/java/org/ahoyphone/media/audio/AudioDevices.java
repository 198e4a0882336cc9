package org.ahoyphone.media.audio;

import java.util.List;
import java.util.function.Consumer;
import org.ahoyphone.media.device.DeviceException;

/// The microphones and loudspeakers of a machine. All methods are thread-safe and may take some tens of milliseconds: not for a user interface's thread.
///
/// An opened device never throws while it runs, and never moves to another one: [AudioPorts] does that. When it is pulled or fails it goes on as silence,
/// at the right pace, and tells `problem` on a thread of its own choice: one sentence, or an empty
/// one when it was pulled, which the lists say too.
public interface AudioDevices extends AutoCloseable {

    /// The name that stands for the system's default device.
    String DEFAULT = "default";

    /// The microphones plugged in now, in the system's order. Empty also when there is no sound system at all.
    List<AudioDevice> inputs();

    /// The loudspeakers plugged in now, in the system's order. Empty also when there is no sound system at all.
    List<AudioDevice> outputs();

    /// Opens a microphone.
    ///
    /// @param name [#DEFAULT] or a name that [#inputs()] lists
    /// @throws DeviceException when there is no such device or it cannot be opened
    AudioSource openInput(String name, Consumer<String> problem) throws DeviceException;

    /// Opens a loudspeaker.
    ///
    /// @param name [#DEFAULT] or a name that [#outputs()] lists
    /// @throws DeviceException when there is no such device or it cannot be opened
    AudioSink openOutput(String name, Consumer<String> problem) throws DeviceException;

    /// Opens a microphone that may have two channels: [AudioSource#stereo()] gives them where it has.
    ///
    /// @param channels 1, or 2 when both are wanted
    /// @throws DeviceException when there is no such device or it cannot be opened
    default AudioSource openInput(String name, int channels, Consumer<String> problem) throws DeviceException {
        return openInput(name, problem);
    }

    /// Opens a loudspeaker that may take two channels: [AudioSink#channels()] says how many it takes.
    ///
    /// @param channels 1, or 2 when there is sound for both
    /// @throws DeviceException when there is no such device or it cannot be opened
    default AudioSink openOutput(String name, int channels, Consumer<String> problem) throws DeviceException {
        return openOutput(name, problem);
    }

    /// Wants to be told when devices come or go, or the system's default becomes another: within 200 ms, on any thread, sometimes without a reason. `changed` must
    /// return at once. Watching twice is watching once.
    void watch(Runnable changed);

    /// Wants to be told no more. A call in progress may still come.
    void unwatch(Runnable changed);

    /// Closes every device that is still open and leaves the sound system. Closing twice does nothing.
    @Override
    void close();
}
