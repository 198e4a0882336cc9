package org.ahoyphone.sip.transport.dns;

import java.util.Locale;

/// A question to the domain name system.
///
/// @param name lower case, without the dot at its end
public record Question(String name, Type type) {
    /// What is asked for.
    public enum Type {
        NAPTR,
        SRV,
        A,
        AAAA
    }

    public Question {
        String plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        name = plain.toLowerCase(Locale.ROOT);
    }

    boolean address() {
        return type == Type.A || type == Type.AAAA;
    }
}
