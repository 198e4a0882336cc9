package org.ahoyphone.sip.auth;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Response;
import org.jspecify.annotations.Nullable;

/// A digest challenge: a WWW-Authenticate or Proxy-Authenticate header (RFC 7616 section 3.3, RFC 3261 section 22).
///
/// @param proxy    whether a proxy asks (407), not a user agent or registrar (401)
/// @param qops     those offered that are known here; empty when the header has no qop (RFC 2069)
/// @param stale    the answer before was right but its nonce too old
/// @param userhash whether the user name is to be hashed (RFC 7616 section 3.4.4)
public record Challenge(boolean proxy, String realm, String nonce, @Nullable String opaque, DigestAlgorithm algorithm, Set<Qop> qops,
        boolean stale, boolean userhash) {

    public Challenge {
        qops = Set.copyOf(qops);
    }

    /// All challenges of a response that can be answered here, in their order. Other schemes, unknown algorithms and
    /// unknown qops are left out.
    public static List<Challenge> of(Response response) {
        List<Challenge> out = new ArrayList<>();
        response.headers().all(HeaderName.PROXY_AUTHENTICATE).forEach(v -> parse(v, true).ifPresent(out::add));
        response.headers().all(HeaderName.WWW_AUTHENTICATE).forEach(v -> parse(v, false).ifPresent(out::add));
        return List.copyOf(out);
    }

    /// Reads a header value; empty if it is no digest challenge that can be answered here.
    public static Optional<Challenge> parse(String value, boolean proxy) {
        return AuthParams.parse(value).flatMap(params -> of(params, proxy));
    }

    private static Optional<Challenge> of(AuthParams params, boolean proxy) {
        String realm = params.get("realm");
        String nonce = params.get("nonce");
        String name = params.get("algorithm");
        String qop = params.get("qop");
        Optional<DigestAlgorithm> algorithm = name == null ? Optional.of(DigestAlgorithm.MD5) : DigestAlgorithm.of(name);
        Set<Qop> qops = qops(qop);
        if (realm == null || nonce == null || algorithm.isEmpty() || (qop != null && !qop.isBlank() && qops.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new Challenge(proxy, realm, nonce, params.get("opaque"), algorithm.get(), qops,
                "true".equalsIgnoreCase(params.get("stale")), "true".equalsIgnoreCase(params.get("userhash"))));
    }

    private static Set<Qop> qops(@Nullable String text) {
        Set<Qop> out = EnumSet.noneOf(Qop.class);
        for (String token : text == null ? new String[0] : text.split(",", -1)) {
            for (Qop qop : Qop.values()) {
                if (qop.token().equalsIgnoreCase(token.strip())) {
                    out.add(qop);
                }
            }
        }
        return out;
    }

    /// The same for another nonce.
    Challenge withNonce(String next) {
        return new Challenge(proxy, realm, next, opaque, algorithm, qops, false, userhash);
    }

    /// The qop an answer uses: `auth` where offered; null when none is.
    public @Nullable Qop preferredQop() {
        return qops.contains(Qop.AUTH) ? Qop.AUTH : qops.contains(Qop.AUTH_INT) ? Qop.AUTH_INT : null;
    }

    /// The header that carries this challenge.
    public HeaderName header() {
        return proxy ? HeaderName.PROXY_AUTHENTICATE : HeaderName.WWW_AUTHENTICATE;
    }

    /// The header's value.
    public String value() {
        StringBuilder out = new StringBuilder("Digest realm=").append(AuthParams.quoted(realm))
                .append(", nonce=").append(AuthParams.quoted(nonce));
        if (opaque != null) {
            out.append(", opaque=").append(AuthParams.quoted(opaque));
        }
        out.append(", algorithm=").append(algorithm.token());
        if (!qops.isEmpty()) {
            out.append(", qop=\"").append(qops.stream().sorted().map(Qop::token).collect(Collectors.joining(","))).append('"');
        }
        return out.append(stale ? ", stale=true" : "").append(userhash ? ", userhash=true" : "").toString();
    }
}
