package org.ahoyphone.sip.endpoint;

import org.ahoyphone.sip.transport.ListenPoint;

/// What came of asking where a request would go.
public sealed interface Way {
    /// @param local where the other side reaches this one: for Contact and session descriptions
    record Found(ListenPoint local) implements Way {}

    /// @param why one sentence
    record None(String why) implements Way {}
}
