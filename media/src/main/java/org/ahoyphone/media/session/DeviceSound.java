package org.ahoyphone.media.session;

import java.util.function.Consumer;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.audio.AudioPorts;
import org.ahoyphone.media.audio.AudioSink;
import org.ahoyphone.media.audio.AudioSource;
import org.ahoyphone.media.audio.DevicePreference;
import org.ahoyphone.media.audio.NullSink;
import org.ahoyphone.media.audio.SilenceSource;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.device.PaceClock;

/// The user's own devices and files. In a call a device that was named and is not there is waited for: another one takes its place meanwhile.
final class DeviceSound implements SoundPorts {

    private final AudioPorts ports;
    private final Consumer<String> notice;

    /// @param notice told one sentence for the user each time something is not as wanted; on any thread
    DeviceSound(AudioPorts ports, Consumer<String> notice) {
        this.ports = ports;
        this.notice = notice;
    }

    @Override
    public AudioSource open(AudioInput input, int channels) {
        if (input instanceof AudioInput.Named(String name)) {
            return ports.follow(DevicePreference.of(name), channels, notice);
        }
        try {
            return ports.open(input, channels, notice);
        } catch (DeviceException e) {
            notice.accept(e.getMessage() + " Silence is sent instead.");
            return new SilenceSource(PaceClock.SYSTEM);
        }
    }

    @Override
    public AudioSink open(AudioOutput output, int channels) {
        if (output instanceof AudioOutput.Named(String name)) {
            return ports.followOutput(DevicePreference.of(name), channels, notice);
        }
        try {
            return ports.open(output, channels, notice);
        } catch (DeviceException e) {
            notice.accept(e.getMessage() + " The other side is not heard.");
            return new NullSink(channels, PaceClock.SYSTEM);
        }
    }
}
