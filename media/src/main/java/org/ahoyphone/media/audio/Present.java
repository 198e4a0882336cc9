package org.ahoyphone.media.audio;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What SDL lists at a moment.
///
/// @param inputs  microphones, each with a name of its own
/// @param outputs loudspeakers, each with a name of its own
/// @param input   the default microphone's name
/// @param output  the default loudspeaker's name
record Present(List<SdlAudio.Device> inputs, List<SdlAudio.Device> outputs, Optional<String> input, Optional<String> output) {

    /// There is no sound system.
    static final Present NONE = new Present(List.of(), List.of(), Optional.empty(), Optional.empty());

    static Present of(SdlAudio sdl) {
        return new Present(distinct(sdl.devices(true)), distinct(sdl.devices(false)), sdl.defaultName(true), sdl.defaultName(false));
    }

    /// Two headsets of one make have one name: the second is called `Name (2)`, in the order of their plugging in.
    static List<SdlAudio.Device> distinct(List<SdlAudio.Device> devices) {
        Map<String, Integer> seen = new HashMap<>();
        List<SdlAudio.Device> named = new ArrayList<>();
        for (SdlAudio.Device device : devices) {
            int count = seen.merge(device.name(), 1, Integer::sum);
            named.add(count == 1 ? device : new SdlAudio.Device(device.id(), device.name() + " (" + count + ")"));
        }
        return named;
    }

    /// Whether a device is plugged in.
    boolean has(int id) {
        return inputs.stream().anyMatch(device -> device.id() == id) || outputs.stream().anyMatch(device -> device.id() == id);
    }
}
