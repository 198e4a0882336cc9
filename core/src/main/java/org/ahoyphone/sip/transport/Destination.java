package org.ahoyphone.sip.transport;

import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.message.Uri;
import org.jspecify.annotations.Nullable;

/// What a URI says about where it is to be sent (RFC 3263 section 4): the input of a [Resolver].
///
/// @param host a name or a literal address, IPv6 without brackets
/// @param port -1 if none is written
/// @param transport null if none is written; never an insecure one if `secure`
/// @param secure whether the URI is a `sips:` one: only secure transports may be chosen
public record Destination(String host, int port, @Nullable Transport transport, boolean secure) {
    /// The port of SIP over UDP and TCP (RFC 3261 section 19.1.2).
    public static final int DEFAULT_PORT = 5060;

    /// What came of reading a URI.
    public sealed interface Reading {
        record Understood(Destination destination) implements Reading {}

        /// @param why one sentence
        record Unreachable(String why) implements Reading {}
    }

    /// Of a `sip:` URI.
    public Destination(String host, int port, @Nullable Transport transport) {
        this(host, port, transport, false);
    }

    /// @param uri a Request-URI or the URI of the topmost Route
    public static Reading of(Uri uri) {
        if (!(uri instanceof SipUri sip)) {
            return new Reading.Unreachable("Nothing can be sent to " + uri + ": it is not a SIP address.");
        }
        String token = sip.transport();
        Transport transport = token == null ? null : Transport.of(token);
        if (token != null && transport == null) {
            return new Reading.Unreachable("The transport " + token + " of " + uri + " is not spoken here.");
        }
        if (sip.isSecure() && transport != null) {
            // RFC 3261 section 26.2.2: sips: with transport=tcp means TLS over TCP.
            transport = transport.secured();
            if (transport == null) {
                return new Reading.Unreachable(uri + " asks for encryption over UDP, which is not spoken here; leave the transport out.");
            }
        }
        // RFC 3261 section 19.1.1: maddr overrides the address in the host part.
        String maddr = sip.param("maddr");
        String host = maddr == null || maddr.isBlank() ? sip.host() : bare(maddr);
        return new Reading.Understood(new Destination(host, sip.port(), transport, sip.isSecure()));
    }

    /// The transport where neither the URI nor records name one (RFC 3263 section 4.1).
    public Transport usualTransport() {
        return transport != null ? transport : secure ? Transport.TLS : Transport.UDP;
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
