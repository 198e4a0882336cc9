package org.ahoyphone.sip.message;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/// The comparison of parameters and headers of SIP URIs (RFC 3261 section 19.1.4).
final class UriEquivalence {

    /// Parameters that must match when either side has them; transport by the examples of the section.
    private static final Set<String> SIGNIFICANT = Set.of("user", "ttl", "method", "maddr", "transport");

    private UriEquivalence() {
    }

    /// Parameters on both sides are equal; on one side alone they are ignored, but for the significant ones.
    static boolean params(SipUri a, SipUri b) {
        return covers(a, b) && covers(b, a);
    }

    private static boolean covers(SipUri a, SipUri b) {
        return a.params().list().stream().allMatch(p -> {
            String name = Escapes.unescape(p.name());
            String theirs = b.param(name);
            String ours = Objects.requireNonNullElse(a.param(name), "");
            return theirs == null ? !SIGNIFICANT.contains(name.toLowerCase(Locale.ROOT)) : theirs.equalsIgnoreCase(ours);
        });
    }

    /// Headers are never ignored; their order is.
    static boolean headers(SipUri a, SipUri b) {
        return sorted(a).equals(sorted(b));
    }

    private static List<String> sorted(SipUri uri) {
        return uri.headers().stream().map(h -> h.name().toLowerCase(Locale.ROOT) + "=" + h.value()).sorted().toList();
    }
}
