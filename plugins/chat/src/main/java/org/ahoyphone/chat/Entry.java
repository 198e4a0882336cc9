package org.ahoyphone.chat;

import java.time.Instant;

/// One message of a conversation, as it is stored.
///
/// @param id the store's number, rising with time
/// @param peer whom the conversation is with, as [Peer#key] writes it
/// @param account the address of record that it was sent or received by; empty for the account that needs no server
/// @param outgoing whether this side wrote it
/// @param time when it was written or came
/// @param state what became of it
/// @param words why it was not delivered; empty else
record Entry(
        long id, String peer, String account, boolean outgoing, String text, Instant time, State state, String words) {
    /// What became of a message.
    public enum State {
        /// Came in.
        RECEIVED,
        /// Stored, given to the phone, no answer yet.
        SENDING,
        /// The other side, or its server, took it.
        DELIVERED,
        /// Refused, or nobody there: kept, and sent again on request.
        FAILED
    }

    Entry with(State next, String why) {
        return new Entry(id, peer, account, outgoing, text, time, next, why);
    }
}
