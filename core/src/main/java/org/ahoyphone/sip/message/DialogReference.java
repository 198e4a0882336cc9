package org.ahoyphone.sip.message;

import java.util.Optional;

/// The shape that Replaces and Target-Dialog share: a Call-ID and two tags, each exactly once.
record DialogReference(String callId, String first, String second, Parameters params) {

    static Optional<DialogReference> parse(String text, String firstName, String secondName) {
        return Parameterized.parse(text).flatMap(value -> {
            String first = once(value.params(), firstName);
            String second = once(value.params(), secondName);
            return first.isEmpty() || second.isEmpty() ? Optional.empty()
                    : Optional.of(new DialogReference(value.word(), first, second, value.params()));
        });
    }

    /// A Call-ID that may stand before a semicolon.
    static Optional<String> word(String callId) {
        return Parameterized.parse(callId).filter(value -> value.word().equals(callId)).map(Parameterized::word);
    }

    private static String once(Parameters params, String name) {
        String value = params.get(name);
        return value == null || !Grammar.isToken(value) || moreThanOne(params, name) ? "" : value;
    }

    private static boolean moreThanOne(Parameters params, String name) {
        return params.list().stream().filter(p -> p.name().equalsIgnoreCase(name)).count() > 1;
    }
}
