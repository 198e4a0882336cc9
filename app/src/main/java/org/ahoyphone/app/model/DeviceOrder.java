package org.ahoyphone.app.model;

import java.util.List;
import org.ahoyphone.media.audio.DevicePreference;

/// The sound devices of one kind as the user wants them, the most wanted first. What was chosen once stays in it until the user takes it out, plugged in or not.
///
/// @param specs as in [DeviceChoice#spec]; `default`, whatever the system chooses, is always one of them
public record DeviceOrder(List<String> specs) {

    public DeviceOrder {
        specs = new DevicePreference(specs).names();
    }

    /// @param words as kept in [Settings.Devices]
    public static DeviceOrder of(String words) {
        return new DeviceOrder(DevicePreference.parse(words).names());
    }

    public String first() {
        return specs.getFirst();
    }

    /// The same with one before all others. That no device was wanted is forgotten when one is chosen.
    public DeviceOrder prefer(String spec) {
        List<String> devices = specs.stream().filter(other -> !other.equals("silence") && !other.equals("none")).toList();
        return new DeviceOrder(new DevicePreference(devices).prefer(spec).names());
    }

    /// The same with one a place further up.
    public DeviceOrder raise(String spec) {
        return new DeviceOrder(new DevicePreference(specs).raise(spec).names());
    }

    /// The same without one.
    public DeviceOrder without(String spec) {
        return new DeviceOrder(new DevicePreference(specs).without(spec).names());
    }

    /// The words that [#of] turns into this again.
    public String words() {
        return new DevicePreference(specs).words();
    }

    /// The order as it is shown: what is not there now is marked so.
    public List<DeviceChoice> shown(List<DeviceChoice> choices) {
        return specs.stream().map(spec -> DeviceChoices.including(choices, spec).stream().filter(c -> c.spec().equals(spec)).findFirst().orElseThrow())
                .toList();
    }
}
