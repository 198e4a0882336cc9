package org.ahoyphone.media.video.portal;

import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.FileDescriptor;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.Variant;

/// What the portal can do with screens, as `org.freedesktop.portal.ScreenCast` has it. The first three answer with the path of a [PortalRequest].
@DBusInterfaceName("org.freedesktop.portal.ScreenCast")
public interface PortalScreenCast extends DBusInterface {

    DBusPath CreateSession(Map<String, Variant<?>> options);

    DBusPath SelectSources(DBusPath session, Map<String, Variant<?>> options);

    DBusPath Start(DBusPath session, String parentWindow, Map<String, Variant<?>> options);

    FileDescriptor OpenPipeWireRemote(DBusPath session, Map<String, Variant<?>> options);
}
