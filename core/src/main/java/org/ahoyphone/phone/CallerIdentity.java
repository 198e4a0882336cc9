package org.ahoyphone.phone;

import org.ahoyphone.sip.message.AssertedIdentity;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.message.Via;

/// Who sent a request, with an address that can be called back; as a pure function.
final class CallerIdentity {
    private CallerIdentity() {}

    /// @param config says whose word counts for who is calling
    /// @param direct whether no server is between
    static Party of(Request request, CallConfig config, boolean direct) {
        // RFC 3325 section 8: an asserted identity is to be ignored unless a trusted server sent it; then it says more than From,
        // which is whatever the caller wrote.
        if (trusted(request.topVia(), config)) {
            AssertedIdentity asserted = AssertedIdentity.of(request).orElse(null);
            if (asserted != null) {
                NameAddr shown = asserted.sip() != null ? asserted.sip() : asserted.tel();
                if (shown != null) {
                    String name = shown.display().isBlank() ? request.from().display() : shown.display();
                    return new Party(shown.uri().toString(), name);
                }
            }
        }
        NameAddr from = request.from();
        String uri = from.uri().toString();
        // Without a server between, From names a machine but not its port; Contact does.
        if (direct
                && from.uri() instanceof SipUri named
                && !request.contacts().isEmpty()
                && request.contacts().getFirst().uri() instanceof SipUri contact
                && contact.host().equalsIgnoreCase(named.host())) {
            uri = contact.withUser(named.user()).withoutHeaders().toString();
        }
        return new Party(uri, from.display());
    }

    /// Where the request came from is in its topmost Via: the transport layer notes it there if it is not what the sender wrote.
    private static boolean trusted(Via top, CallConfig config) {
        String received = top.params().get("received");
        return config.trusted().contains(received == null ? top.host() : received);
    }
}
