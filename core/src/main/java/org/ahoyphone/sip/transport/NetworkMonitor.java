package org.ahoyphone.sip.transport;

import java.util.function.Consumer;

/// Notices that the machine is in another network. [PollingMonitor] looks by itself; a system that tells of such things can be
/// put in its place, and tests say when it happens.
public interface NetworkMonitor extends AutoCloseable {
    /// What happened.
    enum Change {
        /// Addresses came or went.
        ADDRESSES,
        /// Packets to the world leave another way, or can leave at all now.
        DEFAULT_ROUTE,
        /// The machine slept: what was open may not be so any more at the other end.
        WOKE_UP
    }

    /// Begins to look. Called once.
    ///
    /// @param hears called on a thread of the monitor's own; returns soon
    void watch(Consumer<Change> hears);

    /// After it returns nobody hears anything more.
    @Override
    void close();
}
