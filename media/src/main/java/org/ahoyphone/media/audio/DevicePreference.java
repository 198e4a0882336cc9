package org.ahoyphone.media.audio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Devices of one kind in the order in which the user wants them. It is remembered as it is: what happens to be plugged in decides only which of
/// them is used now.
///
/// @param names as [AudioDevices] lists them; [AudioDevices#DEFAULT] stands for whatever the system's default is at the time, and is put last when it
///              is not named, so that there is always something to use
public record DevicePreference(List<String> names) {

    /// Follows the system's default device.
    public static final DevicePreference SYSTEM = new DevicePreference(List.of());

    private static final String SEPARATOR = " | ";
    private static final String ESCAPED = " \\| ";

    public DevicePreference {
        Set<String> each = new LinkedHashSet<>(names);
        each.removeIf(String::isBlank);
        each.add(AudioDevices.DEFAULT);
        names = List.copyOf(each);
    }

    /// One device before all others, then the system's default.
    public static DevicePreference of(String... names) {
        return new DevicePreference(Arrays.asList(names));
    }

    /// What the user wants most.
    public String first() {
        return names.getFirst();
    }

    /// The same order with one device before all others.
    public DevicePreference prefer(String name) {
        List<String> all = new ArrayList<>(names);
        all.remove(name);
        all.addFirst(name);
        return new DevicePreference(all);
    }

    /// The same order without a device. The system's default stays.
    public DevicePreference without(String name) {
        return new DevicePreference(names.stream().filter(other -> !other.equals(name)).toList());
    }

    /// The same order with a device one place nearer to the front, if it is named and not there yet.
    public DevicePreference raise(String name) {
        int at = names.indexOf(name);
        if (at < 1) {
            return this;
        }
        List<String> all = new ArrayList<>(names);
        all.set(at, all.set(at - 1, name));
        return new DevicePreference(all);
    }

    /// The names of the devices that are there in the order to try them: the user's choices, the system's default, then all others.
    public List<String> order(List<AudioDevice> present) {
        Set<String> order = new LinkedHashSet<>();
        for (String name : names) {
            for (AudioDevice device : present) {
                if (device.name().equals(name) || (device.isDefault() && name.equals(AudioDevices.DEFAULT))) {
                    order.add(device.name());
                }
            }
        }
        present.forEach(device -> order.add(device.name()));
        return List.copyOf(order);
    }

    /// The words that [#parse] turns into this again: `Headset | Webcam | default`.
    public String words() {
        return String.join(SEPARATOR, names.stream().map(name -> name.replace(SEPARATOR, ESCAPED)).toList());
    }

    /// Reads names with ` | ` between them; in a name it is written ` \| `.
    public static DevicePreference parse(String words) {
        return new DevicePreference(Arrays.stream(words.split(" \\| ", -1)).map(name -> name.strip().replace(ESCAPED, SEPARATOR)).toList());
    }

    /// Whether words name more than one device.
    static boolean isList(String words) {
        return words.contains(SEPARATOR);
    }
}
