package org.ahoyphone.media.audio;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the sound system lists at a moment.
///
/// @param inputs  microphones, each with a name of its own
/// @param outputs loudspeakers, each with a name of its own
/// @param input   the default microphone's name
/// @param output  the default loudspeaker's name
record Present(List<SoundSystem.Device> inputs, List<SoundSystem.Device> outputs, Optional<String> input, Optional<String> output) {

    /// There is no sound system.
    static final Present NONE = new Present(List.of(), List.of(), Optional.empty(), Optional.empty());

    static Present of(SoundSystem system) {
        return new Present(distinct(system.devices(true)), distinct(system.devices(false)), system.defaultName(true), system.defaultName(false));
    }

    /// Two headsets of one make have one name: the second is called `Name (2)`, in the order of their plugging in.
    static List<SoundSystem.Device> distinct(List<SoundSystem.Device> devices) {
        Map<String, Integer> seen = new HashMap<>();
        List<SoundSystem.Device> named = new ArrayList<>();
        for (SoundSystem.Device device : devices) {
            int count = seen.merge(device.name(), 1, Integer::sum);
            named.add(count == 1 ? device : new SoundSystem.Device(device.id(), device.name() + " (" + count + ")"));
        }
        return named;
    }

    /// Whether a device is plugged in.
    boolean has(int id) {
        return inputs.stream().anyMatch(device -> device.id() == id) || outputs.stream().anyMatch(device -> device.id() == id);
    }
}
