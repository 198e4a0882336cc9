package org.ahoyphone.media.video;

import java.util.List;
import java.util.Optional;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.video.desktop.Surface;

/// Finds among the surfaces of a desktop the one that the user means.
final class Surfaces {

    private Surfaces() {}

    /// A screen whose place and size are not known before it is opened.
    static Surface screen(String name, String address) {
        return new Surface(Surface.Kind.SCREEN, name, address, 0, 0, 0, 0);
    }

    /// The screen of that name; the first where the name is empty, and all that can be grabbed where a system does not tell what it has.
    static Surface screen(String name, List<Surface> screens) throws DeviceException {
        Optional<Surface> found = screens.stream().filter(screen -> name.isEmpty() || screen.name().equals(name)).findFirst();
        if (found.isEmpty() && !name.isEmpty()) {
            throw new DeviceException("There is no screen named " + name + "; there are: " + names(screens) + ".");
        }
        return found.orElseGet(() -> screen("", ""));
    }

    /// The window of that title or number, or the only one with this in its title.
    static Surface window(String name, List<Surface> windows) throws DeviceException {
        Optional<Surface> exact = windows.stream().filter(window -> window.name().equals(name) || window.address().equals(name)).findFirst();
        if (exact.isPresent()) {
            return exact.get();
        }
        List<Surface> partly = windows.stream().filter(window -> window.name().contains(name)).toList();
        if (partly.size() == 1) {
            return partly.getFirst();
        }
        throw new DeviceException(partly.isEmpty()
                ? "There is no window named " + name + (windows.isEmpty() ? "." : "; there are: " + names(windows) + ".")
                : "More than one window is named " + name + ": " + names(partly) + ".");
    }

    private static String names(List<Surface> surfaces) {
        return String.join(", ", surfaces.stream().map(Surface::name).toList());
    }
}
