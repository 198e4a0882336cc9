package org.ahoyphone.app.interop;

import java.io.IOException;

/// A phone that is not ours, with a microphone and a loudspeaker of a sound server.
interface SpeakingPeer extends AutoCloseable {

    /// Where it is called, over UDP.
    String address();

    /// Has it call somebody.
    void dial(String uri) throws IOException;

    /// Waits until its sound runs.
    void awaitSound();

    /// Waits until its call is over.
    void awaitEnd();

    @Override
    void close() throws IOException;
}
