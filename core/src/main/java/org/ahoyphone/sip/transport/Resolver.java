package org.ahoyphone.sip.transport;

import java.util.List;
import java.util.function.Consumer;

/// Finds the hops of a destination (RFC 3263 section 4).
public interface Resolver extends AutoCloseable {
    /// What came of it.
    sealed interface Resolution {
        /// @param hops at least one, the preferred one first
        record Found(List<Hop> hops) implements Resolution {
            public Found {
                hops = List.copyOf(hops);
            }
        }

        /// @param why one sentence
        record NotFound(String why) implements Resolution {}
    }

    /// Returns at once. The outcome comes exactly once: before this returns where nothing has to be asked, else on any
    /// thread.
    void resolve(Destination destination, Consumer<Resolution> outcome);

    @Override
    default void close() {}
}
