package org.ahoyphone.sip.message;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// More about the caller or the called: one value of Call-Info (RFC 3261 section 20.9).
///
/// @param uri where it is found; strangers wrote it, so it is not to be fetched unasked
public record CallInfo(Uri uri, Parameters params) {

    /// Reads a value such as `<http://h/alice.jpg>;purpose=icon`; empty if it is none.
    public static Optional<CallInfo> parse(String text) {
        return NameAddr.parse(text).filter(address -> address.display().isEmpty()).map(address -> new CallInfo(address.uri(), address.params()));
    }

    /// All values in their order; what cannot be read is left out.
    public static List<CallInfo> of(SipMessage message) {
        return message.headers().values(HeaderName.CALL_INFO).stream().flatMap(value -> parse(value).stream()).toList();
    }

    /// What is found there: `icon`, `info`, `card` or another; null when it is not said.
    public @Nullable String purpose() {
        return params.get("purpose");
    }

    /// As it is written in a message.
    @Override
    public String toString() {
        return "<" + uri + ">" + params;
    }
}
