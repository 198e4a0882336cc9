package org.ahoyphone.sip.proxy;

import java.util.List;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.SipUri;
import org.jspecify.annotations.Nullable;

/// A request as a [ProxyPolicy] sees it.
///
/// @param request as it left [RoutePreparation]
/// @param own     the URIs of this proxy that were taken off its way
/// @param flow    the name of the flow that it came over if its sender can be reached by that alone (a connection of his, or a
///                translated address), else null
/// @param nowMs   of the proxy's clock
public record Arrival(Request request, List<SipUri> own, @Nullable String flow, long nowMs) {
    public Arrival {
        own = List.copyOf(own);
    }
}
