package org.ahoyphone.sip.transport.dns;

import java.util.function.Consumer;

/// Asks the domain name system. [MachineDns] asks as this machine is set up; tests have a zone in memory.
public interface Dns extends AutoCloseable {
    /// Returns at once. The outcome comes exactly once, on any thread, not later than the deadline: then as
    /// [Answer.Failed].
    ///
    /// @param deadlineMs at least 1, ms
    void ask(Question question, int deadlineMs, Consumer<Answer> outcome);

    /// The machine is in another network: what is known of the system's name servers is read anew.
    default void networkChanged() {}

    @Override
    default void close() {}
}
