package org.ahoyphone.sip.proxy;

import java.util.Locale;
import java.util.Objects;
import org.ahoyphone.sip.message.SipUri;

/// What bindings are kept under (RFC 3261 section 10.3 step 5): a user in a domain. `sip:` and `sips:` of one user are the same person;
/// ports and parameters are of no weight.
///
/// @param user   unescaped, case matters; empty for the domain itself
/// @param domain in lower case
public record AddressOfRecord(String user, String domain) {
    public AddressOfRecord {
        domain = domain.toLowerCase(Locale.ROOT);
    }

    public static AddressOfRecord of(SipUri uri) {
        return new AddressOfRecord(Objects.requireNonNullElse(uri.user(), ""), uri.host());
    }

    public SipUri uri() {
        return SipUri.of(user, domain);
    }

    @Override
    public String toString() {
        return uri().toString();
    }
}
