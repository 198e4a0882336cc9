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
public final class DigestSession {

    /// A session that has seen no challenge.
    public static final DigestSession EMPTY = new DigestSession(Map.of());

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

    private record Space(boolean proxy, String realm) {
    }

    private record Held(Challenge challenge, int used) {
    }

    private final Map<Space, Held> held;

    private DigestSession(Map<Space, Held> held) {
        this.held = held;
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
        for (Map.Entry<Space, Challenge> entry : asked.entrySet()) {
            if (refused(sent, entry.getKey(), entry.getValue())) {
                return new Outcome.GiveUp(Reason.REFUSED, entry.getKey().realm());
            }
            next.put(entry.getKey(), new Held(entry.getValue(), 0));
        }
        next.keySet().removeIf(space -> !asked.containsKey(space) && carried(sent, space).isEmpty());
        return answer(next, sent, source, cnonce);
    }

    /// Answers ahead of a challenge with the nonces known so far (RFC 3261 section 22.3). With none known, the answers
    /// are empty.
    public Outcome authorize(Request request, CredentialSource source, String cnonce) {
        return answer(held, request, source, cnonce);
    }

    private Outcome answer(Map<Space, Held> spaces, Request request, CredentialSource source, String cnonce) {
        Map<Space, Held> next = new LinkedHashMap<>(held);
        List<DigestAuthorization> answers = new ArrayList<>();
        for (Map.Entry<Space, Held> entry : spaces.entrySet()) {
            Challenge challenge = entry.getValue().challenge();
            Credentials credentials = source.forRealm(challenge.realm());
            if (credentials == null) {
                return new Outcome.GiveUp(Reason.NO_CREDENTIALS, challenge.realm());
            }
            int used = entry.getValue().used() + 1;
            answers.add(DigestAuthorization.answer(challenge, credentials, request, cnonce, used));
            next.put(entry.getKey(), new Held(challenge, used));
        }
        return new Outcome.Retry(new DigestSession(Map.copyOf(next)), List.copyOf(answers));
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
