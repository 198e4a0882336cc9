package org.ahoyphone.app.interop;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.ahoyphone.media.audio.AudioDevice;
import org.ahoyphone.media.audio.SystemAudioDevices;

/// A program that says what devices there are, at the beginning and after each change, until its input ends.
final class ListedDevices {
    private ListedDevices() {}

    public static void main(String[] args) throws IOException {
        try (SystemAudioDevices devices = new SystemAudioDevices(Optional.of("pulseaudio"))) {
            print(devices);
            devices.watch(() -> print(devices));
            while (System.in.read() >= 0) {
                print(devices);
            }
        }
        System.exit(0);
    }

    private static synchronized void print(SystemAudioDevices devices) {
        System.out.println(names(devices.inputs()) + " " + names(devices.outputs()));
    }

    /// Names in order, as the test makes them out of what the server says.
    private static List<String> names(List<AudioDevice> devices) {
        return devices.stream().map(AudioDevice::name).sorted().toList();
    }
}
