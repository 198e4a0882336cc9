package org.ahoyphone.sip.proxy;

import java.util.Optional;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.Via;

/// Responses that pass a proxy without state (RFC 3261 section 16.11), as a pure function. Requests that do are made by [Forwarding] and
/// get a [LoopDetection#statelessBranch].
public final class StatelessForwarding {
    private StatelessForwarding() {}

    /// The response for the one who sent the request here.
    ///
    /// @return empty if this proxy did not write the topmost Via, or it is the only one: the response is not to be forwarded
    public static Optional<Response> back(Response response, ProxyNames names) {
        Via top = response.topVia();
        if (!names.wrote(top) || response.vias().size() < 2) {
            return Optional.empty();
        }
        return Optional.of(response.edit().removeFirst(HeaderName.VIA).build());
    }
}
