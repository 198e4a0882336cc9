package org.ahoyphone.sip.endpoint;

import java.util.List;
import java.util.Map;

/// What this side can do: what it says in Allow, Supported and Accept, and refuses the rest by.
///
/// @param methods in the order they are written in Allow
/// @param extensions option tags (RFC 3261 section 19.2)
/// @param bodies the media types that a method may carry, without parameters; a method that is not here may carry any
/// @param product the User-Agent and Server header; empty to keep it to oneself
public record Capabilities(List<String> methods, List<String> extensions, Map<String, List<String>> bodies, String product) {
    public Capabilities {
        methods = List.copyOf(methods);
        extensions = List.copyOf(extensions);
        bodies = Map.copyOf(bodies);
    }

    String allow() {
        return String.join(", ", methods);
    }

    /// All media types.
    String accept() {
        return String.join(", ", bodies.values().stream().flatMap(List::stream).distinct().sorted().toList());
    }
}
