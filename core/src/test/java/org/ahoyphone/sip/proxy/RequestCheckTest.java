package org.ahoyphone.sip.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.message.Via;
import org.junit.jupiter.api.Test;

/// RFC 3261 section 16.3 and RFC 5393: what is refused before it is forwarded.
class RequestCheckTest {
    private static final RequestCheck CHECK = new RequestCheck(Wire.NAMES, Set.of("privacy"));

    private static Response refusal(Request request) {
        var verdict = CHECK.check(request);
        assertThat(verdict).isInstanceOf(RequestCheck.Verdict.Refused.class);
        return ((RequestCheck.Verdict.Refused) verdict).response().toTag("t").build();
    }

    @Test
    void anOrdinaryRequestIsFineAndHasSixtyBranches() {
        assertThat(CHECK.check(Wire.invite())).isEqualTo(new RequestCheck.Verdict.Fine(60));
        assertThat(CHECK.check(Wire.invite().with(HeaderName.MAX_BREADTH, "3"))).isEqualTo(new RequestCheck.Verdict.Fine(3));
    }

    @Test
    void whatIsSpentIsRefused() {
        assertThat(refusal(Wire.invite().with(HeaderName.MAX_FORWARDS, "0")).status()).isEqualTo(483);
        assertThat(refusal(Wire.invite().with(HeaderName.MAX_BREADTH, "0")).status()).isEqualTo(440);
    }

    @Test
    void aRequestWithoutMaxForwardsIsFine() {
        assertThat(CHECK.check(Wire.request("INVITE", "sip:bob@example.org", ""))).isInstanceOf(RequestCheck.Verdict.Fine.class);
    }

    @Test
    void aForeignSchemeIsRefused() {
        assertThat(refusal(Wire.request("INVITE", "http://example.org", "")).status()).isEqualTo(416);
    }

    @Test
    void whatAProxyMustUnderstandAndDoesNotIsNamed() {
        Response refusal = refusal(Wire.invite().with(HeaderName.PROXY_REQUIRE, "foo, privacy, bar"));
        assertThat(refusal.status()).isEqualTo(420);
        assertThat(refusal.header(HeaderName.UNSUPPORTED)).contains("foo, bar");
        assertThat(CHECK.check(Wire.request("CANCEL", "sip:bob@example.org", "Proxy-Require: foo\n")))
                .isInstanceOf(RequestCheck.Verdict.Fine.class);
    }

    /// The request as this proxy would have sent it when it first came.
    private static Request cameBack(Request first) {
        return first.edit()
                .via(Via.of("UDP", "192.0.2.9", 5060, LoopDetection.branch("u1", first)))
                .via(Via.of("UDP", "192.0.2.50", 5060, "z9hG4bKelsewhere"))
                .build();
    }

    @Test
    void aLoopIsRefusedAndASpiralIsNot() {
        Request first = Wire.invite();
        assertThat(refusal(cameBack(first)).status()).isEqualTo(482);
        Request spiral = cameBack(first).edit().uri(SipUri.of("sip:carol@example.org")).build();
        assertThat(CHECK.check(spiral)).isInstanceOf(RequestCheck.Verdict.Fine.class);
    }

    @Test
    void theRouteDecidesToo() {
        Request otherWay = cameBack(Wire.invite()).with(HeaderName.ROUTE, "<sip:elsewhere.example.com;lr>");
        assertThat(CHECK.check(otherWay)).isInstanceOf(RequestCheck.Verdict.Fine.class);
    }

    @Test
    void aViaOfAnotherProxyWithTheSameBranchIsNoLoop() {
        Request first = Wire.invite();
        Request other = first.edit().via(Via.of("UDP", "192.0.2.77", 5060, LoopDetection.branch("u1", first))).build();
        assertThat(CHECK.check(other)).isInstanceOf(RequestCheck.Verdict.Fine.class);
    }

    @Test
    void theStatelessBranchIsTheSameForEachCopyAndItsCancel() {
        Request invite = Wire.invite();
        String branch = LoopDetection.statelessBranch(invite);
        assertThat(branch).startsWith(Via.MAGIC_COOKIE);
        assertThat(LoopDetection.statelessBranch(Wire.invite())).isEqualTo(branch);
        assertThat(LoopDetection.statelessBranch(Wire.request("CANCEL", "sip:bob@example.org", ""))).isEqualTo(branch);
        Request next = invite.edit().topVia(invite.topVia().withBranch("z9hG4bKalice2")).build();
        assertThat(LoopDetection.statelessBranch(next)).isNotEqualTo(branch);
    }

    @Test
    void theStatelessBranchOfAnOldElementComesFromTheRequest() {
        Request old = Wire.invite().edit().topVia(Via.of("UDP", "192.0.2.1", 5060, "1")).build();
        Request second = old.edit().topVia(Via.of("UDP", "192.0.2.1", 5060, "2")).build();
        assertThat(LoopDetection.statelessBranch(old)).isEqualTo(LoopDetection.statelessBranch(second));
        assertThat(LoopDetection.statelessBranch(old.edit().callId("other").build())).isNotEqualTo(LoopDetection.statelessBranch(old));
    }
}
