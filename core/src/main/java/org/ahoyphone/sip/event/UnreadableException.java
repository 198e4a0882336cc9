package org.ahoyphone.sip.event;

/// A document that cannot be read. Never leaves [Reading#by].
public final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1;

    /// @param why one sentence
    public UnreadableException(String why) {
        super(why);
    }
}
