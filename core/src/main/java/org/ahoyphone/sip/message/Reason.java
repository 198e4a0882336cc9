package org.ahoyphone.sip.message;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Why a request was sent: one value of Reason (RFC 3326 section 2).
///
/// @param protocol `SIP` (the cause is a status), `Q.850` (the cause is one of the telephone network), or another
/// @param cause    0 to 999, or -1 when there is none
/// @param text     in somebody's words, or null
public record Reason(String protocol, int cause, @Nullable String text) {

    public static final String SIP = "SIP";
    public static final String Q850 = "Q.850";

    public Reason {
        Parameterized.token(protocol, "a protocol");
        Parameterized.range(cause, -1, 999, "a cause");
    }

    /// The fate of a call as a status: `Reason.sip(200, "Call completed elsewhere")`.
    public static Reason sip(int status, String text) {
        return new Reason(SIP, status, text);
    }

    /// Reads a value such as `SIP;cause=200;text="Call completed elsewhere"`; empty if it is none.
    public static Optional<Reason> parse(String text) {
        return Parameterized.token(text).map(value -> {
            String cause = value.params().get("cause");
            return new Reason(value.word(), cause == null ? -1 : (int) Parameterized.number(cause, 999), value.params().get("text"));
        });
    }

    /// All reasons in their order; what cannot be read is left out.
    public static List<Reason> of(SipMessage message) {
        return message.headers().values(HeaderName.REASON).stream().flatMap(value -> parse(value).stream()).toList();
    }

    /// Whether this is of a protocol and cause: `reason.is(Reason.SIP, 200)`.
    public boolean is(String otherProtocol, int otherCause) {
        return protocol.equalsIgnoreCase(otherProtocol) && cause == otherCause;
    }

    /// As it is written in a message.
    @Override
    public String toString() {
        return protocol + (cause < 0 ? "" : ";cause=" + cause) + (text == null ? "" : ";text=" + NameAddr.quote(text));
    }
}
