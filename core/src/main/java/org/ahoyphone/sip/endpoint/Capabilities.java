package org.ahoyphone.sip.endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Headers;

/// What this side can do: what it says in Allow, Supported and Accept, and refuses the rest by.
///
/// @param methods in the order they are written in Allow
/// @param extensions option tags (RFC 3261 section 19.2)
/// @param bodies the media types that a method may carry, without parameters; a method that is not here may carry any
/// @param events the packages that can be subscribed to here, for Allow-Events (RFC 6665 section 8.2.2)
/// @param infos the packages of INFO that are taken, for Recv-Info (RFC 6086 section 7)
/// @param product the User-Agent and Server header; empty to keep it to oneself
public record Capabilities(
        List<String> methods,
        List<String> extensions,
        Map<String, List<String>> bodies,
        List<String> events,
        List<String> infos,
        String product) {

    public Capabilities {
        events = List.copyOf(events);
        infos = List.copyOf(infos);
        methods = List.copyOf(methods);
        extensions = List.copyOf(extensions);
        bodies = Map.copyOf(bodies);
    }

    /// Without event and INFO packages.
    public Capabilities(List<String> methods, List<String> extensions, Map<String, List<String>> bodies, String product) {
        this(methods, extensions, bodies, List.of(), List.of(), product);
    }

    /// These, with other packages to subscribe to.
    public Capabilities events(List<String> packages) {
        return new Capabilities(methods, extensions, bodies, packages, infos, product);
    }

    /// These, with other packages of INFO.
    public Capabilities infos(List<String> packages) {
        return new Capabilities(methods, extensions, bodies, events, packages, product);
    }

    /// What is said of this side in requests and responses that open or change a dialog: Allow, Supported, Allow-Events, Recv-Info, and
    /// the User-Agent.
    public List<Headers.Field> fields() {
        var fields = new ArrayList<Headers.Field>();
        add(fields, HeaderName.ALLOW, methods);
        add(fields, HeaderName.SUPPORTED, extensions);
        add(fields, HeaderName.ALLOW_EVENTS, events);
        add(fields, HeaderName.RECV_INFO, infos);
        add(fields, HeaderName.USER_AGENT, product.isEmpty() ? List.of() : List.of(product));
        return fields;
    }

    /// All that OPTIONS is answered with (RFC 3261 section 11.2).
    List<Headers.Field> answer() {
        List<Headers.Field> fields = new ArrayList<>(fields());
        fields.removeIf(field -> field.name().equals(HeaderName.USER_AGENT));
        fields.add(1, new Headers.Field(HeaderName.ACCEPT, accept()));
        if (extensions.isEmpty()) {
            fields.add(new Headers.Field(HeaderName.SUPPORTED, ""));
        }
        return fields;
    }

    private static void add(List<Headers.Field> fields, HeaderName name, List<String> values) {
        if (!values.isEmpty()) {
            fields.add(new Headers.Field(name, String.join(", ", values)));
        }
    }

    String allow() {
        return String.join(", ", methods);
    }

    /// All media types.
    String accept() {
        return String.join(", ", bodies.values().stream().flatMap(List::stream).distinct().sorted().toList());
    }
}
