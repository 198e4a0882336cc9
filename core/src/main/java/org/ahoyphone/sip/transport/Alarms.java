package org.ahoyphone.sip.transport;

/// Time, as the transport layer needs it.
public interface Alarms {
    /// A clock that never goes back, ms.
    long nowMs();

    /// Does something on the strand after so many milliseconds.
    ///
    /// @return stops it; called on the strand, it is then not done any more
    Runnable start(long ms, Runnable task);
}
