package org.ahoyphone.sip.message;

import java.util.Optional;
import java.util.function.Function;

/// The commonest shape of a header value: one word without blanks, then parameters.
record Parameterized(String word, Parameters params) {

    /// Reads a value whose word may hold anything but blanks, semicolons and commas; empty if it has another shape.
    static Optional<Parameterized> parse(String text) {
        String value = text.strip();
        int end = 0;
        while (end < value.length() && value.charAt(end) > ' ' && value.charAt(end) != ';' && value.charAt(end) != ',') {
            end++;
        }
        String word = value.substring(0, end);
        return end == 0 ? Optional.empty() : Parameters.parse(value.substring(end)).map(params -> new Parameterized(word, params));
    }

    /// Reads a value whose word is a token.
    static Optional<Parameterized> token(String text) {
        return parse(text).filter(value -> Grammar.isToken(value.word()));
    }

    /// The word as a whole number from 0 to a limit; -1 if it is none.
    long number(long most) {
        return number(word, most);
    }

    /// A run of digits as a whole number from 0 to a limit; -1 if the text is none.
    static long number(String text, long most) {
        if (text.isEmpty() || text.length() > 18) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value <= most ? value : -1;
    }

    /// The first value under a name, if it can be read.
    static <T> Optional<T> first(SipMessage message, HeaderName name, Function<String, Optional<T>> reader) {
        return message.header(name).flatMap(reader);
    }

    static String token(String text, String what) {
        if (!Grammar.isToken(text)) {
            throw new IllegalArgumentException("Not " + what + ": " + text);
        }
        return text;
    }

    static long range(long value, long least, long most, String what) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("Not " + what + ": " + value);
        }
        return value;
    }

    @Override
    public String toString() {
        return word + params;
    }
}
