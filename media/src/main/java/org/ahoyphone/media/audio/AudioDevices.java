package org.ahoyphone.media.audio;

import java.util.List;
import java.util.function.Consumer;
import org.ahoyphone.media.device.DeviceException;

/// The microphones and loudspeakers of a machine. All methods are thread-safe and may take some tens of milliseconds: not for a user interface's thread.
///
/// An opened device never throws while it runs. When it fails it goes on as silence, at the right pace, and tells `problem` one
/// sentence on a thread of its own choice.
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

    /// Closes every device that is still open and leaves the sound system. Closing twice does nothing.
    @Override
    void close();
}
