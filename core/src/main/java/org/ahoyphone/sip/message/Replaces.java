package org.ahoyphone.sip.message;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The dialog that an INVITE takes the place of (RFC 3891 section 6.1), told as its recipient sees it.
///
/// @param toTag     the recipient's own tag; `0` stands for none (section 3)
/// @param fromTag   the other side's tag; `0` stands for none
/// @param earlyOnly replace only if it is not answered yet
public record Replaces(String callId, String toTag, String fromTag, boolean earlyOnly) {

    public Replaces {
        Parameterized.token(toTag, "a tag");
        Parameterized.token(fromTag, "a tag");
        if (DialogReference.word(callId).isEmpty()) {
            throw new IllegalArgumentException("Not a Call-ID: " + callId);
        }
    }

    /// Reads a value such as `a@h;to-tag=1;from-tag=2`; empty if it is none, or names a tag twice.
    public static Optional<Replaces> parse(String text) {
        return DialogReference.parse(text, "to-tag", "from-tag")
                .map(value -> new Replaces(value.callId(), value.first(), value.second(), value.params().has("early-only")));
    }

    /// The Replaces of an INVITE; empty if there is none or it cannot be read. Two of them are none.
    public static Optional<Replaces> of(SipMessage message) {
        return message.headers().all(HeaderName.REPLACES).size() == 1 ? Parameterized.first(message, HeaderName.REPLACES, Replaces::parse)
                : Optional.empty();
    }

    /// The one in the headers part of a URI, as a Refer-To carries it; null when there is none that can be read.
    public static @Nullable Replaces of(SipUri uri) {
        return uri.headers().stream().filter(header -> "Replaces".equalsIgnoreCase(header.name())).findFirst()
                .flatMap(header -> parse(Objects.requireNonNullElse(header.value(), ""))).orElse(null);
    }

    /// As it is written in a message.
    @Override
    public String toString() {
        return callId + ";to-tag=" + toTag + ";from-tag=" + fromTag + (earlyOnly ? ";early-only" : "");
    }
}
