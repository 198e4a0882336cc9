package org.ahoyphone.sip.proxy;

import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.message.Uri;

/// What a proxy does to a request's way before it decides where it goes (RFC 3261 section 16.4), as a pure function.
public final class RoutePreparation {
    private RoutePreparation() {}

    /// @param request its Request-URI says where it is meant to go
    /// @param own     the URIs of this proxy that were taken off its way, in their order; their users are flow tokens
    public record Prepared(Request request, List<SipUri> own) {
        public Prepared {
            own = List.copyOf(own);
        }
    }

    public static Prepared prepare(Request received, ProxyNames names) {
        List<SipUri> own = new ArrayList<>();
        Request request = withoutOwnMaddr(afterStrictRouter(received, names, own), names);
        List<NameAddr> routes = request.routes();
        int taken = 0;
        // Taken off if the topmost Route is this proxy. One that records its route twice is there twice (RFC 5658 section 4).
        while (taken < routes.size() && taken < 2 && names.leadsHere(routes.get(taken).uri())) {
            own.add((SipUri) routes.get(taken++).uri());
        }
        if (taken > 0) {
            Request.Builder next = request.edit();
            for (int i = 0; i < taken; i++) {
                next.removeFirst(HeaderName.ROUTE);
            }
            request = next.build();
        }
        return new Prepared(request, own);
    }

    /// A strict router before this proxy has put what this one recorded into the Request-URI; what was there is the last Route.
    private static Request afterStrictRouter(Request request, ProxyNames names, List<SipUri> own) {
        List<NameAddr> routes = request.routes();
        boolean recorded = request.uri() instanceof SipUri uri && uri.isLooseRouter() && names.leadsHere(uri);
        if (!recorded || routes.isEmpty()) {
            return request;
        }
        own.add((SipUri) request.uri());
        return request.edit().uri(routes.getLast().uri()).routes(routes.subList(0, routes.size() - 1)).build();
    }

    /// An maddr that names this proxy has brought the request here and is spent, if port and transport are the usual ones.
    private static Request withoutOwnMaddr(Request request, ProxyNames names) {
        if (request.uri() instanceof SipUri uri && uri.param("maddr") != null) {
            boolean here = Uri.parse("sip:" + uri.param("maddr") + (uri.port() < 0 ? "" : ":" + uri.port())).filter(names::leadsHere).isPresent();
            if (here) {
                return request.edit().uri(uri.withoutParam("maddr").withoutParam("transport").withHost(uri.host(), -1)).build();
            }
        }
        return request;
    }
}
