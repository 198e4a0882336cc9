package org.ahoyphone.sip.transport;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.SipMessage;
import org.ahoyphone.sip.message.SipUri;

/// Which connection leads to a Contact that names no address: WebSocket clients write a host that ends with `.invalid`
/// (RFC 7118 section 5). A name belongs to the first connection that used it while that is open, so that nobody draws
/// another's calls to himself. Owned by the strand.
final class ContactFlows {
    /// Who uses more names than this on one connection is up to no good.
    private static final int MAX_NAMES = 16;

    private final Map<String, StreamFlow> flows = new HashMap<>();

    void note(SipMessage message, StreamFlow flow) {
        for (NameAddr contact : message.contacts()) {
            if (contact.uri() instanceof SipUri uri && Advertised.invalid(uri.host())) {
                String host = uri.host().toLowerCase(Locale.ROOT);
                StreamFlow known = flows.get(host);
                long names = flows.values().stream().filter(flow::equals).count();
                if ((known == null || !known.open()) && names < MAX_NAMES) {
                    flows.put(host, flow);
                }
            }
        }
    }

    Optional<StreamFlow> find(String host) {
        return Optional.ofNullable(flows.get(host.toLowerCase(Locale.ROOT))).filter(StreamFlow::open);
    }

    void lost(Flow flow) {
        flows.values().removeIf(flow::equals);
    }
}
