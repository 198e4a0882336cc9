package org.ahoyphone.phone;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// State that is published to the account's server and kept there (RFC 3903), made by [Account#publish]. All methods may be called from any thread
/// and return at once.
///
/// @param <T> the package's document
public interface Publication<T> extends AutoCloseable {
    /// How a publication stands.
    sealed interface State {
        /// On its way.
        record Publishing() implements State {}

        /// The server holds the newest document.
        record Published() implements State {}

        /// It does not.
        ///
        /// @param status the SIP status; 408 when no answer came, 503 when the server cannot be reached
        /// @param words one sentence
        /// @param retrySeconds when it is tried again; -1 if only another document leads to another try
        record Failed(int status, String words, int retrySeconds) implements State {}

        /// Taken back.
        record Removed() implements State {}
    }

    Account account();

    State state();

    /// From now on it is this.
    void publish(T document);

    /// Delivers changes of the state on an executor from now on, one at a time, in order.
    Observation observe(Consumer<? super State> observer, Executor executor);

    /// Takes it back.
    @Override
    void close();
}
