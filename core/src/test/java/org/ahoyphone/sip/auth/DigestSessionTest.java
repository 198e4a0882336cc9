package org.ahoyphone.sip.auth;

import static org.ahoyphone.sip.auth.Exchanges.ALICE;
import static org.ahoyphone.sip.auth.Exchanges.register;
import static org.ahoyphone.sip.auth.Exchanges.response;
import static org.assertj.core.api.Assertions.assertThat;

import org.ahoyphone.sip.auth.DigestSession.Outcome;
import org.ahoyphone.sip.auth.DigestSession.Outcome.GiveUp;
import org.ahoyphone.sip.auth.DigestSession.Outcome.Retry;
import org.ahoyphone.sip.auth.DigestSession.Reason;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.junit.jupiter.api.Test;

class DigestSessionTest {

    private static final CredentialSource EVERYWHERE = _ -> ALICE;

    private static String challenge(String realm, String nonce, String more) {
        return "WWW-Authenticate: Digest realm=\"" + realm + "\", nonce=\"" + nonce + "\"" + more;
    }

    private static Retry retry(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Retry.class);
        return (Retry) outcome;
    }

    private static Request sent(Outcome outcome) {
        return retry(outcome).apply(register().edit()).build();
    }

    @Test
    void answersAChallenge() {
        Outcome outcome = DigestSession.EMPTY.challenged(register(), response(register(), 401, challenge("r", "n1", ", qop=\"auth\", opaque=\"o\"")), EVERYWHERE, "c1");
        Request again = sent(outcome);

        String proof = DigestAlgorithm.MD5.hash(DigestAlgorithm.MD5.hash("alice:r:open sesame") + ":n1:00000001:c1:auth:" + DigestAlgorithm.MD5.hash("REGISTER:sip:example.org"));
        assertThat(again.header(HeaderName.AUTHORIZATION)).contains("Digest username=\"alice\", realm=\"r\", nonce=\"n1\", uri=\"sip:example.org\", response=\""
                + proof + "\", algorithm=MD5, cnonce=\"c1\", opaque=\"o\", qop=auth, nc=00000001");
    }

    @Test
    void answersTheOldFormWithoutQop() {
        Request again = sent(DigestSession.EMPTY.challenged(register(), response(register(), 401, challenge("r", "n1", "")), EVERYWHERE, "c1"));

        String proof = DigestAlgorithm.MD5.hash(DigestAlgorithm.MD5.hash("alice:r:open sesame") + ":n1:" + DigestAlgorithm.MD5.hash("REGISTER:sip:example.org"));
        assertThat(again.header(HeaderName.AUTHORIZATION).orElseThrow()).contains(proof).doesNotContain("nc=").doesNotContain("cnonce").doesNotContain("qop");
    }

    @Test
    void takesTheStrongestThatItKnows() {
        Request again = sent(DigestSession.EMPTY.challenged(register(), response(register(), 401, challenge("r", "n", ", algorithm=MD5"),
                challenge("r", "n", ", algorithm=SHA-256"), challenge("r", "n", ", algorithm=SHA3-512")), EVERYWHERE, "c"));

        assertThat(again.headers().all(HeaderName.AUTHORIZATION)).singleElement().asString().contains("algorithm=SHA-256");
    }

    @Test
    void countsTheUsesOfANonce() {
        DigestSession session = retry(DigestSession.EMPTY.challenged(register(), response(register(), 401, challenge("r", "n", ", qop=\"auth\"")), EVERYWHERE, "c")).next();
        for (int use = 2; use < 18; use++) {
            Retry ahead = retry(session.authorize(register(), EVERYWHERE, "c" + use));
            assertThat(ahead.answers()).singleElement().satisfies(answer -> assertThat(answer.value()).endsWith("nc=" + String.format("%08x", ahead.answers().getFirst().nonceCount())));
            assertThat(ahead.answers().getFirst().nonceCount()).isEqualTo(use);
            session = ahead.next();
        }
        assertThat(retry(DigestSession.EMPTY.authorize(register(), EVERYWHERE, "c")).answers()).isEmpty();
    }

    @Test
    void neverRepeatsWhatWasRefused() {
        Outcome first = DigestSession.EMPTY.challenged(register(), response(register(), 401, challenge("r", "n1", ", qop=\"auth\"")), EVERYWHERE, "c");
        Request second = sent(first);
        DigestSession session = retry(first).next();

        assertThat(session.challenged(second, response(second, 401, challenge("r", "n1", ", qop=\"auth\"")), EVERYWHERE, "c")).isEqualTo(new GiveUp(Reason.REFUSED, "r"));
        assertThat(session.challenged(second, response(second, 401, challenge("r", "n2", ", qop=\"auth\"")), EVERYWHERE, "c")).isEqualTo(new GiveUp(Reason.REFUSED, "r"));
        assertThat(session.challenged(second, response(second, 401, challenge("r", "n1", ", stale=true")), EVERYWHERE, "c")).isEqualTo(new GiveUp(Reason.REFUSED, "r"));
        assertThat(DigestSession.EMPTY.challenged(second, response(second, 401, challenge("r", "n2", "")), EVERYWHERE, "c")).isEqualTo(new GiveUp(Reason.REFUSED, "r"));
    }

    @Test
    void aStaleNonceIsReplaced() {
        Outcome first = DigestSession.EMPTY.challenged(register(), response(register(), 401, challenge("r", "n1", ", qop=\"auth\"")), EVERYWHERE, "c");
        Request second = sent(first);
        Outcome third = retry(first).next().challenged(second, response(second, 401, challenge("r", "n2", ", qop=\"auth\", stale=true")), EVERYWHERE, "c");

        assertThat(retry(third).answers()).singleElement().satisfies(answer -> {
            assertThat(answer.nonce()).isEqualTo("n2");
            assertThat(answer.nonceCount()).isEqualTo(1);
        });
        assertThat(sent(third).headers().all(HeaderName.AUTHORIZATION)).hasSize(1);
    }

    @Test
    void aNonceThatServedBeforeMayHaveAgedUnmarkedButOnlyOnce() {
        for (String qop : new String[] {", qop=\"auth\"", ""}) {
            DigestSession session = retry(DigestSession.EMPTY.challenged(register(), response(register(), 401, challenge("r", "n1", qop)), EVERYWHERE, "c")).next();
            Outcome ahead = session.authorize(register(), EVERYWHERE, "c");
            Request refresh = sent(ahead);
            Outcome renewed = retry(ahead).next().challenged(refresh, response(refresh, 401, challenge("r", "n2", qop)), EVERYWHERE, "c");
            Request again = sent(renewed);

            assertThat(again.header(HeaderName.AUTHORIZATION).orElseThrow()).contains("nonce=\"n2\"");
            assertThat(retry(renewed).next().challenged(again, response(again, 401, challenge("r", "n3", qop)), EVERYWHERE, "c")).isInstanceOf(GiveUp.class);
        }
    }

    @Test
    void proxyAndRegistrarAreAnsweredTogether() {
        Outcome proxy = DigestSession.EMPTY.challenged(register(), response(register(), 407, "Proxy-Authenticate: Digest realm=\"p\", nonce=\"n1\", qop=\"auth\""), EVERYWHERE, "c");
        Request second = sent(proxy);
        assertThat(second.headers().all(HeaderName.PROXY_AUTHORIZATION)).hasSize(1);
        Outcome both = retry(proxy).next().challenged(second, response(second, 401, challenge("r", "n2", ", qop=\"auth\"")), EVERYWHERE, "c");
        Request third = sent(both);

        assertThat(third.headers().all(HeaderName.PROXY_AUTHORIZATION)).singleElement().asString().contains("nonce=\"n1\"").endsWith("nc=00000002");
        assertThat(third.headers().all(HeaderName.AUTHORIZATION)).singleElement().asString().contains("nonce=\"n2\"").endsWith("nc=00000001");
        // The same realm asked by a proxy and by a registrar is two things.
        assertThat(DigestSession.EMPTY.challenged(second, response(second, 401, challenge("p", "n9", "")), EVERYWHERE, "c")).isInstanceOf(Retry.class);
    }

    @Test
    void givesUpWithoutCredentialsOrUnderstanding() {
        assertThat(DigestSession.EMPTY.challenged(register(), response(register(), 401, challenge("r", "n", "")), _ -> null, "c")).isEqualTo(new GiveUp(Reason.NO_CREDENTIALS, "r"));
        assertThat(DigestSession.EMPTY.challenged(register(), response(register(), 401, "WWW-Authenticate: Bearer realm=\"r\""), EVERYWHERE, "c")).isEqualTo(new GiveUp(Reason.NOT_UNDERSTOOD, ""));
        assertThat(DigestSession.EMPTY.challenged(register(), response(register(), 401), EVERYWHERE, "c")).isEqualTo(new GiveUp(Reason.NOT_UNDERSTOOD, ""));
    }

    @Test
    void secretsStayIn() {
        Outcome outcome = DigestSession.EMPTY.challenged(register(), response(register(), 401, challenge("r", "n", ", userhash=true")), EVERYWHERE, "c");
        DigestAuthorization answer = retry(outcome).answers().getFirst();

        assertThat(ALICE).hasToString("Credentials[alice]");
        assertThat(outcome.toString()).doesNotContain(answer.response()).doesNotContain("sesame");
        assertThat(answer.user()).isEqualTo(DigestAlgorithm.MD5.hash("alice:r")).isNotEqualTo("alice");
        assertThat(answer.value()).endsWith(", userhash=true");
    }

    @Test
    void closedCredentialsForgetThePassword() {
        char[] typed = "p\u00E4ss\uD83D\uDE00".toCharArray();
        Credentials credentials = Credentials.of("u", typed);
        String before = credentials.secret(DigestAlgorithm.MD5, "r");
        java.util.Arrays.fill(typed, 'x');

        assertThat(before).isEqualTo(DigestAlgorithm.MD5.hash("u:r:p\u00E4ss\uD83D\uDE00")).isEqualTo(credentials.secret(DigestAlgorithm.MD5, "r"));
        credentials.close();
        assertThat(credentials.secret(DigestAlgorithm.MD5, "r")).isNotEqualTo(before);
    }
}
