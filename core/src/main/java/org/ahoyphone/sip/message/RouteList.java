package org.ahoyphone.sip.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Addresses of proxies in the order in which requests go through them: Path (RFC 3327), Service-Route (RFC 3608),
/// and their like.
public record RouteList(List<NameAddr> routes) {

    /// No proxy.
    public static final RouteList NONE = new RouteList(List.of());

    public RouteList {
        routes = List.copyOf(routes);
    }

    /// The way to a registered contact.
    public static Optional<RouteList> path(SipMessage message) {
        return of(message, HeaderName.PATH);
    }

    /// The way that the registrar wants requests of the registered user to take.
    public static Optional<RouteList> serviceRoute(SipMessage message) {
        return of(message, HeaderName.SERVICE_ROUTE);
    }

    /// All values under a name, [#NONE] if there are none; empty if one of them cannot be read: a way with a gap is no way.
    public static Optional<RouteList> of(SipMessage message, HeaderName name) {
        List<NameAddr> out = new ArrayList<>();
        for (String value : message.headers().values(name)) {
            Optional<NameAddr> one = NameAddr.parse(value);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            out.add(one.get());
        }
        return Optional.of(new RouteList(out));
    }

    public boolean isEmpty() {
        return routes.isEmpty();
    }

    /// As it is written in a message.
    @Override
    public String toString() {
        return routes.stream().map(NameAddr::toString).collect(Collectors.joining(", "));
    }
}
