package org.ahoyphone.app.model;

import org.ahoyphone.sip.event.MessageSummary;

/// Messages that wait for an account (RFC 3842).
///
/// @param aor the account's address of record
/// @param fresh how many are new; 0 where the server does not count
/// @param old how many were heard already
/// @param address what to call to hear them, a URI; empty where the server does not say
public record Mailbox(String aor, int fresh, int old, String address) {
    /// All kinds of messages together.
    static Mailbox of(String aor, MessageSummary summary) {
        int fresh = summary.counts().values().stream().mapToInt(MessageSummary.Counts::fresh).sum();
        int old = summary.counts().values().stream().mapToInt(MessageSummary.Counts::old).sum();
        return new Mailbox(aor, fresh, old, summary.account());
    }

    /// One line for people: whose messages, and how many.
    public String words() {
        return fresh == 0
                ? Words.of("mailbox.waiting", Address.shown(aor))
                : Words.of("mailbox.counts", Address.shown(aor), fresh, old);
    }
}
