package org.ahoyphone.sip.auth;

import java.util.Locale;
import java.util.Optional;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.jspecify.annotations.Nullable;

/// An answer to a digest challenge: an Authorization or Proxy-Authorization header (RFC 7616 section 3.4).
///
/// @param user       as sent: hashed if `userhash`
/// @param response   the proof, in lower-case hexadecimal
/// @param cnonce     the client's own nonce; null without qop, unless the algorithm is a `-sess` one
/// @param nonceCount how often the nonce was used, from 1; 0 without qop
public record DigestAuthorization(boolean proxy, String user, boolean userhash, String realm, String nonce, String uri, String response,
        DigestAlgorithm algorithm, @Nullable Qop qop, @Nullable String cnonce, int nonceCount, @Nullable String opaque) {

    /// Answers a challenge for a request.
    ///
    /// @param cnonce     fresh random text of the caller's
    /// @param nonceCount how often this nonce is used with this answer, from 1
    public static DigestAuthorization answer(Challenge challenge, Credentials credentials, Request request, String cnonce, int nonceCount) {
        Qop qop = challenge.preferredQop();
        DigestAlgorithm algorithm = challenge.algorithm();
        String user = challenge.userhash() ? algorithm.userhash(credentials.user(), challenge.realm()) : credentials.user();
        String sentCnonce = qop != null || algorithm.isSession() ? cnonce : null;
        String target = request.uri().toString();
        DigestAuthorization open = new DigestAuthorization(challenge.proxy(), user, challenge.userhash(), challenge.realm(), challenge.nonce(),
                target, "", algorithm, qop, sentCnonce, qop == null ? 0 : nonceCount, challenge.opaque());
        return open.withResponse(open.expected(credentials, request.method(), request.body()));
    }

    private DigestAuthorization withResponse(String proof) {
        return new DigestAuthorization(proxy, user, userhash, realm, nonce, uri, proof, algorithm, qop, cnonce, nonceCount, opaque);
    }

    /// The proof that these fields call for (RFC 7616 section 3.4.1), whatever [#response] says.
    String expected(Credentials credentials, String method, byte[] body) {
        return proof(credentials, method + ":" + uri, body);
    }

    /// The proof that the server knows the password too (section 3.5): the same without method, over the body of the response.
    String expectedOfServer(Credentials credentials, byte[] body) {
        return proof(credentials, ":" + uri, body);
    }

    private String proof(Credentials credentials, String target, byte[] body) {
        String secret = credentials.secret(algorithm, realm);
        if (algorithm.isSession()) {
            secret = algorithm.hash(secret + ":" + nonce + ":" + cnonce);
        }
        String covered = target + (qop == Qop.AUTH_INT ? ":" + algorithm.hash(body) : "");
        String middle = qop == null ? nonce : nonce + ":" + count() + ":" + cnonce + ":" + qop.token();
        return algorithm.hash(secret + ":" + middle + ":" + algorithm.hash(covered));
    }

    String count() {
        return String.format(Locale.ROOT, "%08x", nonceCount);
    }

    /// Reads a header value; empty if it is no digest answer, or one of an algorithm or qop not known here.
    public static Optional<DigestAuthorization> parse(String value, boolean proxy) {
        return AuthParams.parse(value).flatMap(params -> of(params, proxy));
    }

    private static Optional<DigestAuthorization> of(AuthParams params, boolean proxy) {
        String plain = params.get("username");
        String extended = params.get("username*");
        // RFC 7616 section 3.4: one of the two forms, and the second never with a hashed name.
        String user = extended == null ? plain : plain == null && !params.is("userhash") ? ExtendedValue.decode(extended) : null;
        String realm = params.get("realm");
        String nonce = params.get("nonce");
        String uri = params.get("uri");
        String response = params.get("response");
        String name = params.get("algorithm");
        String quality = params.get("qop");
        String cnonce = params.get("cnonce");
        DigestAlgorithm algorithm = name == null ? DigestAlgorithm.MD5 : DigestAlgorithm.of(name).orElse(null);
        Qop qop = Qop.of(quality);
        int count = qop == null ? 0 : count(params.get("nc"));
        if (user == null || realm == null || nonce == null || uri == null || response == null || algorithm == null || count < 0
                || (quality != null && qop == null) || (cnonce == null && (qop != null || algorithm.isSession()))) {
            return Optional.empty();
        }
        return Optional.of(new DigestAuthorization(proxy, user, params.is("userhash"), realm, nonce, uri,
                response.toLowerCase(Locale.ROOT), algorithm, qop, cnonce, count, params.get("opaque")));
    }

    /// Eight hexadecimal digits as a number; -1 for anything else.
    static int count(@Nullable String text) {
        if (text == null || text.length() != 8 || text.charAt(0) > '7' || !text.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            return -1;
        }
        return Integer.parseInt(text, 16);
    }

    /// The header that carries this answer.
    public HeaderName header() {
        return proxy ? HeaderName.PROXY_AUTHORIZATION : HeaderName.AUTHORIZATION;
    }

    /// The header's value.
    public String value() {
        StringBuilder out = new StringBuilder("Digest username=").append(AuthParams.quoted(user))
                .append(", realm=").append(AuthParams.quoted(realm))
                .append(", nonce=").append(AuthParams.quoted(nonce))
                .append(", uri=").append(AuthParams.quoted(uri))
                .append(", response=").append(AuthParams.quoted(response))
                .append(", algorithm=").append(algorithm.token());
        if (cnonce != null) {
            out.append(", cnonce=").append(AuthParams.quoted(cnonce));
        }
        if (opaque != null) {
            out.append(", opaque=").append(AuthParams.quoted(opaque));
        }
        if (qop != null) {
            out.append(", qop=").append(qop.token()).append(", nc=").append(count());
        }
        return out.append(userhash ? ", userhash=true" : "").toString();
    }

    /// Without the proof: fit for a log.
    @Override
    public String toString() {
        return "DigestAuthorization[" + (userhash ? "hashed user" : user) + ", " + realm + ", " + algorithm.token() + "]";
    }
}
