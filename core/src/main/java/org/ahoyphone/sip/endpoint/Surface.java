package org.ahoyphone.sip.endpoint;

import java.util.List;
import java.util.function.Consumer;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.message.Uri;
import org.ahoyphone.sip.message.Via;
import org.ahoyphone.sip.transaction.Timing;
import org.ahoyphone.sip.transport.Flow;
import org.ahoyphone.sip.transport.Hop;
import org.ahoyphone.sip.transport.Locations;
import org.ahoyphone.sip.transport.Opening;
import org.ahoyphone.sip.transport.Resolver;
import org.ahoyphone.sip.transport.TransportLayer;

/// What the tables of transactions stand on: transport, look-up, time, identifiers. Owned by the strand.
///
/// @param timing T1, T2 and T4
record Surface(
        TransportLayer transport, Locations locations, Timers timers, Strand strand, Identifiers identifiers, Timing timing) {

    /// Where a request goes first (RFC 3261 section 8.1.2): its topmost Route, else its Request-URI. A strict router stands
    /// in the Request-URI already and its URI is not in Route (section 12.2.1.1).
    static Uri nextHop(Request request) {
        List<NameAddr> routes = request.routes();
        return !routes.isEmpty() && loose(routes.getFirst().uri()) ? routes.getFirst().uri() : request.uri();
    }

    private static boolean loose(Uri uri) {
        return uri instanceof SipUri sip && sip.isLooseRouter();
    }

    void locate(Uri nextHop, Consumer<Resolver.Resolution> outcome) {
        if (nextHop instanceof SipUri uri && uri.host().endsWith(".invalid")) {
            outcome.accept(behind(uri.host()));
        } else {
            locations.locate(nextHop, transport.spoken(), outcome);
        }
    }

    /// A peer without an address of its own (RFC 7118 section 5).
    private Resolver.Resolution behind(String host) {
        return transport.behind(host)
                .<Resolver.Resolution>map(hop -> new Resolver.Resolution.Found(List.of(hop), 0))
                .orElseGet(() -> new Resolver.Resolution.NotFound(
                        "The other side could only be reached over its own connection, which is gone.", 0));
    }

    void open(Request request, Consumer<Opening> outcome) {
        locate(nextHop(request), resolution -> {
            switch (resolution) {
                case Resolver.Resolution.Found(var hops, _) -> transport.open(hops, request.length(), outcome);
                case Resolver.Resolution.NotFound(var why, _) -> outcome.accept(new Opening.Failed(why));
            }
        });
    }

    /// @param bytes length of the request without its topmost Via
    void open(Hop hop, int bytes, Consumer<Opening> outcome) {
        transport.open(List.of(hop), bytes, outcome);
    }

    Via via(Flow flow) {
        return transport.via(flow, identifiers.branch());
    }
}
