package org.ahoyphone.sip.message;

import java.util.List;
import java.util.Optional;

/// How the caller would have it ring: one value of Alert-Info (RFC 3261 section 20.4, RFC 7462).
///
/// @param uri of a sound, or a `urn:alert:` name
public record AlertInfo(Uri uri, Parameters params) {

    /// Reads a value such as `<urn:alert:source:internal>`; empty if it is none.
    public static Optional<AlertInfo> parse(String text) {
        return NameAddr.parse(text).filter(address -> address.display().isEmpty()).map(address -> new AlertInfo(address.uri(), address.params()));
    }

    /// All values in their order; what cannot be read is left out.
    public static List<AlertInfo> of(SipMessage message) {
        return message.headers().values(HeaderName.ALERT_INFO).stream().flatMap(value -> parse(value).stream()).toList();
    }

    /// As it is written in a message.
    @Override
    public String toString() {
        return "<" + uri + ">" + params;
    }
}
