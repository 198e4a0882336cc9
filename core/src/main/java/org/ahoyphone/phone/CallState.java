package org.ahoyphone.phone;

/// Where a call stands, as a person sees it.
public enum CallState {
    /// Outgoing: nothing heard from the other side yet.
    CALLING,
    /// Outgoing: it rings there. Incoming: it rings here.
    RINGING,
    /// Answered.
    ACTIVE,
    /// Answered, and held by this side.
    HELD,
    /// Over.
    ENDED
}
