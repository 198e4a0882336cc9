package org.ahoyphone.app.model;

import java.time.Instant;

/// A call that is over.
///
/// @param id unique
/// @param when it began
/// @param address the other side, as it can be called again
/// @param name as shown then; may be empty
/// @param incoming whether the other side called
/// @param outcome what became of it
/// @param words why, one sentence; empty where there is nothing to say
/// @param seconds how long it was talked; 0 when it was not answered
/// @param video whether there was or was to be a picture
/// @param account the address of record that was called or that called; empty for none
/// @param seen whether the user has seen it; matters for missed calls
public record HistoryEntry(
        String id,
        Instant when,
        String address,
        String name,
        boolean incoming,
        Outcome outcome,
        String words,
        long seconds,
        boolean video,
        String account,
        boolean seen) {

    /// What becomes of calls.
    public enum Outcome {
        /// Answered and hung up.
        TALKED,
        /// Incoming, not answered here.
        MISSED,
        /// Refused by the person who was called.
        DECLINED,
        /// Outgoing, given up by this side.
        CANCELLED,
        /// Outgoing: the other side is busy or does not answer.
        UNANSWERED,
        /// It could not be made, or it broke.
        FAILED
    }

    public boolean missed() {
        return outcome == Outcome.MISSED;
    }

    HistoryEntry asSeen() {
        return new HistoryEntry(
                id, when, address, name, incoming, outcome, words, seconds, video, account, true);
    }

    /// The name where there is one, else the address without its scheme.
    public String shown() {
        return name.isBlank() ? Address.shown(address) : name;
    }
}
