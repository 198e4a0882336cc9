package org.ahoyphone.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who somebody is, as trusted servers say it (P-Asserted-Identity) or as a caller would have them say it
/// (P-Preferred-Identity); RFC 3325 section 9, RFC 5876: at most one SIP URI and one telephone number.
public record AssertedIdentity(@Nullable NameAddr sip, @Nullable NameAddr tel) {

    /// @throws IllegalArgumentException if both are missing, or the URIs are of other schemes
    public AssertedIdentity {
        if ((sip == null && tel == null) || (sip != null && !(sip.uri() instanceof SipUri)) || (tel != null && !(tel.uri() instanceof TelUri))) {
            throw new IllegalArgumentException("An asserted identity is a SIP URI, a tel URI or both");
        }
    }

    public static AssertedIdentity of(NameAddr address) {
        return address.uri() instanceof TelUri ? new AssertedIdentity(null, address) : new AssertedIdentity(address, null);
    }

    /// Reads a value such as `"Bob" <sip:bob@h>, <tel:+1201>`; empty if it is none.
    public static Optional<AssertedIdentity> parse(String text) {
        byte[] b = text.getBytes(StandardCharsets.UTF_8);
        List<NameAddr> all = new ArrayList<>();
        for (int at = 0; at < b.length;) {
            int comma = Headers.comma(b, at, b.length);
            Optional<NameAddr> one = text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0 ? Optional.empty() : NameAddr.read(b, at, Headers.trim(b, at, comma));
            if (one.isEmpty()) {
                return Optional.empty();
            }
            all.add(one.get());
            at = comma + 1;
        }
        return of(all);
    }

    /// What the servers on the path assert; only to be believed from a server one trusts (section 8).
    public static Optional<AssertedIdentity> of(SipMessage message) {
        return of(message.headers().addresses(HeaderName.P_ASSERTED_IDENTITY));
    }

    /// What the caller would have asserted.
    public static Optional<AssertedIdentity> preferred(SipMessage message) {
        return of(message.headers().addresses(HeaderName.P_PREFERRED_IDENTITY));
    }

    /// The first of each kind counts; others are ignored (RFC 5876 section 4.5).
    private static Optional<AssertedIdentity> of(List<NameAddr> all) {
        NameAddr sip = all.stream().filter(one -> one.uri() instanceof SipUri).findFirst().orElse(null);
        NameAddr tel = all.stream().filter(one -> one.uri() instanceof TelUri).findFirst().orElse(null);
        return sip == null && tel == null ? Optional.empty() : Optional.of(new AssertedIdentity(sip, tel));
    }

    /// As it is written in a message.
    @Override
    public String toString() {
        return (sip == null ? "" : sip.toString()) + (sip != null && tel != null ? ", " : "") + (tel == null ? "" : tel.toString());
    }
}
