package org.ahoyphone.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A telephone number as a URI (RFC 3966): `tel:+1-201-555-0123`, `tel:7042;phone-context=example.com`.
///
/// @param number as written, visual separators included
/// @param params `ext`, `phone-context`, `isub` and others
public record TelUri(String number, Parameters params) implements Uri {

    public TelUri {
        byte[] b = number.getBytes(StandardCharsets.UTF_8);
        if (digits(b, 0, b.length) != b.length || b.length == 0) {
            throw new IllegalArgumentException("Not a telephone number: " + number);
        }
    }

    /// A number without parameters.
    public static TelUri of(String number) {
        return new TelUri(number, Parameters.NONE);
    }

    static boolean isScheme(byte[] b, int start, int colon) {
        return colon - start == 3 && (b[start] | 0x20) == 't' && (b[start + 1] | 0x20) == 'e' && (b[start + 2] | 0x20) == 'l';
    }

    static int scan(byte[] b, int start, int end) {
        int at = digits(b, start, end);
        if (at == start) {
            return ~start;
        }
        while (at < end && b[at] == ';') {
            at = SipUriScan.param(b, at + 1, end);
            if (at < 0) {
                return at;
            }
        }
        return at;
    }

    static TelUri read(byte[] b, int start, int end) {
        int at = digits(b, start, end);
        return new TelUri(Grammar.text(b, start, at), Parameters.checked(b, at, end));
    }

    private static int digits(byte[] b, int start, int end) {
        int at = start < end && b[start] == '+' ? start + 1 : start;
        while (at < end && (Grammar.hex(b[at]) >= 0 || "*#-.()".indexOf(b[at]) >= 0)) {
            at++;
        }
        return at;
    }

    /// Whether the number is valid everywhere (begins with `+`).
    public boolean isGlobal() {
        return number.startsWith("+");
    }

    /// The number without visual separators (RFC 3966 section 5.1.1): what is dialled.
    public String dialled() {
        return number.replaceAll("[-.()]", "");
    }

    @Override
    public String scheme() {
        return "tel";
    }

    /// RFC 3966 section 4: the digits without separators and all parameters must be equal, in any order and case.
    @Override
    public boolean equivalent(Uri other) {
        return other instanceof TelUri tel
                && dialled().equalsIgnoreCase(tel.dialled())
                && folded(params).equals(folded(tel.params));
    }

    /// One that is there twice, which it must not, counts twice: else equivalence would not go both ways.
    private static List<String> folded(Parameters params) {
        return params.list().stream().map(p -> p.name().toLowerCase(Locale.ROOT) + "=" + fold(p.value())).sorted().toList();
    }

    /// Section 5: an extension, and a context that is a number, are numbers too: their visual separators do not count.
    private static String fold(@Nullable String value) {
        String text = Objects.requireNonNullElse(value, "").toLowerCase(Locale.ROOT);
        boolean number = text.chars().allMatch(c -> "+*#-.()0123456789".indexOf(c) >= 0);
        return number ? text.replaceAll("[-.()]", "") : text;
    }

    @Override
    public String toString() {
        return "tel:" + number + params;
    }
}
