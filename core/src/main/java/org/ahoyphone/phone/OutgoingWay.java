package org.ahoyphone.phone;

import java.util.List;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.SipUri;
import org.jspecify.annotations.Nullable;

/// One of the ways that requests of an account can go.
///
/// @param proxy what they go through first; null for none
/// @param registered whether the account is registered over it: then its registrar relays what goes to other domains
/// @param serviceRoutes what the registrar asked to send requests through (RFC 3608)
record OutgoingWay(@Nullable SipUri proxy, boolean registered, List<NameAddr> serviceRoutes) {
    OutgoingWay {
        serviceRoutes = List.copyOf(serviceRoutes);
    }
}
