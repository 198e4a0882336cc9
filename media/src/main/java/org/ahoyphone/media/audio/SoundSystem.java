package org.ahoyphone.media.audio;

import java.util.List;
import java.util.Optional;
import org.ahoyphone.media.device.DeviceException;

/// A machine's sound system at work: what is plugged in, and a way to open it. Thread-safe.
interface SoundSystem extends AutoCloseable {

    /// A device that is plugged in. The id is never used again for another one.
    record Device(int id, String name) {}

    /// A running device.
    interface Stream extends SampleQueue {

        /// 1 or 2.
        int channels();

        /// Gives the device back, and goes on as one that stalls, until it is closed.
        void abandon();
    }

    String name();

    List<Device> devices(boolean recording);

    /// What the system calls its default device; empty when it is none of the devices.
    Optional<String> defaultName(boolean recording);

    /// Opens a device and lets it run.
    ///
    /// @param wanted channels, 1 or 2; a microphone that has one gives one
    /// @param block  samples of each channel that it had best work on at a time, where the system does not know better
    /// @throws DeviceException when it cannot be opened; the message is the system's reason
    Stream open(int id, boolean recording, int wanted, int block) throws DeviceException;

    /// Waits until devices may have changed: at most some seconds, and not beyond [#wake].
    void awaitChange() throws InterruptedException;

    /// Ends a wait for changes, the present one or the next.
    void wake();

    /// Whether it works no more, as after the end of a sound server.
    boolean lost();

    /// Whether it is there again so quickly that it is left while nobody uses it.
    boolean quick();

    /// Leaves the sound system; streams must be closed or abandoned before. Nothing is called after.
    @Override
    void close();
}
