package org.ahoyphone.media.sdp;

import java.math.BigInteger;

/// The `o=` line (RFC 8866 section 5.2): all but the version name a session for good, the version counts its descriptions.
///
/// @param username  `-` where there is no use for one
/// @param sessionId decimal digits; often more than a `long` holds
/// @param version   decimal digits
/// @param address   of the machine that made the session; not where media goes
public record Origin(String username, String sessionId, String version, Connection address) {

    public Origin {
        Line.requireWord(username);
        Line.requireWord(sessionId);
        Line.requireWord(version);
    }

    /// The origin of a session's first description.
    public static Origin first(long sessionId, Connection address) {
        return new Origin("-", Long.toUnsignedString(sessionId), "1", address);
    }

    /// The origin of the next, changed description (RFC 3264 section 8: one more).
    ///
    /// @throws NumberFormatException when the version is no number; those made here always are
    public Origin next() {
        return new Origin(username, sessionId, new BigInteger(version).add(BigInteger.ONE).toString(), address);
    }

    /// What follows `o=`.
    @Override
    public String toString() {
        return username + " " + sessionId + " " + version + " " + address;
    }
}
