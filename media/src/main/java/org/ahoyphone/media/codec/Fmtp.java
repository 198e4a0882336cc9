package org.ahoyphone.media.codec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// The format parameters of one payload type, as the `a=fmtp:` attribute of SDP carries them after the payload type:
/// `useinbandfec=1;maxaveragebitrate=32000`. Order is kept; names are compared without regard to case.
///
/// @param parameters name to value; a parameter without `=` has the empty value. Names are in lower case.
public record Fmtp(Map<String, String> parameters) {

    /// No parameters at all.
    public static final Fmtp NONE = new Fmtp(Map.of());

    public Fmtp {
        var copy = new LinkedHashMap<String, String>();
        parameters.forEach((name, value) -> copy.put(name.toLowerCase(Locale.ROOT), value));
        parameters = Collections.unmodifiableMap(copy);
    }

    /// Reads the text after the payload type. Never fails: what has no name is skipped, of a repeated name the first counts.
    public static Fmtp parse(String text) {
        var found = new LinkedHashMap<String, String>();
        int from = 0;
        while (from <= text.length()) {
            int semicolon = text.indexOf(';', from);
            int to = semicolon < 0 ? text.length() : semicolon;
            String part = text.substring(from, to).strip();
            int equals = part.indexOf('=');
            String name = (equals < 0 ? part : part.substring(0, equals)).strip();
            if (!name.isEmpty()) {
                found.putIfAbsent(name.toLowerCase(Locale.ROOT), equals < 0 ? "" : part.substring(equals + 1).strip());
            }
            from = to + 1;
        }
        return found.isEmpty() ? NONE : new Fmtp(found);
    }

    public boolean isEmpty() {
        return parameters.isEmpty();
    }

    /// The value of a parameter, if it is there.
    public Optional<String> value(String name) {
        return Optional.ofNullable(parameters.get(name.toLowerCase(Locale.ROOT)));
    }

    /// The value as a non-negative decimal number; empty if absent or no such number.
    public OptionalInt number(String name) {
        String value = parameters.get(name.toLowerCase(Locale.ROOT));
        if (value == null || value.isEmpty() || value.length() > 9 || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(value));
    }

    /// Whether a switch such as `useinbandfec` is set to 1.
    public boolean flag(String name) {
        OptionalInt value = number(name);
        return value.isPresent() && value.getAsInt() == 1;
    }

    /// The text after the payload type, parameters joined by `;`.
    public String text() {
        return parameters.entrySet().stream()
                .map(p -> p.getValue().isEmpty() ? p.getKey() : p.getKey() + "=" + p.getValue())
                .collect(Collectors.joining(";"));
    }
}
