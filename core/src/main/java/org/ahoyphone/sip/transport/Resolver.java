package org.ahoyphone.sip.transport;

import java.util.List;
import java.util.function.Consumer;

/// Finds the hops of a destination (RFC 3263 section 4). All methods are called on the strand.
public interface Resolver extends AutoCloseable {
    /// What came of it.
    sealed interface Resolution {
        /// @param hops at least one, in the order in which they are to be tried
        /// @param keptMs how long it may be relied on, ms
        record Found(List<Hop> hops, long keptMs) implements Resolution {
            public Found {
                hops = List.copyOf(hops);
            }
        }

        /// @param why one sentence
        /// @param keptMs how long it may be relied on, ms; 0 where the next who asks shall have it tried anew
        record NotFound(String why, long keptMs) implements Resolution {}

        /// How long it may be relied on, ms.
        long keptMs();
    }

    /// Returns at once. The outcome comes exactly once: before this returns where nothing has to be asked, else on any
    /// thread.
    ///
    /// @param spoken the transports that can be used here
    void resolve(Destination destination, List<Transport> spoken, Consumer<Resolution> outcome);

    /// The machine is in another network: nothing that was found out holds any more.
    default void networkChanged() {}

    @Override
    default void close() {}
}
