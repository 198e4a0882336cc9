package org.ahoyphone.sip.dialog;

import java.util.List;
import org.ahoyphone.sip.auth.CredentialSource;
import org.ahoyphone.sip.auth.DigestAuthorization;
import org.ahoyphone.sip.auth.DigestSession;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.jspecify.annotations.Nullable;

/// How a usage answers 401 and 407 (RFC 3261 section 22), as a value: the one mechanism for every request. It keeps to what
/// [DigestSession] says of wrong passwords, and besides never answers more than [#MOST] challenges in a row, so that
/// a server that finds every answer stale cannot keep it going.
///
/// @param attempts challenges answered since the last request that went through
public record Authentication(DigestSession session, CredentialSource source, Chance chance, int attempts) {
    /// A chain of proxies may ask one after the other, and each once more for a nonce that aged.
    static final int MOST = 6;

    private static final Authentication NONE = of(_ -> null, 0);

    /// What a challenge leads to.
    sealed interface Reply {
        /// Send the request again, with these answers. @param next for what is sent after it
        record Again(Authentication next, List<DigestAuthorization> answers) implements Reply {
            Request into(Request.Builder request) {
                return write(request, answers);
            }
        }

        /// @param why one sentence
        /// @param realm whose user and password would help; null where none would
        record GiveUp(String why, @Nullable String realm) implements Reply {}
    }

    /// A request with the answers that are known ahead of a challenge. @param next for what is sent after it
    record Signed(Authentication next, Request request) {}

    /// @param seed random, unlike that of any other usage
    public static Authentication of(CredentialSource source, long seed) {
        return new Authentication(DigestSession.EMPTY, source, new Chance(seed), 0);
    }

    /// Without credentials: every challenge ends the request.
    public static Authentication none() {
        return NONE;
    }

    static boolean isChallenge(Response response) {
        return response.status() == 401 || response.status() == 407;
    }

    /// Takes in a 401 or 407. @param sent the request it answers, with the answers that it carried
    Reply challenged(Request sent, Response response) {
        if (attempts >= MOST) {
            return new Reply.GiveUp("The server does not accept any answer to its challenges.", null);
        }
        return switch (session.challenged(sent, response, source, cnonce())) {
            case DigestSession.Outcome.Retry(var next, var answers) -> new Reply.Again(
                    new Authentication(next, source, chance.next(), attempts + 1), answers);
            case DigestSession.Outcome.GiveUp(var reason, var realm) -> switch (reason) {
                case REFUSED -> new Reply.GiveUp("The user name or password is wrong for " + realm + ".", realm);
                case NO_CREDENTIALS -> new Reply.GiveUp("A password is needed for " + realm + ".", realm);
                case NOT_UNDERSTOOD -> new Reply.GiveUp("The server asks for an authentication that is not known here.", null);
            };
        };
    }

    /// Puts in answers for the nonces known so far (section 22.3), if there are any.
    Signed sign(Request request) {
        if (!session.isChallenged()) {
            return new Signed(this, request);
        }
        return switch (session.authorize(request, source, cnonce())) {
            case DigestSession.Outcome.Retry(var next, var answers) when !answers.isEmpty() -> new Signed(
                    new Authentication(next, source, chance.next(), attempts), write(request.edit(), answers));
            case DigestSession.Outcome.Retry(_, _) -> new Signed(this, request);
            case DigestSession.Outcome.GiveUp(_, _) -> new Signed(this, request);
        };
    }

    /// What to go on with after giving up: the same credentials are not tried again there, others are; what others on the path
    /// accepted is kept. @param sent the request that was refused for good
    Authentication refused(Request sent, Response response) {
        return new Authentication(session.refused(sent, response, source), source, chance, 0);
    }

    /// A request went through. @param response may name the nonce to use next
    Authentication settled(Request sent, Response response) {
        DigestSession next = session.confirmed(sent, response);
        return attempts == 0 && next.equals(session) ? this : new Authentication(next, source, chance, 0);
    }

    /// Whether a 2xx carries a proof (RFC 7616 section 3.5) that is none: whoever sent it does not know the password.
    boolean forged(Request sent, Response response) {
        return session.proof(sent, response, source) == DigestSession.Proof.WRONG;
    }

    /// A request went through.
    Authentication settled() {
        return new Authentication(session, source, chance, 0);
    }

    private static Request write(Request.Builder request, List<DigestAuthorization> answers) {
        request.remove(HeaderName.AUTHORIZATION).remove(HeaderName.PROXY_AUTHORIZATION);
        answers.forEach(answer -> request.add(answer.header(), answer.value()));
        return request.build();
    }

    private String cnonce() {
        return Long.toHexString(chance.bits());
    }
}
