package org.ahoyphone.sip.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What the typed views say of whole messages.
class HeaderMeaningTest {

    static final Request REQUEST = Samples.request(Samples.bytes("""
            INVITE sip:bob@h SIP/2.0
            Via: SIP/2.0/UDP h;branch=z9hG4bK1
            From: <sip:a@h>;tag=1
            To: <sip:b@h>
            Call-ID: 1
            CSeq: 1 INVITE
            k: 100rel, Timer
            Supported: replaces
            Require: 100rel, x-new
            Allow: INVITE, ACK,
             BYE
            Accept: text/*;q=0.3, application/sdp, image/png;q=0
            Content-Type: application/sdp
            o: presence;id=a
            Allow-Events: refer, presence
            x: 1800;refresher=uas
            Min-SE: 120
            Replaces: a@h;to-tag=1;from-tag=2
            r: <sip:c@h;method=BYE?Replaces=d%40h%3Bto-tag%3D3%3Bfrom-tag%3D4%3Bearly-only>
            b: <sip:r@h>;cid="p@h"
            Reason: SIP;cause=200;text="Call completed elsewhere", Q.850;cause=16
            Privacy: id;critical
            P-Asserted-Identity: "A" <sip:a@h>, <tel:+1>
            P-Preferred-Identity: <sip:other@h>
            Alert-Info: <urn:alert:source:internal>, <http://h/x>
            Call-Info: <http://h/i>;purpose=icon
            Warning: 301 h "one", 302 h "two, three"
            Recv-Info: a, b;x=1
            Info-Package: a
            SIP-ETag: e1
            SIP-If-Match: e2
            Retry-After: 5 (later);duration=9
            Flow-Timer: 7
            Date: Sat, 13 Nov 2010 23:29:00 GMT
            Expires: 60
            Min-Expires: 61
            Path: <sip:p1;lr>, <sip:p2;lr>
            Path: <sip:p3;lr>
            Service-Route: <sip:s1;lr>, nonsense
            Content-Length: 0

            """));

    private static final Request BARE = Samples.request(Samples.bytes("""
            INVITE sip:bob@h SIP/2.0
            Via: SIP/2.0/UDP h;branch=z9hG4bK1
            From: <sip:a@h>;tag=1
            To: <sip:b@h>
            Call-ID: 1
            CSeq: 1 INVITE
            Replaces: a@h;to-tag=1;from-tag=2
            Replaces: a@h;to-tag=1;from-tag=2

            """));

