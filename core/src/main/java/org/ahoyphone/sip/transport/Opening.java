package org.ahoyphone.sip.transport;

/// What came of opening a flow.
public sealed interface Opening {
    record Opened(Flow flow) implements Opening {}

    /// @param why one sentence
    record Failed(String why) implements Opening {}
}
