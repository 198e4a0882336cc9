package org.ahoyphone.sip.message;

import java.util.List;
import java.util.Optional;

/// The package an INFO belongs to, and one value of Recv-Info (RFC 6086 section 7).
public record InfoPackage(String name, Parameters params) {

    public InfoPackage {
        Parameterized.token(name, "an Info package");
    }

    public static InfoPackage of(String name) {
        return new InfoPackage(name, Parameters.NONE);
    }

    /// Reads a value such as `dtmf`; empty if it is none.
    public static Optional<InfoPackage> parse(String text) {
        return Parameterized.token(text).map(value -> new InfoPackage(value.word(), value.params()));
    }

    /// The package of an INFO; empty for those of RFC 2976, which have none.
    public static Optional<InfoPackage> of(SipMessage message) {
        return Parameterized.first(message, HeaderName.INFO_PACKAGE, InfoPackage::parse);
    }

    /// What the sender of a message is willing to receive. Nothing, both when Recv-Info is missing and when it is empty.
    public static List<InfoPackage> receivable(SipMessage message) {
        return message.headers().values(HeaderName.RECV_INFO).stream().flatMap(value -> parse(value).stream()).toList();
    }

    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    /// As it is written in a message.
    @Override
    public String toString() {
        return name + params;
    }
}
