package org.ahoyphone.sip.message;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where the recipient of a REFER is to turn (RFC 3515 section 2.1).
public record ReferTo(NameAddr address) {

    /// Reads a value such as `<sip:bob@h?Replaces=a%40h%3Bto-tag%3D1%3Bfrom-tag%3D2>`; empty if it is none.
    public static Optional<ReferTo> parse(String text) {
        return NameAddr.parse(text).map(ReferTo::new);
    }

    /// The Refer-To of a REFER; empty unless there is exactly one that can be read: section 2.4.2 answers others with 400.
    public static Optional<ReferTo> of(SipMessage message) {
        return message.headers().values(HeaderName.REFER_TO).size() == 1 ? Parameterized.first(message, HeaderName.REFER_TO, ReferTo::parse)
                : Optional.empty();
    }

    /// To turn there in place of a dialog (RFC 3891): an attended transfer.
    ///
    /// @param target headers of its own are lost
    public static ReferTo replacing(SipUri target, Replaces dialog) {
        return new ReferTo(NameAddr.of(target.withoutHeaders().withHeader("Replaces", dialog.toString())));
    }

    public Uri uri() {
        return address.uri();
    }

    /// The method to send there: INVITE unless the URI says otherwise.
    public String method() {
        return uri() instanceof SipUri sip ? Objects.requireNonNullElse(sip.param("method"), Method.INVITE) : Method.INVITE;
    }

    /// The dialog to take the place of, if the URI names one that can be read.
    public @Nullable Replaces replaces() {
        return uri() instanceof SipUri sip ? Replaces.of(sip) : null;
    }

    /// As it is written in a message.
    @Override
    public String toString() {
        return address.toString();
    }
}
