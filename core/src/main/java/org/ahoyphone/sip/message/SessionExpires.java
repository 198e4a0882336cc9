package org.ahoyphone.sip.message;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How long a session lives without a refresh, and who refreshes (RFC 4028 section 4).
///
/// @param seconds   0 to 2^32-1
/// @param refresher null when it is not said
public record SessionExpires(long seconds, @Nullable Refresher refresher) {

    /// Who refreshes: the client or the server of the transaction that carries this.
    public enum Refresher {
        UAC, UAS;

        /// As it is written in a message.
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public SessionExpires {
        Parameterized.range(seconds, 0, Expires.MOST, "a session interval");
    }

    /// Reads a value such as `1800;refresher=uac`; empty if it is none. An unknown refresher is none.
    public static Optional<SessionExpires> parse(String text) {
        return Parameterized.parse(text).filter(value -> value.number(Expires.MOST) >= 0).map(value -> {
            String who = value.params().get("refresher");
            Refresher refresher = "uac".equalsIgnoreCase(who) ? Refresher.UAC : "uas".equalsIgnoreCase(who) ? Refresher.UAS : null;
            return new SessionExpires(value.number(Expires.MOST), refresher);
        });
    }

    public static Optional<SessionExpires> of(SipMessage message) {
        return Parameterized.first(message, HeaderName.SESSION_EXPIRES, SessionExpires::parse);
    }

    /// As it is written in a message.
    @Override
    public String toString() {
        return seconds + (refresher == null ? "" : ";refresher=" + refresher);
    }
}
