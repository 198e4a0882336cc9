package org.ahoyphone.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A URI as SIP carries them: [SipUri], [TelUri] (RFC 3966), or any other scheme untouched. `toString()` is the
/// text for a message.
public sealed interface Uri permits SipUri, TelUri, OtherUri {

    /// The scheme in lower case, without the colon.
    String scheme();

    /// Whether two URIs name the same resource. For SIP URIs by the rules of RFC 3261 section 19.1.4, which treat
    /// parameters that are missing on one side differently by name; for tel URIs by RFC 3966 section 4.
    boolean equivalent(Uri other);

    /// Reads a URI. Empty if the text is none, or a malformed one of a known scheme.
    static Optional<Uri> parse(String text) {
        byte[] b = text.getBytes(StandardCharsets.UTF_8);
        int[] marks = new int[SipUriScan.MARKS];
        return scan(b, 0, b.length, marks, 0) == b.length ? Optional.of(read(b, 0, b.length, marks, 0)) : Optional.empty();
    }

    /// Reads a URI that the program itself wrote.
    ///
    /// @throws IllegalArgumentException if the text is not a URI
    static Uri of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("Not a URI: " + text));
    }

    /// Checks a URI at the start of a range: the position after it, or `~position` of the fault. The parts of a SIP
    /// URI are marked from `base` on.
    static int scan(byte[] b, int start, int end, int[] marks, int base) {
        if (SipUriScan.isPlain(b, start, end)) {
            return SipUriScan.scan(b, start + 4, end, marks, base);
        }
        int colon = Grammar.run(b, start, end, Grammar.TOKEN);
        if (colon == start || colon >= end || b[colon] != ':') {
            return ~start;
        }
        int rest = colon + 1;
        if (SipUriScan.isScheme(b, start, colon)) {
            return SipUriScan.scan(b, rest, end, marks, base);
        }
        if (TelUri.isScheme(b, start, colon)) {
            return TelUri.scan(b, rest, end);
        }
        return Grammar.escaped(b, rest, end, Grammar.ANY_URI);
    }

    /// Makes the value of a range that [#scan] went through to its end.
    static Uri read(byte[] b, int start, int end, int[] marks, int base) {
        if (SipUriScan.isPlain(b, start, end)) {
            return SipUri.read(b, false, marks, base);
        }
        int colon = Grammar.run(b, start, end, Grammar.TOKEN);
        if (SipUriScan.isScheme(b, start, colon)) {
            return SipUri.read(b, colon - start == 4, marks, base);
        }
        if (TelUri.isScheme(b, start, colon)) {
            return TelUri.read(b, colon + 1, end);
        }
        return new OtherUri(Grammar.text(b, start, colon), Grammar.text(b, colon + 1, end));
    }
}
