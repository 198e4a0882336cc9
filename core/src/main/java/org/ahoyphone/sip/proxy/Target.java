package org.ahoyphone.sip.proxy;

import java.util.List;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Uri;
import org.jspecify.annotations.Nullable;

/// Where a request is to be forwarded to: a member of the target set (RFC 3261 section 16.5).
///
/// @param uri    the new Request-URI
/// @param routes to be put on top of the Route set: the Path that was registered (RFC 3327 section 5.4)
/// @param q      how much it is wanted, in thousandths, 0 to 1000; equal ones are tried at the same time
/// @param flow   the name of the flow that leads there; null where the message itself says its way
/// @param spares other ways to the same user agent, to be tried one after the other if this one is broken (RFC 5626 section 5.3)
public record Target(Uri uri, List<NameAddr> routes, int q, @Nullable String flow, List<Target> spares) {
    /// The q of a contact that has none (RFC 3261 section 20.10 leaves it open; the most wanted is usual).
    public static final int MOST_WANTED = 1000;

    public Target {
        routes = List.copyOf(routes);
        spares = List.copyOf(spares);
        if (q < 0 || q > MOST_WANTED) {
            throw new IllegalArgumentException("q is 0 to 1000: " + q);
        }
    }

    /// A target that is reached as its URI and the Route of the request say.
    public static Target of(Uri uri) {
        return new Target(uri, List.of(), MOST_WANTED, null, List.of());
    }

    public Target withQ(int thousandths) {
        return new Target(uri, routes, thousandths, flow, spares);
    }

    public Target over(String flowName) {
        return new Target(uri, routes, q, flowName, spares);
    }

    public Target withSpares(List<Target> others) {
        return new Target(uri, routes, q, flow, others);
    }
}
