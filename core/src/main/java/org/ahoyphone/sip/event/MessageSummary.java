package org.ahoyphone.sip.event;

import java.util.Map;

/// Messages that wait (RFC 3842 section 5).
///
/// @param waiting whether there is anything new
/// @param account the mailbox, a URI; may be empty
/// @param counts by kind as it was written: `Voice-Message`, `Fax-Message` ...
public record MessageSummary(boolean waiting, String account, Map<String, Counts> counts) {
    public static final String VOICE = "Voice-Message";

    public MessageSummary {
        counts = Map.copyOf(counts);
    }

    /// How many messages of a kind there are; the urgent ones are counted in the others too.
    public record Counts(int fresh, int old, int urgentFresh, int urgentOld) {
        public static final Counts NONE = new Counts(0, 0, 0, 0);
    }

    /// Voice messages.
    public Counts voice() {
        return counts.getOrDefault(VOICE, Counts.NONE);
    }
}
