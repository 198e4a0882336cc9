package org.ahoyphone.media.video.portal;

import java.util.Map;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/// A question that the portal puts to the user, as `org.freedesktop.portal.Request` has it.
@DBusInterfaceName("org.freedesktop.portal.Request")
public interface PortalRequest extends DBusInterface {

    /// Takes the question back: a dialog that is open goes away.
    void Close();

    /// What came of it.
    class Response extends DBusSignal {
        private final long code;
        private final Map<String, Variant<?>> results;

        /// @param response 0 when it was granted, 1 when the user said no, 2 when it ended otherwise
        public Response(String path, UInt32 response, Map<String, Variant<?>> results) throws DBusException {
            super(path, response, results);
            code = response.longValue();
            this.results = results;
        }

        long code() {
            return code;
        }

        Map<String, Variant<?>> results() {
            return results;
        }
    }
}
