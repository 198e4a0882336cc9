package org.ahoyphone.sip.endpoint;

import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.transport.ListenPoint;

/// What is above the endpoint (RFC 3261 section 6, "core"): takes new requests that are no part of a dialog. Called on
/// the strand.
public interface UserCore {
    /// Somebody calls. To be taken by [Endpoint#incoming], or answered by [Endpoint#respond].
    ///
    /// @param local where the caller reaches this side
    void invited(Request invite, ListenPoint local);

    /// Another request that the endpoint does not answer itself. To be answered by [Endpoint#respond].
    void asked(Request request);
}
