package org.ahoyphone.sip.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Uri;
import org.jspecify.annotations.Nullable;

/// The server's side of digest authentication: makes challenges and checks answers. A nonce carries its own time and
/// a keyed hash over it, so that nothing needs to be remembered; whoever wants to stop replays within a nonce's
/// life keeps the last nonce count it accepted. Immutable, for any thread.
public final class DigestVerifier {

    /// What a request's credentials are worth.
    public sealed interface Verdict {

        /// Right. Whoever keeps [NonceCounts] asks them whether it is so for the first time; the count is 0 without qop.
        record Accepted(String user, String nonce, int nonceCount) implements Verdict {
        }

        /// No answer for this realm: challenge the request.
        record Missing() implements Verdict {
        }

        /// Right, but the nonce is too old: challenge again, as stale.
        record Stale() implements Verdict {
        }

        /// Wrong, for a reason that is for the log and not for the peer.
        record Refused(String reason) implements Verdict {
        }
    }

    /// Where the credentials of a user come from.
    @FunctionalInterface
    public interface Users {

        /// The credentials of this user, or null when there is none of this name.
        @Nullable Credentials named(String user);

        /// The credentials of the user whose name and realm have this hash, or null when there is none; needed by a verifier
        /// that offers to take hashed names (RFC 7616 section 3.4.4). `algorithm.userhash(user, realm)` makes the hash.
        default @Nullable Credentials hashed(DigestAlgorithm algorithm, String realm, String hash) {
            return null;
        }
    }

    private static final Credentials NOBODY = Credentials.of("", new char[0]);

    private final String realm;
    private final boolean proxy;
    private final List<DigestAlgorithm> algorithms;
    private final long lifetime;
    private final byte[] key;
    private final Set<Qop> qops;
    private final boolean userhash;

    /// @param proxy      whether to speak as a proxy (407), not as a registrar or user agent (401)
    /// @param algorithms offered, the preferred one first (RFC 8760 section 2.3)
    /// @param lifetime   of a nonce in ms
    /// @param key        at least 16 secret random bytes; copied
    public DigestVerifier(String realm, boolean proxy, List<DigestAlgorithm> algorithms, long lifetime, byte[] key) {
        this(realm, proxy, algorithms, lifetime, key, Set.of(Qop.AUTH), false);
    }

    private DigestVerifier(String realm, boolean proxy, List<DigestAlgorithm> algorithms, long lifetime, byte[] key, Set<Qop> qops, boolean userhash) {
        if (key.length < 16 || algorithms.isEmpty() || lifetime <= 0) {
            throw new IllegalArgumentException("A verifier needs a key of 16 bytes, an algorithm and a lifetime");
        }
        this.realm = realm;
        this.proxy = proxy;
        this.algorithms = List.copyOf(algorithms);
        this.lifetime = lifetime;
        this.key = key.clone();
        this.qops = Set.copyOf(qops);
        this.userhash = userhash;
    }

    /// One challenge for each algorithm, in the order of preference.
    ///
    /// @param now in ms, of the same clock as in [#verify]
    public List<Challenge> challenges(long now, boolean stale) {
        String nonce = nonce(now);
        return algorithms.stream()
                .map(algorithm -> new Challenge(proxy, realm, nonce, null, algorithm, qops, stale, userhash))
                .toList();
    }

    /// Checks the answer that a request carries for this realm.
    ///
    /// @param now in ms, of the same clock as in [#challenges]
    public Verdict verify(Request request, long now, Users users) {
        HeaderName header = proxy ? HeaderName.PROXY_AUTHORIZATION : HeaderName.AUTHORIZATION;
        Optional<DigestAuthorization> carried = request.headers().all(header).stream()
                .flatMap(value -> DigestAuthorization.parse(value, proxy).stream())
                .filter(answer -> answer.realm().equals(realm))
                .findFirst();
        return carried.map(answer -> check(answer, request, now, users)).orElseGet(Verdict.Missing::new);
    }

    private Verdict check(DigestAuthorization answer, Request request, long now, Users users) {
        // An old client answers without qop (RFC 2069); that is as good as `auth`, and not as good as `auth-int`.
        boolean wanted = answer.qop() == null ? qops.isEmpty() || qops.contains(Qop.AUTH) : qops.contains(answer.qop());
        if (!wanted || !algorithms.contains(answer.algorithm()) || (answer.userhash() && !userhash)) {
            return new Verdict.Refused("not what was offered");
        }
        // RFC 7616 section 3.4.6: the uri of the answer must name the same resource as the request.
        if (!answer.uri().equals(request.uri().toString()) && Uri.parse(answer.uri()).filter(request.uri()::equivalent).isEmpty()) {
            return new Verdict.Refused("the answer is for another URI");
        }
        Credentials known = answer.userhash() ? users.hashed(answer.algorithm(), realm, answer.user()) : users.named(answer.user());
        // An unknown user costs the same work as a known one, so that the time taken tells nothing.
        Credentials credentials = known == null ? NOBODY : known;
        boolean right = same(answer.expected(credentials, request.method(), request.body()), answer.response());
        if (known == null || !right) {
            return new Verdict.Refused("wrong user or password");
        }
        long made = timeOf(answer.nonce());
        return made < 0 || now - made > lifetime || made > now ? new Verdict.Stale()
                : new Verdict.Accepted(answer.userhash() ? known.user() : answer.user(), answer.nonce(), answer.nonceCount());
    }

    /// The same, offering and taking these qualities of protection alone; none keeps to the old form (RFC 2069).
    public DigestVerifier withQops(Set<Qop> offered) {
        return new DigestVerifier(realm, proxy, algorithms, lifetime, key, offered, userhash);
    }

    /// The same, asking for the user's name to be hashed: [Users#hashed] has to know it.
    public DigestVerifier withUserhash() {
        return new DigestVerifier(realm, proxy, algorithms, lifetime, key, qops, true);
    }

    /// A fresh nonce, to be named as the next one before the old one ends.
    public String nonce(long now) {
        String time = Long.toHexString(now);
        return time + "-" + seal(time);
    }

    /// When the nonce was made, or -1 if it is not one of ours.
    private long timeOf(String nonce) {
        int dash = nonce.indexOf('-');
        if (dash < 1 || dash > 15 || !same(seal(nonce.substring(0, dash)), nonce.substring(dash + 1))) {
            return -1;
        }
        return Long.parseLong(nonce.substring(0, dash), 16);
    }

    private String seal(String time) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] hash = mac.doFinal((time + ":" + realm).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HMAC-SHA-256", e);
        }
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
