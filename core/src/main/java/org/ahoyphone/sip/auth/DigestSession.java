package org.ahoyphone.sip.auth;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.jspecify.annotations.Nullable;

/// What a client remembers of the challenges it answered: for each realm the last challenge and how often its nonce
/// was used. Immutable: every step returns the next session. Holds no secret.
///
/// RFC 3261 section 22.2: credentials that were refused are not sent again for the same challenge. An answer is taken as
/// refused when the same nonce comes back, or when a nonce used for the first time is answered with a new
/// challenge that is not marked stale. A nonce that had served before may simply have aged: it is replaced once.
///
/// Several may ask at once: proxies on one path, each with a realm of its own, or a forking proxy for all its branches.
/// Section 22.3: what can be answered is answered; the session gives up only when nothing that was asked can be.
public final class DigestSession {

    /// A session that has seen no challenge.
    public static final DigestSession EMPTY = new DigestSession(Map.of(), Map.of());

    /// What a challenge leads to.
    public sealed interface Outcome {

        /// Send the request again, with these answers (and a new CSeq and branch).
        record Retry(DigestSession next, List<DigestAuthorization> answers) implements Outcome {

            /// Puts the answers in the place of all Authorization and Proxy-Authorization headers.
            public Request.Builder apply(Request.Builder builder) {
                builder.remove(HeaderName.AUTHORIZATION).remove(HeaderName.PROXY_AUTHORIZATION);
                answers.forEach(answer -> builder.add(answer.header(), answer.value()));
                return builder;
            }
        }

        /// There is no use in sending the request again.
        record GiveUp(Reason reason, String realm) implements Outcome {
        }
    }

    /// Why a client gives up.
    public enum Reason {
        /// The server refused user name or password.
        REFUSED,
        /// There are no credentials for the realm.
        NO_CREDENTIALS,
        /// No challenge came, or none of a scheme and algorithm known here.
        NOT_UNDERSTOOD
    }

    /// What a response shows of its sender, see [#proof].
    public enum Proof {
        NONE, RIGHT, WRONG
    }

    private record Space(boolean proxy, String realm) {
    }

    private record Held(Challenge challenge, int used) {
    }

    private final Map<Space, Held> held;
    /// What was refused, so that it is not tried there again; other credentials are.
    private final Map<Space, Credentials> wrong;

    private DigestSession(Map<Space, Held> held, Map<Space, Credentials> wrong) {
        this.held = Map.copyOf(held);
        this.wrong = Map.copyOf(wrong);
    }

    /// Answers a 401 or 407.
    ///
    /// @param sent   the request as it was sent, with the answers it carried
    /// @param cnonce fresh random text of the caller's
    public Outcome challenged(Request sent, Response response, CredentialSource source, String cnonce) {
        Map<Space, Challenge> asked = strongest(Challenge.of(response));
        if (asked.isEmpty()) {
            return new Outcome.GiveUp(Reason.NOT_UNDERSTOOD, "");
        }
        Map<Space, Held> next = new LinkedHashMap<>(held);
        Outcome.GiveUp obstacle = null;
        boolean answerable = false;
        for (Map.Entry<Space, Challenge> entry : asked.entrySet()) {
            Space space = entry.getKey();
            Credentials credentials = source.forRealm(space.realm());
            boolean refused = refused(sent, space, entry.getValue()) || (credentials != null && credentials.same(wrong.get(space)));
            next.remove(space);
            if (refused || credentials == null) {
                // What is wrong is worse than what is missing.
                obstacle = obstacle == null || (refused && obstacle.reason() != Reason.REFUSED)
                        ? new Outcome.GiveUp(refused ? Reason.REFUSED : Reason.NO_CREDENTIALS, space.realm()) : obstacle;
            } else {
                answerable = true;
                next.put(space, new Held(entry.getValue(), 0));
            }
        }
        if (!answerable && obstacle != null) {
            return obstacle;
        }
        next.keySet().removeIf(space -> !asked.containsKey(space) && carried(sent, space).isEmpty());
        return answer(next, sent, source, cnonce);
    }

    /// What to go on with after giving up: what was refused is forgotten, and not tried again with the same credentials; what
    /// others on the path accepted is kept.
    public DigestSession refused(Request sent, Response response, CredentialSource source) {
        Map<Space, Held> kept = new LinkedHashMap<>(held);
        Map<Space, Credentials> bad = new LinkedHashMap<>(wrong);
        strongest(Challenge.of(response)).forEach((space, challenge) -> {
            Credentials credentials = source.forRealm(space.realm());
            if (credentials != null && refused(sent, space, challenge)) {
                kept.remove(space);
                bad.put(space, credentials);
            }
        });
        return new DigestSession(kept, bad);
    }

