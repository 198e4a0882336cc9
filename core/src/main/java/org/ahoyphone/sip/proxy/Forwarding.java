package org.ahoyphone.sip.proxy;

import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.message.Uri;

/// What a request looks like on its way to a target (RFC 3261 section 16.6, steps 1 to 7), as pure functions. The Via of step 8 is
/// put on by whoever knows the transport.
///
/// @param request without a Via of this proxy
/// @param nextHop where it is sent to, unless the target names a flow
public record Forwarding(Request request, Uri nextHop) {
    /// Section 16.6 step 3: what a request without Max-Forwards gets.
    private static final int MAX_FORWARDS = 70;

    /// The request for one target.
    ///
    /// @param prepared as it left [RoutePreparation]
    /// @param breadth  its share of Max-Breadth
    public static Forwarding to(Target target, Request prepared, int breadth) {
        int hops = prepared.maxForwards().isPresent() ? prepared.maxForwards().getAsInt() - 1 : MAX_FORWARDS;
        Request.Builder next = prepared.edit()
                .uri(target.uri())
                .maxForwards(Math.max(0, hops))
                .set(HeaderName.MAX_BREADTH, Integer.toString(breadth));
        for (NameAddr route : target.routes().reversed()) {
            next.route(route);
        }
        return forStrictRouter(next.build());
    }

    /// Steps 6 and 7: a next hop that does not know loose routing gets the request as it expects it: its own URI in the
    /// Request-URI, the real one as the last Route.
    private static Forwarding forStrictRouter(Request request) {
        List<NameAddr> routes = request.routes();
        if (routes.isEmpty()) {
            return new Forwarding(request, request.uri());
        }
        Uri first = routes.getFirst().uri();
        if (!(first instanceof SipUri sip) || sip.isLooseRouter()) {
            return new Forwarding(request, first);
        }
        List<NameAddr> rest = new ArrayList<>(routes.subList(1, routes.size()));
        rest.add(NameAddr.of(request.uri()));
        return new Forwarding(request.edit().uri(first).routes(rest).build(), first);
    }

    /// With this proxy recorded on the way of a dialog (step 4): once if requests of both sides come in at the same place, twice if
    /// the sides have different transports, addresses or flow tokens (RFC 5658 section 4).
    ///
    /// @param towardsCaller how the side that the request came from reaches this proxy
    /// @param towardsCallee how the side that it goes to does
    public Forwarding recorded(SipUri towardsCaller, SipUri towardsCallee) {
        Request.Builder next = request.edit().recordRoute(NameAddr.of(towardsCaller));
        if (!towardsCaller.equals(towardsCallee)) {
            next.recordRoute(NameAddr.of(towardsCallee));
        }
        return new Forwarding(next.build(), nextHop);
    }

    /// With this proxy on the way back to what a REGISTER binds (RFC 3327 section 5.2). @param own with a flow token and `ob` where
    /// this is the first hop (RFC 5626 section 5.1)
    public Forwarding path(SipUri own) {
        return new Forwarding(
                request.edit().prepend(HeaderName.PATH, NameAddr.of(own).toString()).build(), nextHop);
    }
}
