package org.ahoyphone.phone;

import java.net.InetAddress;
import java.util.function.Consumer;

/// What the media of a call needs to know of the call.
///
/// @param callId the Call-ID, for log lines
/// @param local the local address that reaches the other side: where to bind, what to put into the `c=` line
/// @param remote the other side as a person reads it, for log lines and file names
/// @param events where the session reports; callable from any thread, returns at once, ignores what comes after close
public record MediaContext(String callId, InetAddress local, String remote, Consumer<MediaEvent> events) {}
