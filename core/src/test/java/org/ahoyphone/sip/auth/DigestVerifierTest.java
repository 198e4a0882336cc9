package org.ahoyphone.sip.auth;

import static org.ahoyphone.sip.auth.Exchanges.ALICE;
import static org.ahoyphone.sip.auth.Exchanges.register;
import static org.ahoyphone.sip.auth.Exchanges.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.ahoyphone.sip.auth.DigestSession.Outcome.Retry;
import org.ahoyphone.sip.auth.DigestVerifier.Verdict;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.SipUri;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DigestVerifierTest {

    private static final long NOW = 1_800_000_000_000L;
    private static final byte[] KEY = "sixteen bytes ok".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final DigestVerifier.Users USERS = user -> user.equals("alice") ? ALICE : null;

    private static DigestVerifier verifier(DigestAlgorithm... algorithms) {
        return new DigestVerifier("example.org", false, List.of(algorithms), 60_000, KEY);
    }

    private static Request answered(DigestVerifier verifier, Credentials credentials, long at) {
        String[] lines = verifier.challenges(at, false).stream().map(c -> c.header() + ":" + c.value()).toArray(String[]::new);
        Retry retry = (Retry) DigestSession.EMPTY.challenged(register(), response(register(), 401, lines), _ -> credentials, "cn");
        return retry.apply(register().edit()).build();
    }

    @ParameterizedTest
    @EnumSource(DigestAlgorithm.class)
    void acceptsWhatTheClientAnswers(DigestAlgorithm algorithm) {
        DigestVerifier verifier = verifier(algorithm);

        assertThat(verifier.verify(answered(verifier, ALICE, NOW), NOW + 60_000, USERS)).isInstanceOfSatisfying(Verdict.Accepted.class, accepted -> {
            assertThat(accepted.user()).isEqualTo("alice");
            assertThat(accepted.nonceCount()).isEqualTo(1);
        });
    }

    @Test
    void offersAllAlgorithmsUnderOneNonce() {
        List<Challenge> challenges = verifier(DigestAlgorithm.SHA_256, DigestAlgorithm.MD5).challenges(NOW, true);

        assertThat(challenges).extracting(Challenge::algorithm).containsExactly(DigestAlgorithm.SHA_256, DigestAlgorithm.MD5);
        assertThat(challenges).allMatch(Challenge::stale).extracting(Challenge::nonce).containsOnly(challenges.getFirst().nonce());
    }

    @Test
    void refusesAWrongPasswordAndAnUnknownUserAlike() {
        DigestVerifier verifier = verifier(DigestAlgorithm.SHA_256);
        Verdict wrong = verifier.verify(answered(verifier, Credentials.of("alice", "guess".toCharArray()), NOW), NOW, USERS);

        assertThat(wrong).isInstanceOf(Verdict.Refused.class);
        assertThat(verifier.verify(answered(verifier, Credentials.of("bob", "open sesame".toCharArray()), NOW), NOW, USERS)).isEqualTo(wrong);
        assertThat(verifier.verify(answered(verifier, Credentials.of("", new char[0]), NOW), NOW, USERS)).isEqualTo(wrong);
    }

    @Test
    void anOldNonceIsStaleAndAForeignOneToo() {
        DigestVerifier verifier = verifier(DigestAlgorithm.MD5);
        DigestVerifier other = new DigestVerifier("example.org", false, List.of(DigestAlgorithm.MD5), 60_000, "another 16 bytes".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

        assertThat(verifier.verify(answered(verifier, ALICE, NOW), NOW + 60_001, USERS)).isEqualTo(new Verdict.Stale());
        assertThat(verifier.verify(answered(verifier, ALICE, NOW), NOW - 1, USERS)).isEqualTo(new Verdict.Stale());
        assertThat(verifier.verify(answered(other, ALICE, NOW), NOW, USERS)).isEqualTo(new Verdict.Stale());
    }

    @Test
    void anAnswerServesOneMethodAndOneUri() {
        DigestVerifier verifier = verifier(DigestAlgorithm.MD5);
        Request good = answered(verifier, ALICE, NOW);

        assertThat(verifier.verify(good.edit().uri(SipUri.of("sip:other.example.org")).build(), NOW, USERS)).isEqualTo(new Verdict.Refused("the answer is for another URI"));
        assertThat(verifier.verify(good.edit().uri(SipUri.of("sip:EXAMPLE.org")).build(), NOW, USERS)).isInstanceOf(Verdict.Accepted.class);
        assertThat(verifier.verify(good.edit().method("OPTIONS").cseq(1, "OPTIONS").build(), NOW, USERS)).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void whatWasNotOfferedIsRefused() {
        Request md5 = answered(verifier(DigestAlgorithm.MD5), ALICE, NOW);

        assertThat(verifier(DigestAlgorithm.SHA_256).verify(md5, NOW, USERS)).isEqualTo(new Verdict.Refused("not what was offered"));
    }

    @Test
    void withoutAnAnswerForTheRealmOneIsMissing() {
        DigestVerifier verifier = verifier(DigestAlgorithm.MD5);
        DigestVerifier proxy = new DigestVerifier("example.org", true, List.of(DigestAlgorithm.MD5), 60_000, KEY);
        DigestVerifier elsewhere = new DigestVerifier("elsewhere", false, List.of(DigestAlgorithm.MD5), 60_000, KEY);
        Request answered = answered(verifier, ALICE, NOW);

        assertThat(verifier.verify(register(), NOW, USERS)).isEqualTo(new Verdict.Missing());
        assertThat(proxy.verify(answered, NOW, USERS)).isEqualTo(new Verdict.Missing());
        assertThat(elsewhere.verify(answered, NOW, USERS)).isEqualTo(new Verdict.Missing());
        assertThat(verifier.verify(answered.with(HeaderName.AUTHORIZATION, "Digest rubbish"), NOW, USERS)).isEqualTo(new Verdict.Missing());
    }

    @Test
    void theAnswerCoversTheBodyWithAuthInt() {
        Challenge challenge = Challenge.parse("Digest realm=\"r\", nonce=\"n\", qop=\"auth-int\"", false).orElseThrow();
        Request with = register().edit().body("text/plain", "one").build();
        DigestAuthorization answer = DigestAuthorization.answer(challenge, ALICE, with, "c", 1);

        assertThat(answer.qop()).isEqualTo(Qop.AUTH_INT);
        assertThat(answer.expected(ALICE, "REGISTER", with.body())).isEqualTo(answer.response());
        assertThat(answer.expected(ALICE, "REGISTER", "two".getBytes(java.nio.charset.StandardCharsets.US_ASCII))).isNotEqualTo(answer.response());
        assertThat(DigestAuthorization.parse(answer.value(), false)).contains(answer);
    }

    @Test
    void takesAHashedNameWhereItAskedForOne() {
        DigestVerifier plain = verifier(DigestAlgorithm.SHA_256);
        DigestVerifier hashing = plain.withUserhash();
        DigestVerifier.Users users = new DigestVerifier.Users() {
            @Override
            public Credentials named(String user) {
                return null;
            }

            @Override
            public Credentials hashed(DigestAlgorithm algorithm, String realm, String hash) {
                return hash.equals(algorithm.userhash("alice", realm)) ? ALICE : null;
            }
        };
        Request answer = answered(hashing, ALICE, NOW);

        assertThat(answer.header(HeaderName.AUTHORIZATION).orElseThrow()).contains("userhash=true").doesNotContain("alice");
        assertThat(hashing.verify(answer, NOW, users)).isInstanceOfSatisfying(Verdict.Accepted.class, accepted -> assertThat(accepted.user()).isEqualTo("alice"));
        assertThat(hashing.verify(answer, NOW, USERS)).as("nobody knows hashed names").isEqualTo(new Verdict.Refused("wrong user or password"));
        assertThat(plain.verify(answer, NOW, users)).isEqualTo(new Verdict.Refused("not what was offered"));
    }

    @Test
    void whereTheBodyIsToBeCoveredItHasToBe() {
        DigestVerifier auth = verifier(DigestAlgorithm.SHA_256);
        DigestVerifier whole = auth.withQops(java.util.Set.of(Qop.AUTH_INT));
        Request answer = answered(whole, ALICE, NOW);

        assertThat(whole.verify(answer, NOW, USERS)).isInstanceOf(Verdict.Accepted.class);
        assertThat(whole.verify(answer.edit().body("text/plain", "changed").build(), NOW, USERS)).isInstanceOf(Verdict.Refused.class);
        assertThat(whole.verify(answered(auth, ALICE, NOW), NOW, USERS)).isEqualTo(new Verdict.Refused("not what was offered"));
        DigestVerifier old = auth.withQops(java.util.Set.of());
        assertThat(whole.verify(answered(old, ALICE, NOW), NOW, USERS)).as("without qop").isEqualTo(new Verdict.Refused("not what was offered"));
        assertThat(old.verify(answered(old, ALICE, NOW), NOW, USERS)).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void aReplayIsSeenByItsCount() {
        DigestVerifier verifier = verifier(DigestAlgorithm.MD5);
        NonceCounts counts = new NonceCounts(60_000, 100);
        Verdict.Accepted accepted = (Verdict.Accepted) verifier.verify(answered(verifier, ALICE, NOW), NOW, USERS);

        assertThat(counts.accept(accepted.nonce(), accepted.nonceCount(), NOW)).isTrue();
        assertThat(counts.accept(accepted.nonce(), accepted.nonceCount(), NOW + 1)).isFalse();
    }

    @Test
    void readsANameInTheExtendedForm() {
        String rest = ", realm=\"example.org\", nonce=\"n\", uri=\"sip:h\", response=\"0a\"";
        assertThat(DigestAuthorization.parse("Digest username*=utf-8'en'J%C3%A4s%c3%b8n%20Doe" + rest, false)).hasValueSatisfying(
                answer -> assertThat(answer.user()).isEqualTo("J\u00E4s\u00F8n Doe"));
        for (String wrong : new String[] {"username*=ISO-8859-1''a", "username*=a", "username*=UTF-8''%C3", "username*=UTF-8''%4", "username*=UTF-8''a, username=a",
            "username*=UTF-8''a, userhash=true"}) {
            assertThat(DigestAuthorization.parse("Digest " + wrong + rest, false)).as(wrong).isEmpty();
        }
    }

    @Test
    void aVerifierNeedsARealKey() {
        assertThatThrownBy(() -> new DigestVerifier("r", false, List.of(DigestAlgorithm.MD5), 1, new byte[15])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DigestVerifier("r", false, List.of(), 1, KEY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DigestVerifier("r", false, List.of(DigestAlgorithm.MD5), 0, KEY)).isInstanceOf(IllegalArgumentException.class);
    }
}
