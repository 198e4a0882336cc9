package org.ahoyphone.media.video.portal;

import java.util.Map;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.Variant;

/// What was granted, until it is closed by either side, as `org.freedesktop.portal.Session` has it.
@DBusInterfaceName("org.freedesktop.portal.Session")
public interface PortalSession extends DBusInterface {

    void Close();

    /// The desktop ended it.
    class Closed extends DBusSignal {
        public Closed(String path, Map<String, Variant<?>> details) throws DBusException {
            super(path, details);
        }
    }
}
