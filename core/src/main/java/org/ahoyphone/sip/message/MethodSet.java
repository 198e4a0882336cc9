package org.ahoyphone.sip.message;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// Methods in their order, as Allow carries them (RFC 3261 section 20.5). Methods are case-sensitive.
public record MethodSet(List<String> methods) {

    /// @throws IllegalArgumentException if one of them is no token
    public MethodSet {
        methods.forEach(method -> Parameterized.token(method, "a method"));
        methods = List.copyOf(new LinkedHashSet<>(methods));
    }

    public static MethodSet of(String... methods) {
        return new MethodSet(Arrays.asList(methods));
    }

    /// Reads a list such as `INVITE, ACK`; what is no token in it is left out.
    public static MethodSet parse(String text) {
        return of(List.of(text.split(",", -1)));
    }

    private static MethodSet of(List<String> values) {
        return new MethodSet(values.stream().map(String::strip).filter(Grammar::isToken).toList());
    }

    /// What the sender of a message allows; empty if it does not say, which means that nothing is known (RFC 3261
    /// section 20.5), and not that nothing is allowed.
    public static Optional<MethodSet> allowed(SipMessage message) {
        return message.headers().contains(HeaderName.ALLOW) ? Optional.of(of(message.headers().values(HeaderName.ALLOW))) : Optional.empty();
    }

    public boolean has(String method) {
        return methods.contains(method);
    }

    /// As it is written in a message.
    @Override
    public String toString() {
        return String.join(", ", methods);
    }
}
