package org.ahoyphone.app.model;

import java.util.ArrayList;
import java.util.List;

/// What there is to choose from now.
public record DeviceChoices(List<DeviceChoice> microphones, List<DeviceChoice> speakers, List<DeviceChoice> cameras) {
    public static final DeviceChoices NONE = new DeviceChoices(List.of(), List.of(), List.of());

    public DeviceChoices {
        microphones = List.copyOf(microphones);
        speakers = List.copyOf(speakers);
        cameras = List.copyOf(cameras);
    }

    /// The choices with the chosen one among them: a device that is not there now keeps its place, marked as absent.
    ///
    /// @param chosen a spec
    public static List<DeviceChoice> including(List<DeviceChoice> choices, String chosen) {
        if (choices.stream().anyMatch(c -> c.spec().equals(chosen))) {
            return choices;
        }
        var all = new ArrayList<>(choices);
        all.add(new DeviceChoice(chosen, Words.of("device.absent", chosen), false));
        return List.copyOf(all);
    }
}
