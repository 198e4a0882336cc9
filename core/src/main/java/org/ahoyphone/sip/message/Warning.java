package org.ahoyphone.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// What else there is to say of a status: one value of Warning (RFC 3261 section 20.43).
///
/// @param code  100 to 999; registered are those from 300 to 399
/// @param agent who warns: host, host and port, or a name
/// @param text  for people
public record Warning(int code, String agent, String text) {

    public Warning {
        Parameterized.range(code, 100, 999, "a warning code");
        if (!isAgent(agent)) {
            throw new IllegalArgumentException("Not a warning agent: " + agent);
        }
        if (text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("A warning has no line break");
        }
    }

    private static boolean isAgent(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c != '"' && c != ',' && c != ';' && c < 127);
    }

    /// Reads a value such as `305 h "Incompatible media format"`; empty if it is none.
    public static Optional<Warning> parse(String text) {
        String[] words = text.strip().split("\\s+", 3);
        long code = words.length == 3 && words[0].length() == 3 ? Parameterized.number(words[0], 999) : -1;
        if (code < 100 || !isAgent(words[1]) || text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            return Optional.empty();
        }
        byte[] quoted = words[2].getBytes(StandardCharsets.UTF_8);
        boolean whole = quoted.length > 1 && quoted[0] == '"' && Grammar.quoted(quoted, 0, quoted.length) == quoted.length;
        return whole ? Optional.of(new Warning((int) code, words[1], NameAddr.unquote(words[2]))) : Optional.empty();
    }

    /// All warnings in their order; what cannot be read is left out.
    public static List<Warning> of(SipMessage message) {
        return message.headers().values(HeaderName.WARNING).stream().flatMap(value -> parse(value).stream()).toList();
    }

    /// As it is written in a message.
    @Override
    public String toString() {
        return code + " " + agent + " " + NameAddr.quote(text);
    }
}
