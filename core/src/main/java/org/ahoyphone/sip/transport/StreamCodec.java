package org.ahoyphone.sip.transport;

import org.ahoyphone.sip.message.ParseResult;
import org.jspecify.annotations.Nullable;

/// How messages travel on a stream. One for each connection; [#feed] is called on the thread that reads it, the others on
/// any.
interface StreamCodec {
    /// What comes of bytes that arrived.
    interface Sink {
        /// Messages can be sent from now on. Once, before any message.
        void ready();

        void message(ParseResult result);

        /// To be sent at once: an answer of the framing itself.
        void reply(byte[] bytes);

        /// The peer answered our ping.
        void pong();

        /// Nothing more can be read.
        ///
        /// @param why one sentence's second half; null if the peer just closes
        void over(@Nullable String why);
    }

    /// What this side sends first; may be empty.
    byte[] opening();

    /// @param data the codec's own from now on
    void feed(byte[] data, Sink sink);

    /// A message as it travels.
    byte[] frame(byte[] message);

    /// What asks the peer for a sign of life (RFC 5626 section 4.4.1, RFC 7118 section 6).
    byte[] ping();

    /// What this side sends last; may be empty.
    byte[] farewell();
}
