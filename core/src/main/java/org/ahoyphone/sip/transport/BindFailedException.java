package org.ahoyphone.sip.transport;

import java.io.IOException;
import java.net.BindException;
import java.util.Locale;

/// A listen point cannot be had.
public final class BindFailedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient ListenPoint point;

    BindFailedException(ListenPoint point, IOException cause) {
        super("cannot listen on " + point + ": " + cause.getMessage(), cause);
        this.point = point;
    }

    /// Which one.
    public ListenPoint point() {
        return point;
    }

    /// Whether another program uses the port.
    public boolean portUsed() {
        // The JDK has one exception for a used port and for a foreign address; only its text, the system's, tells them apart.
        String text = String.valueOf(getCause() == null ? null : getCause().getMessage()).toLowerCase(Locale.ROOT);
        return getCause() instanceof BindException && (text.contains("in use") || text.contains("only one usage"));
    }
}