    /// Takes in a response to a request that went through: the nonce to use next, if it names one (RFC 7616 section 3.5).
    public DigestSession confirmed(Request sent, Response response) {
        String nonce = AuthenticationInfo.of(response).map(AuthenticationInfo::nextNonce).orElse(null);
        if (nonce == null) {
            return this;
        }
        Map<Space, Held> next = new LinkedHashMap<>(held);
        next.replaceAll((space, one) -> !space.proxy() && carried(sent, space).isPresent() ? new Held(one.challenge().withNonce(nonce), 0) : one);
        return new DigestSession(next, wrong);
    }

    /// Whether the server has shown that it knows the password too. Without an answer in the request, or without a proof in
    /// the response, nothing is shown; a wrong proof means that somebody else has answered.
    public Proof proof(Request sent, Response response, CredentialSource source) {
        AuthenticationInfo info = AuthenticationInfo.of(response).orElse(null);
        for (Space space : held.keySet()) {
            DigestAuthorization answer = space.proxy() ? null : carried(sent, space).orElse(null);
            Credentials credentials = source.forRealm(space.realm());
            if (info != null && info.proof() != null && answer != null && credentials != null) {
                return info.proves(answer, credentials, response.body()) ? Proof.RIGHT : Proof.WRONG;
            }
        }
        return Proof.NONE;
    }

    /// Whether there is something to answer ahead of a challenge.
    public boolean isChallenged() {
        return !held.isEmpty();
    }

    /// Answers ahead of a challenge with the nonces known so far (RFC 3261 section 22.3). With none known, the answers
    /// are empty.
    public Outcome authorize(Request request, CredentialSource source, String cnonce) {
        return answer(held, request, source, cnonce);
    }

    /// Answers what there are credentials for.
    private Outcome answer(Map<Space, Held> spaces, Request request, CredentialSource source, String cnonce) {
        Map<Space, Held> next = new LinkedHashMap<>(held);
        next.keySet().retainAll(spaces.keySet());
        List<DigestAuthorization> answers = new ArrayList<>();
        for (Map.Entry<Space, Held> entry : spaces.entrySet()) {
            Challenge challenge = entry.getValue().challenge();
            Credentials credentials = source.forRealm(challenge.realm());
            if (credentials == null) {
                next.put(entry.getKey(), entry.getValue());
            } else {
                int used = entry.getValue().used() + 1;
                answers.add(DigestAuthorization.answer(challenge, credentials, request, cnonce, used));
                next.put(entry.getKey(), new Held(challenge, used));
            }
        }
        return new Outcome.Retry(new DigestSession(next, wrong), List.copyOf(answers));
    }

    /// RFC 8760 section 2.4 lets local policy choose among the challenges of one realm: here the strongest algorithm.
    private static Map<Space, Challenge> strongest(List<Challenge> challenges) {
        Map<Space, Challenge> out = new LinkedHashMap<>();
        challenges.stream().sorted(Comparator.comparing(Challenge::algorithm))
                .forEach(challenge -> out.putIfAbsent(new Space(challenge.proxy(), challenge.realm()), challenge));
        return out;
    }

    private boolean refused(Request sent, Space space, Challenge challenge) {
        DigestAuthorization before = carried(sent, space).orElse(null);
        if (before == null) {
            return false;
        }
        return before.nonce().equals(challenge.nonce()) || !(challenge.stale() || aged(before, held.get(space)));
    }

    private static boolean aged(DigestAuthorization before, @Nullable Held last) {
        if (before.qop() != null) {
            return before.nonceCount() > 1;
        }
        return last != null && last.challenge().nonce().equals(before.nonce()) && last.used() > 1;
    }

    private static Optional<DigestAuthorization> carried(Request request, Space space) {
        HeaderName name = space.proxy() ? HeaderName.PROXY_AUTHORIZATION : HeaderName.AUTHORIZATION;
        return request.headers().all(name).stream()
                .flatMap(value -> DigestAuthorization.parse(value, space.proxy()).stream())
                .filter(answer -> answer.realm().equals(space.realm()))
                .findFirst();
    }
}
