package org.ahoyphone.sip.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Response;
import org.jspecify.annotations.Nullable;

/// What a server says after it accepted an answer: an Authentication-Info header (RFC 7616 section 3.5).
///
/// @param nextNonce  to be used from now on; null when the old one stays good
/// @param proof      that the server knows the password too, in lower-case hexadecimal (`rspauth`); null when it gives none
/// @param qop        as in the answer it belongs to
/// @param cnonce     as in the answer it belongs to
/// @param nonceCount as in the answer it belongs to; 0 when it is not said
public record AuthenticationInfo(@Nullable String nextNonce, @Nullable String proof, @Nullable Qop qop, @Nullable String cnonce, int nonceCount) {

    /// What a server says to an answer that it accepted.
    ///
    /// @param body      of the response
    /// @param nextNonce null to keep the nonce
    public static AuthenticationInfo to(DigestAuthorization answer, Credentials credentials, byte[] body, @Nullable String nextNonce) {
        return new AuthenticationInfo(nextNonce, answer.qop() == null ? null : answer.expectedOfServer(credentials, body), answer.qop(), answer.cnonce(), answer.nonceCount());
    }

    /// The one of a response, if it can be read.
    public static Optional<AuthenticationInfo> of(Response response) {
        return response.header(HeaderName.AUTHENTICATION_INFO).flatMap(AuthenticationInfo::parse);
    }

    /// Reads a header value; empty if it has another form or an unknown qop.
    public static Optional<AuthenticationInfo> parse(String value) {
        return AuthParams.parseList(value).flatMap(params -> {
            String quality = params.get("qop");
            Qop qop = Qop.of(quality);
            String proof = params.get("rspauth");
            int count = params.get("nc") == null ? 0 : DigestAuthorization.count(params.get("nc"));
            return count < 0 || (quality != null && qop == null) ? Optional.empty()
                    : Optional.of(new AuthenticationInfo(params.get("nextnonce"), proof == null ? null : proof.toLowerCase(Locale.ROOT), qop, params.get("cnonce"), count));
        });
    }

    /// Whether the proof is the one that this answer and password call for, and belongs to it.
    ///
    /// @param body of the response
    public boolean proves(DigestAuthorization answer, Credentials credentials, byte[] body) {
        return proof != null && qop == answer.qop() && (cnonce == null || cnonce.equals(answer.cnonce())) && (nonceCount == 0 || nonceCount == answer.nonceCount())
                && MessageDigest.isEqual(proof.getBytes(StandardCharsets.UTF_8), answer.expectedOfServer(credentials, body).getBytes(StandardCharsets.UTF_8));
    }

    /// The header's value.
    public String value() {
        StringBuilder out = new StringBuilder();
        add(out, "nextnonce", nextNonce == null ? null : AuthParams.quoted(nextNonce));
        add(out, "qop", qop == null ? null : qop.token());
        add(out, "rspauth", proof == null ? null : AuthParams.quoted(proof));
        add(out, "cnonce", cnonce == null ? null : AuthParams.quoted(cnonce));
        add(out, "nc", nonceCount == 0 ? null : String.format(Locale.ROOT, "%08x", nonceCount));
        return out.toString();
    }

    private static void add(StringBuilder out, String name, @Nullable String value) {
        if (value != null) {
            out.append(out.isEmpty() ? "" : ", ").append(name).append('=').append(value);
        }
    }

    /// Without the proof: fit for a log.
    @Override
    public String toString() {
        return "AuthenticationInfo[" + (nextNonce == null ? "" : "next nonce") + (proof == null ? "" : " proof") + "]";
    }
}
