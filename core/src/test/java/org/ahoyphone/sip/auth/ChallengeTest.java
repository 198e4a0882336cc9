package org.ahoyphone.sip.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTest {

    @Test
    void readsAChallenge() {
        String value = "digest  realm = \"a \\\"b\\\", c\" ,\tnonce=\"n=1,2\", algorithm=sha-256, QOP=\"auth , auth-int,new\", stale=TRUE, opaque=\"\", domain=\"sip:x\",,userhash=false";
        Challenge challenge = Challenge.parse(value, true).orElseThrow();

        assertThat(challenge).isEqualTo(new Challenge(true, "a \"b\", c", "n=1,2", "", DigestAlgorithm.SHA_256, Set.of(Qop.AUTH, Qop.AUTH_INT), true, false));
        assertThat(Challenge.parse(challenge.value(), true)).contains(challenge);
        assertThat(challenge.preferredQop()).isEqualTo(Qop.AUTH);
    }

    @Test
    void withoutAlgorithmItIsMd5AndWithoutQopTheOldForm() {
        Challenge challenge = Challenge.parse("Digest realm=\"r\", nonce=\"n\"", false).orElseThrow();

        assertThat(challenge.algorithm()).isEqualTo(DigestAlgorithm.MD5);
        assertThat(challenge.preferredQop()).isNull();
        assertThat(challenge.stale()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Digest", "Basic realm=\"r\"", "Digestrealm=\"r\", nonce=\"n\"", "Digest realm=\"r\"", "Digest nonce=\"n\"",
        "Digest realm=\"r, nonce=\"n\"", "Digest realm=\"r\", nonce=\"n", "Digest realm=\"r\" nonce=\"n\"", "Digest realm=\"r\", realm=\"s\", nonce=\"n\"",
        "Digest realm=\"r\", nonce=\"n\", algorithm=AKAv1-MD5", "Digest realm=\"r\", nonce=\"n\", qop=\"other\"", "Digest realm", "Digest =x",
        "Digest realm=\"r\", nonce=\"n\\"})
    void leavesOutWhatItCannotAnswer(String value) {
        assertThat(Challenge.parse(value, false)).isEmpty();
        assertThat(DigestAuthorization.parse(value, false)).isEmpty();
    }

    @Test
    void findsAllOfAResponse() {
        var response = Exchanges.response(Exchanges.register(), 401, "WWW-Authenticate: Digest realm=\"a\", nonce=\"1\"",
                "WWW-Authenticate: Bearer x", "Proxy-Authenticate: Digest realm=\"b\", nonce=\"2\", algorithm=MD5-sess");

        assertThat(Challenge.of(response)).extracting(Challenge::realm).containsExactly("b", "a");
        assertThat(Challenge.of(response)).extracting(Challenge::proxy).containsExactly(true, false);
        assertThat(Challenge.of(response).getFirst().algorithm().isSession()).isTrue();
    }

    @Test
    void damagedValuesNeverThrow() {
        String good = "Digest username=\"u\", realm=\"r\", nonce=\"n\", uri=\"sip:x\", response=\"0a\", algorithm=MD5, cnonce=\"c\", qop=auth, nc=00000001";
        assertThat(DigestAuthorization.parse(good, false)).isPresent();
        Random random = new Random(7616);
        int read = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder(good);
            for (int hits = random.nextInt(3); hits >= 0; hits--) {
                text.setCharAt(random.nextInt(text.length()), "\"\\,= a\u0000f".charAt(random.nextInt(8)));
            }
            read += DigestAuthorization.parse(text.toString(), false).isPresent() ? 1 : 0;
            Challenge.parse(text.toString(), true).ifPresent(c -> assertThat(Challenge.parse(c.value(), true)).contains(c));
        }
        assertThat(read).isBetween(1, 19_999);
    }
}
