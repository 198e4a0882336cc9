package org.ahoyphone.sip.message;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What the sender wants kept secret (RFC 3323 section 4.2, RFC 3325 section 9.3). In lower case and in their order.
public record Privacy(List<String> values) {

    public static final String NONE = "none";
    public static final String HEADER = "header";
    public static final String SESSION = "session";
    public static final String USER = "user";
    public static final String CRITICAL = "critical";
    /// The asserted identity (RFC 3325).
    public static final String ID = "id";
    /// The history (RFC 7044).
    public static final String HISTORY = "history";

    /// @throws IllegalArgumentException if there is none, or one is no token
    public Privacy {
        Set<String> once = new LinkedHashSet<>();
        for (String value : values) {
            once.add(Parameterized.token(value, "a privacy value").toLowerCase(Locale.ROOT));
        }
        if (once.isEmpty()) {
            throw new IllegalArgumentException("Privacy names at least one value");
        }
        values = List.copyOf(once);
    }

    public static Privacy of(String... values) {
        return new Privacy(Arrays.asList(values));
    }

    /// Reads a value such as `user;id`; empty if it is none. The commas of RFC 3323's first form are taken as well.
    public static Optional<Privacy> parse(String text) {
        List<String> words = Arrays.stream(text.split("[;,]", -1)).map(String::strip).toList();
        return words.stream().allMatch(Grammar::isToken) ? Optional.of(new Privacy(words)) : Optional.empty();
    }

    public static Optional<Privacy> of(SipMessage message) {
        return Parameterized.first(message, HeaderName.PRIVACY, Privacy::parse);
    }

    public boolean has(String value) {
        return values.contains(value.toLowerCase(Locale.ROOT));
    }

    /// As it is written in a message.
    @Override
    public String toString() {
        return String.join(";", values);
    }
}
