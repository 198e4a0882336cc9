package org.ahoyphone.sip.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.ahoyphone.sip.auth.Exchanges.ALICE;
import static org.ahoyphone.sip.auth.Exchanges.register;
import static org.ahoyphone.sip.auth.Exchanges.response;
import static org.assertj.core.api.Assertions.assertThat;

import org.ahoyphone.sip.auth.DigestSession.Outcome.Retry;
import org.ahoyphone.sip.auth.DigestSession.Proof;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.junit.jupiter.api.Test;

class AuthenticationInfoTest {

    private static final CredentialSource EVERYWHERE = _ -> ALICE;

    private static Retry answered(String qop) {
        return (Retry) DigestSession.EMPTY.challenged(register(),
                response(register(), 401, "WWW-Authenticate: Digest realm=\"r\", nonce=\"n1\", algorithm=SHA-256, qop=\"" + qop + "\""), EVERYWHERE, "c");
    }

    @Test
    void theNextNonceIsUsedFromThenOn() {
        Retry first = answered("auth");
        Request sent = first.apply(register().edit()).build();
        DigestSession next = first.next().confirmed(sent, response(sent, 200, "Authentication-Info: nextnonce=\"n2\", qop=auth"));
        DigestAuthorization ahead = ((Retry) next.authorize(register(), EVERYWHERE, "c")).answers().getFirst();

        assertThat(ahead.nonce()).isEqualTo("n2");
        assertThat(ahead.nonceCount()).isEqualTo(1);
        assertThat(ahead.algorithm()).isEqualTo(DigestAlgorithm.SHA_256);
        DigestSession same = first.next().confirmed(sent, response(sent, 200));
        assertThat(((Retry) same.authorize(register(), EVERYWHERE, "c")).answers().getFirst().nonceCount()).isEqualTo(2);
    }

    @Test
    void theServerShowsThatItKnowsThePassword() {
        for (String qop : new String[] {"auth", "auth-int"}) {
            Retry first = answered(qop);
            Request sent = first.apply(register().edit()).build();
            DigestAuthorization answer = first.answers().getFirst();
            AuthenticationInfo info = AuthenticationInfo.to(answer, ALICE, "body".getBytes(UTF_8), "n2");
            Response right = withBody(response(sent, 200, "Authentication-Info: " + info.value()), "body");

            assertThat(AuthenticationInfo.parse(info.value())).contains(info);
            assertThat(first.next().proof(sent, right, EVERYWHERE)).isEqualTo(Proof.RIGHT);
            assertThat(first.next().proof(sent, right, _ -> Credentials.of("alice", "other".toCharArray()))).isEqualTo(Proof.WRONG);
            assertThat(first.next().proof(sent, withBody(right, "changed"), EVERYWHERE)).isEqualTo(qop.equals("auth") ? Proof.RIGHT : Proof.WRONG);
            assertThat(first.next().proof(sent, response(sent, 200), EVERYWHERE)).isEqualTo(Proof.NONE);
            assertThat(first.next().proof(register(), right, EVERYWHERE)).as("nothing was proven to it either").isEqualTo(Proof.NONE);
            assertThat(info.toString()).doesNotContain(info.proof());
        }
    }

    @Test
    void aProofForAnotherAnswerIsNone() {
        DigestAuthorization answer = answered("auth").answers().getFirst();
        AuthenticationInfo info = AuthenticationInfo.to(answer, ALICE, new byte[0], null);

        assertThat(info.proves(answer, ALICE, new byte[0])).isTrue();
        assertThat(new AuthenticationInfo(null, info.proof(), Qop.AUTH, "other", 1).proves(answer, ALICE, new byte[0])).isFalse();
        assertThat(new AuthenticationInfo(null, info.proof(), Qop.AUTH, "c", 2).proves(answer, ALICE, new byte[0])).isFalse();
        assertThat(new AuthenticationInfo(null, info.proof(), Qop.AUTH_INT, "c", 1).proves(answer, ALICE, new byte[0])).isFalse();
        assertThat(new AuthenticationInfo("n", null, null, null, 0).proves(answer, ALICE, new byte[0])).isFalse();
        assertThat(AuthenticationInfo.parse("nextnonce")).isEmpty();
        assertThat(AuthenticationInfo.parse("qop=auth-x")).isEmpty();
        assertThat(AuthenticationInfo.parse("nc=zz")).isEmpty();
    }

    private static Response withBody(Response response, String body) {
        return response.edit().body("text/plain", body).build();
    }
}
