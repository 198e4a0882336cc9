package org.ahoyphone.sip.transport;

import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A stream connection, made or accepted.
public interface StreamConnection extends AutoCloseable {
    /// Hears a connection: [#opened] once, [#received] any number of times, [#closed] once; or just [#closed] where the
    /// peer could not be reached.
    interface Handler {
        void opened(StreamConnection connection);

        /// @param data the handler's own from now on
        void received(StreamConnection connection, byte[] data);

        /// The peer sends nothing more, but may still read: what is sent within a short while leaves. [#closed] follows.
        default void ended(StreamConnection connection) {}

        /// @param cause null where one side closed in the ordinary way
        void closed(StreamConnection connection, @Nullable Exception cause);
    }

    /// The address at this end. Not before it is open.
    InetSocketAddress local();

    InetSocketAddress remote();

    /// The SIP domains that the peer has proved by its certificate (RFC 5922 section 7.1), in lower case; empty without
    /// TLS, or where the peer had none to show.
    default List<String> peerDomains() {
        return List.of();
    }

    /// Queues bytes; they leave in order on a thread of the connection's own, so that a slow peer delays nobody else.
    ///
    /// @param data not changed afterwards
    /// @return false if the connection is closed, or the peer reads so slowly that the queue is full: nothing of
    ///     `data` is sent then
    boolean send(byte[] data);

    /// Closes after what is queued has left, or when the peer does not take it soon.
    @Override
    void close();
}