    @Test
    void optionTags() {
        OptionTags supported = OptionTags.supported(REQUEST);

        assertThat(supported.tags()).containsExactly("100rel", "timer", "replaces");
        assertThat(supported.has("TIMER")).isTrue();
        assertThat(OptionTags.required(REQUEST).missingIn(supported)).hasToString("x-new");
        assertThat(OptionTags.required(BARE)).isEqualTo(OptionTags.NONE);
        assertThat(OptionTags.proxyRequired(REQUEST).isEmpty()).isTrue();
        assertThat(OptionTags.unsupported(REQUEST).isEmpty()).isTrue();
        assertThat(supported.with(OptionTags.PATH).without("100REL")).hasToString("timer, replaces, path");
        assertThatThrownBy(() -> OptionTags.of("a b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void methodsAndMedia() {
        assertThat(MethodSet.allowed(REQUEST)).hasValue(MethodSet.of("INVITE", "ACK", "BYE"));
        assertThat(MethodSet.allowed(REQUEST).orElseThrow().has("bye")).isFalse();
        assertThat(MethodSet.allowed(BARE)).as("nothing said is not nothing allowed").isEmpty();
        assertThat(MediaRange.accepts(REQUEST, "TEXT/plain")).isTrue();
        assertThat(MediaRange.accepts(REQUEST, "application/sdp")).isTrue();
        assertThat(MediaRange.accepts(REQUEST, "image/png")).isFalse();
        assertThat(MediaRange.accepts(REQUEST, "application/xml")).isFalse();
        assertThat(MediaRange.accepts(BARE, "application/sdp")).isTrue();
        assertThat(MediaRange.accepts(BARE, "text/plain")).isFalse();
        assertThat(MediaRange.parse("a/b;q=2").orElseThrow().quality()).isEqualTo(1);
        assertThat(ContentType.of(REQUEST).orElseThrow().is("Application/SDP")).isTrue();
        assertThat(ContentType.of(BARE)).isEmpty();
        assertThat(ContentDisposition.of(BARE)).isEmpty();
        assertThat(ContentDisposition.usual("application/sdp").is("SESSION")).isTrue();
        assertThat(ContentDisposition.usual("text/plain")).hasToString("render");
        assertThat(ContentDisposition.of("session").isOptional()).isFalse();
        assertThat(ContentDisposition.of("session").optional().isOptional()).isTrue();
    }

    @Test
    void events() {
        EventType event = EventType.of(REQUEST).orElseThrow();

        assertThat(event.id()).isEqualTo("a");
        assertThat(event.matches(EventType.parse("presence;x=1;id=a").orElseThrow())).isTrue();
        assertThat(event.matches(EventType.of("presence"))).isFalse();
        assertThat(EventType.of("presence").matches(event)).isFalse();
        assertThat(event.matches(EventType.parse("Presence;id=a").orElseThrow())).as("byte by byte").isFalse();
        assertThat(event.withId(null)).isEqualTo(EventType.of("presence"));
        assertThat(EventType.of("refer").withId("7")).hasToString("refer;id=7");
        assertThat(EventType.allowed(REQUEST)).containsExactly(EventType.of("refer"), EventType.of("presence"));
        assertThat(SubscriptionState.active(60)).hasToString("active;expires=60");
        assertThat(SubscriptionState.pending(60).expires()).isEqualTo(60);
        SubscriptionState over = SubscriptionState.terminated("giveup").withRetryAfter(9);
        assertThat(over.isTerminated()).isTrue();
        assertThat(over.reason()).isEqualTo("giveup");
        assertThat(over.retryAfter()).isEqualTo(9);
        assertThat(over.expires()).isEqualTo(-1);
        assertThat(SubscriptionState.of(REQUEST)).isEmpty();
        assertThat(EntityTag.of(REQUEST)).hasValue(new EntityTag("e1"));
        assertThat(EntityTag.toMatch(REQUEST)).hasValue(new EntityTag("e2"));
        assertThat(InfoPackage.of(REQUEST).orElseThrow().is("A")).isTrue();
        assertThat(InfoPackage.receivable(REQUEST)).extracting(InfoPackage::name).containsExactly("a", "b");
    }

    @Test
    void timesAndNumbers() {
        assertThat(SessionExpires.of(REQUEST)).hasValue(new SessionExpires(1800, SessionExpires.Refresher.UAS));
        assertThat(MinSe.of(REQUEST)).hasValue(new MinSe(120));
        assertThat(Expires.of(REQUEST)).hasValue(new Expires(60));
        assertThat(Expires.least(REQUEST)).hasValue(new Expires(61));
        assertThat(FlowTimer.of(REQUEST)).hasValue(new FlowTimer(7));
        assertThat(RetryAfter.of(REQUEST)).hasValue(new RetryAfter(5, 9, "later"));
        assertThat(SipDate.of(REQUEST)).hasValue(new SipDate(Instant.ofEpochSecond(1_289_690_940)));
        assertThat(new SipDate(Instant.ofEpochMilli(1_999))).hasToString("Thu, 01 Jan 1970 00:00:01 GMT");
        assertThatThrownBy(() -> new SipDate(Instant.MAX)).isInstanceOf(IllegalArgumentException.class);
        assertThat(RSeq.of(REQUEST)).isEmpty();
        assertThat(RAck.of(REQUEST)).isEmpty();
        assertThat(new RAck(7, new CSeq(1, "INVITE"))).hasToString("7 1 INVITE");
        assertThatThrownBy(() -> new RSeq(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Expires(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void transfers() {
        Replaces dialog = new Replaces("d@h", "3", "4", true);
        ReferTo to = ReferTo.of(REQUEST).orElseThrow();

        assertThat(Replaces.of(REQUEST)).hasValue(new Replaces("a@h", "1", "2", false));
        assertThat(Replaces.of(BARE)).as("two of them").isEmpty();
        assertThat(to.method()).isEqualTo("BYE");
        assertThat(to.replaces()).isEqualTo(dialog);
        ReferTo written = ReferTo.replacing(SipUri.of("sip:c@h;x=1?Subject=a"), dialog);
        assertThat(written).hasToString("<sip:c@h;x=1?Replaces=d%40h%3Bto-tag%3D3%3Bfrom-tag%3D4%3Bearly-only>");
        assertThat(ReferTo.parse(written.toString()).orElseThrow().replaces()).isEqualTo(dialog);
        assertThat(written.method()).isEqualTo("INVITE");
        assertThat(ReferTo.parse("<tel:1>").orElseThrow().replaces()).isNull();
        assertThat(ReferredBy.of(REQUEST).orElseThrow().contentId()).isEqualTo("p@h");
        assertThat(TargetDialog.parse("a@h;remote-tag=2;local-tag=1")).hasValue(new TargetDialog("a@h", "1", "2"));
    }

    @Test
    void people() {
        assertThat(Reason.of(REQUEST)).containsExactly(Reason.sip(200, "Call completed elsewhere"), new Reason("Q.850", 16, null));
        assertThat(Reason.of(REQUEST).getFirst().is("sip", 200)).isTrue();
        assertThat(Privacy.of(REQUEST).orElseThrow().has(Privacy.CRITICAL)).isTrue();
        assertThat(Privacy.of(BARE)).isEmpty();
        AssertedIdentity identity = AssertedIdentity.of(REQUEST).orElseThrow();
        assertThat(identity.sip()).isEqualTo(NameAddr.of("A", Uri.of("sip:a@h")));
        assertThat(identity.tel()).isEqualTo(NameAddr.of(Uri.of("tel:+1")));
        assertThat(AssertedIdentity.preferred(REQUEST)).hasToString("Optional[<sip:other@h>]");
        assertThat(AssertedIdentity.of(NameAddr.of(Uri.of("tel:+1")))).hasToString("<tel:+1>");
        assertThat(AssertedIdentity.of(BARE)).isEmpty();
        assertThatThrownBy(() -> AssertedIdentity.of(NameAddr.of(Uri.of("im:a@h")))).isInstanceOf(IllegalArgumentException.class);
        assertThat(AlertInfo.of(REQUEST)).extracting(info -> info.uri().toString()).containsExactly("urn:alert:source:internal", "http://h/x");
        assertThat(CallInfo.of(REQUEST)).extracting(CallInfo::purpose).containsExactly("icon");
        assertThat(Warning.of(REQUEST)).containsExactly(new Warning(301, "h", "one"), new Warning(302, "h", "two, three"));
    }

    @Test
    void routes() {
        assertThat(RouteList.path(REQUEST).orElseThrow()).hasToString("<sip:p1;lr>, <sip:p2;lr>, <sip:p3;lr>");
        assertThat(RouteList.serviceRoute(REQUEST)).as("a way with a gap is no way").isEmpty();
        assertThat(RouteList.path(BARE)).hasValue(RouteList.NONE);
    }
}
