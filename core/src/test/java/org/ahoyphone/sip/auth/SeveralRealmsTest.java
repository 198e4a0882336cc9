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
import org.ahoyphone.sip.message.Response;
import org.junit.jupiter.api.Test;

/// Several proxies and a registrar on one path, each with a realm of its own, and a forking proxy that asks for all its
/// branches at once.
class SeveralRealmsTest {

    private static final CredentialSource EVERYWHERE = _ -> ALICE;

    private static String proxy(String realm, String nonce) {
        return "Proxy-Authenticate: Digest realm=\"" + realm + "\", nonce=\"" + nonce + "\", qop=\"auth\"";
    }

    private static String registrar(String nonce) {
        return "WWW-Authenticate: Digest realm=\"r\", nonce=\"" + nonce + "\", qop=\"auth\"";
    }

    private static Retry retry(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Retry.class);
        return (Retry) outcome;
    }

    private static Request sent(Retry retry) {
        return retry.apply(register().edit()).build();
    }

    private static Response asked(Request sent, String... challenges) {
        return response(sent, 407, challenges);
    }

    @Test
    void aChainOfProxiesIsAnsweredOneAfterTheOtherAndAllTogether() {
        Retry one = retry(DigestSession.EMPTY.challenged(register(), asked(register(), proxy("a", "1")), EVERYWHERE, "c"));
        Retry two = retry(one.next().challenged(sent(one), asked(sent(one), proxy("b", "1")), EVERYWHERE, "c"));
        Retry three = retry(two.next().challenged(sent(two), response(sent(two), 401, registrar("1")), EVERYWHERE, "c"));

        assertThat(three.answers()).extracting(DigestAuthorization::realm).containsExactlyInAnyOrder("a", "b", "r");
        assertThat(three.answers()).filteredOn(answer -> answer.realm().equals("a")).extracting(DigestAuthorization::nonceCount).containsExactly(3);
        assertThat(sent(three).headers().all(HeaderName.PROXY_AUTHORIZATION)).hasSize(2);
        assertThat(retry(three.next().authorize(register(), EVERYWHERE, "c")).answers()).hasSize(3);
    }

    @Test
    void whatCanBeAnsweredIsAnsweredThoughOneRealmIsUnknown() {
        CredentialSource known = realm -> realm.equals("b") ? ALICE : null;
        Retry retry = retry(DigestSession.EMPTY.challenged(register(), asked(register(), proxy("a", "1"), proxy("b", "1")), known, "c"));

        assertThat(retry.answers()).extracting(DigestAuthorization::realm).containsExactly("b");
        assertThat(retry.next().challenged(sent(retry), asked(sent(retry), proxy("a", "1")), known, "c")).isEqualTo(new GiveUp(Reason.NO_CREDENTIALS, "a"));
    }

    @Test
    void oneRefusalAmongSeveralIsNotTheEndOfTheOthers() {
        Retry first = retry(DigestSession.EMPTY.challenged(register(), asked(register(), proxy("a", "1")), EVERYWHERE, "c"));
        Retry second = retry(first.next().challenged(sent(first), asked(sent(first), proxy("a", "2"), proxy("b", "1")), EVERYWHERE, "c"));

        assertThat(second.answers()).as("a refused, b is new").extracting(DigestAuthorization::realm).containsExactly("b");
        Outcome third = second.next().challenged(sent(second), asked(sent(second), proxy("b", "1")), EVERYWHERE, "c");
        assertThat(third).isEqualTo(new GiveUp(Reason.REFUSED, "b"));
    }

    @Test
    void afterARefusalWhatOthersAcceptedIsKept() {
        Retry proxy = retry(DigestSession.EMPTY.challenged(register(), asked(register(), proxy("a", "1")), EVERYWHERE, "c"));
        Retry both = retry(proxy.next().challenged(sent(proxy), response(sent(proxy), 401, registrar("1")), EVERYWHERE, "c"));
        Response refusal = response(sent(both), 401, registrar("2"));
        assertThat(both.next().challenged(sent(both), refusal, EVERYWHERE, "c")).isEqualTo(new GiveUp(Reason.REFUSED, "r"));

        DigestSession kept = both.next().refused(sent(both), refusal, EVERYWHERE);
        assertThat(retry(kept.authorize(register(), EVERYWHERE, "c")).answers()).extracting(DigestAuthorization::realm).containsExactly("a");
    }

    @Test
    void theSameCredentialsAreNotTriedAgainOthersAre() {
        Retry first = retry(DigestSession.EMPTY.challenged(register(), response(register(), 401, registrar("1")), EVERYWHERE, "c"));
        DigestSession after = first.next().refused(sent(first), response(sent(first), 401, registrar("2")), EVERYWHERE);
        Response again = response(register(), 401, registrar("3"));

        assertThat(after.challenged(register(), again, EVERYWHERE, "c")).isEqualTo(new GiveUp(Reason.REFUSED, "r"));
        assertThat(after.challenged(register(), again, _ -> Credentials.of("alice", "open sesame".toCharArray()), "c")).as("the same, typed again")
                .isEqualTo(new GiveUp(Reason.REFUSED, "r"));
        CredentialSource other = _ -> Credentials.of("alice", "open SESAME".toCharArray());
        assertThat(retry(after.challenged(register(), again, other, "c")).answers()).singleElement()
                .satisfies(answer -> assertThat(answer.nonce()).isEqualTo("3"));
    }
}
