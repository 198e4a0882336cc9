package org.ahoyphone.phone;

import java.util.List;
import java.util.function.Consumer;

/// What the media of a call needs to know of the call.
///
/// The local address is not here: an outgoing call by host name has its media before the name is resolved. It comes
/// with each [MediaRequest].
///
/// @param callId the Call-ID, for log lines
/// @param remote the other side as a person reads it, for log lines and file names
/// @param audioCodecs the codecs of sound that this call may use, the most wanted first, by the engine's names for them; empty for the engine's own choice
/// @param events where the session reports; callable from any thread, returns at once, ignores what comes after close
public record MediaContext(String callId, String remote, List<String> audioCodecs, Consumer<MediaEvent> events) {
    public MediaContext {
        audioCodecs = List.copyOf(audioCodecs);
    }

    public MediaContext(String callId, String remote, Consumer<MediaEvent> events) {
        this(callId, remote, List.of(), events);
    }
}
