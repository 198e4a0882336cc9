package org.ahoyphone.app.model;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.ahoyphone.app.model.Settings.Devices;

/// The kinds of sound devices that the user chooses, each in an order of its own.
@SuppressWarnings("ImmutableEnumChecker") // the functions are references to methods without state
public enum SoundDevice {
    MICROPHONE(DeviceChoices::microphones, Devices::microphone, Devices::withMicrophone),
    SPEAKER(DeviceChoices::speakers, Devices::speaker, Devices::withSpeaker),
    RINGER(DeviceChoices::speakers, Devices::ringer, Devices::withRinger);

    private final Function<DeviceChoices, List<DeviceChoice>> present;
    private final Function<Devices, String> chosen;
    private final BiFunction<Devices, String, Devices> change;

    SoundDevice(
            Function<DeviceChoices, List<DeviceChoice>> present,
            Function<Devices, String> chosen,
            BiFunction<Devices, String, Devices> change) {
        this.present = present;
        this.chosen = chosen;
        this.change = change;
    }

    /// What there is of this kind.
    public List<DeviceChoice> choices(DeviceChoices all) {
        return present.apply(all);
    }

    public DeviceOrder order(Devices devices) {
        return DeviceOrder.of(chosen.apply(devices));
    }

    public Devices with(Devices devices, DeviceOrder order) {
        return change.apply(devices, order.words());
    }
}
