package org.ahoyphone.sip.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every typed view of a header value: what it reads, what it refuses, and that it reads what it writes.
class HeaderViewsTest {

    static final Map<String, Function<String, Optional<?>>> VIEWS = new LinkedHashMap<>();

    static {
        VIEWS.put("MediaRange", MediaRange::parse);
        VIEWS.put("ContentType", ContentType::parse);
        VIEWS.put("ContentDisposition", ContentDisposition::parse);
        VIEWS.put("EventType", EventType::parse);
        VIEWS.put("SubscriptionState", SubscriptionState::parse);
        VIEWS.put("SessionExpires", SessionExpires::parse);
        VIEWS.put("MinSe", MinSe::parse);
        VIEWS.put("RSeq", RSeq::parse);
        VIEWS.put("RAck", RAck::parse);
        VIEWS.put("Replaces", Replaces::parse);
        VIEWS.put("ReferTo", ReferTo::parse);
        VIEWS.put("ReferredBy", ReferredBy::parse);
        VIEWS.put("TargetDialog", TargetDialog::parse);
        VIEWS.put("Reason", Reason::parse);
        VIEWS.put("Privacy", Privacy::parse);
        VIEWS.put("AssertedIdentity", AssertedIdentity::parse);
        VIEWS.put("AlertInfo", AlertInfo::parse);
        VIEWS.put("CallInfo", CallInfo::parse);
        VIEWS.put("RetryAfter", RetryAfter::parse);
        VIEWS.put("Warning", Warning::parse);
        VIEWS.put("InfoPackage", InfoPackage::parse);
        VIEWS.put("EntityTag", EntityTag::parse);
        VIEWS.put("FlowTimer", FlowTimer::parse);
        VIEWS.put("SipDate", SipDate::parse);
        VIEWS.put("Expires", Expires::parse);
        VIEWS.put("OptionTags", text -> Optional.of(OptionTags.parse(text)));
        VIEWS.put("MethodSet", text -> Optional.of(MethodSet.parse(text)));
    }

    /// The headers that a view is for.
    static List<HeaderName> namesOf(String view) {
        return switch (view) {
            case "MediaRange" -> List.of(HeaderName.ACCEPT);
            case "EventType" -> List.of(HeaderName.EVENT, HeaderName.ALLOW_EVENTS);
            case "AssertedIdentity" -> List.of(HeaderName.P_ASSERTED_IDENTITY, HeaderName.P_PREFERRED_IDENTITY);
            case "InfoPackage" -> List.of(HeaderName.INFO_PACKAGE, HeaderName.RECV_INFO);
            case "EntityTag" -> List.of(HeaderName.SIP_ETAG, HeaderName.SIP_IF_MATCH);
            case "SipDate" -> List.of(HeaderName.DATE);
            case "Expires" -> List.of(HeaderName.EXPIRES, HeaderName.MIN_EXPIRES);
            case "OptionTags" -> List.of(HeaderName.SUPPORTED, HeaderName.REQUIRE, HeaderName.PROXY_REQUIRE, HeaderName.UNSUPPORTED);
            case "MethodSet" -> List.of(HeaderName.ALLOW);
            case "RSeq", "RAck" -> List.of(HeaderName.of(view));
            default -> List.of(HeaderName.of(view.replaceAll("(?<=[a-z])(?=[A-Z])", "-")));
        };
    }

    @Test
    void everyViewHasItsHeader() {
        VIEWS.keySet().forEach(view -> assertThat(namesOf(view)).allSatisfy(name -> assertThat(name.id()).as(view).isNotEqualTo(HeaderName.OTHER_ID)));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "MediaRange | application/*;q=0.5 | application/*;q=0.5",
        "MediaRange | */* | */*",
        "ContentType | text / plain ; charset=utf-8 | text/plain ; charset=utf-8",
        "ContentType | multipart/mixed;boundary=\"a b\" | multipart/mixed;boundary=\"a b\"",
        "ContentDisposition | session;handling=optional | session;handling=optional",
        "EventType | presence.winfo;id=1 | presence.winfo;id=1",
        "SubscriptionState | Active;expires=600 | active;expires=600",
        "SubscriptionState | terminated;reason=timeout;retry-after=5 | terminated;reason=timeout;retry-after=5",
        "SessionExpires | 1800 ; refresher = UAC | 1800;refresher=uac",
        "SessionExpires | 4294967295;refresher=me | 4294967295",
        "MinSe | 0090;x=y | 90",
        "RSeq | 4294967295 | 4294967295",
        "RAck | 776656  1 INVITE | 776656 1 INVITE",
        "Replaces | 98732@sip.example.com;from-tag=r33;to-tag=ff8;early-only | 98732@sip.example.com;to-tag=ff8;from-tag=r33;early-only",
        "ReferTo | sip:alice@h | <sip:alice@h>",
        "ReferredBy | <sip:a@h>;cid=\"1.2@h\" | <sip:a@h>;cid=\"1.2@h\"",
        "TargetDialog | fa@10.1.3.3 ;local-tag=1 ;remote-tag=2;x | fa@10.1.3.3;local-tag=1;remote-tag=2",
        "Reason | Q.850 ;cause=16 ;text=\"Terminated\" | Q.850;cause=16;text=\"Terminated\"",
        "Reason | preemption;cause=1000 | preemption",
        "Privacy | User; ID | user;id",
        "Privacy | header,session | header;session",
        "AssertedIdentity | <tel:+14085264000>, \"Cullen\" <sip:f@h> | \"Cullen\" <sip:f@h>, <tel:+14085264000>",
        "AlertInfo | <urn:alert:source:internal>;x=1 | <urn:alert:source:internal>;x=1",
        "CallInfo | <http://h/p.jpg> ;purpose=icon | <http://h/p.jpg>;purpose=icon",
        "RetryAfter | 18000;duration=3600 | 18000;duration=3600",
        "RetryAfter | 120 (in a (long\\) \\\\meeting) ) | 120 (in a \\(long\\) \\\\meeting\\) )",
        "RetryAfter | 5(x) ;y=z | 5 (x)",
        "Warning | 307 isi.edu:5060 \"Session \\\"x\\\"\" | 307 isi.edu:5060 \"Session \\\"x\\\"\"",
        "InfoPackage | dtmf;x=y | dtmf;x=y",
        "EntityTag | dx200xyz | dx200xyz",
        "FlowTimer | 120 | 120",
        "SipDate | Sat, 13 Nov 2010 23:29:00 GMT | Sat, 13 Nov 2010 23:29:00 GMT",
        "Expires | 00060 | 60",
        "OptionTags | 100rel, Timer,,x y,100REL | 100rel, timer",
        "MethodSet | INVITE,ACK , foo, a/b | INVITE, ACK, foo"})
    void readsAndWrites(String view, String text, String written) {
        Object value = VIEWS.get(view).apply(text).orElseThrow();

        assertThat(value).hasToString(written);
        assertThat(VIEWS.get(view).apply(value.toString()).orElseThrow()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', nullValues = "-", value = {
        "MediaRange | text", "MediaRange | /plain", "ContentType | text/", "ContentType | text/plain, text/html", "ContentType | a b/c", "ContentType | a/b;",
        "ContentDisposition | `session;=x`", "EventType | a b", "EventType | ;id=1", "SubscriptionState | \"x\"", "SessionExpires | soon",
        "SessionExpires | 4294967296", "SessionExpires | -1", "MinSe | ;x", "RSeq | 0", "RSeq | 4294967296", "RAck | 1 INVITE", "RAck | 0 1 INVITE",
        "RAck | 1 2147483648 INVITE", "RAck | 1 1 INVITE x", "RAck | 1 1 @", "Replaces | a@h;to-tag=1", "Replaces | ;to-tag=1;from-tag=2",
        "Replaces | a@h;to-tag=1;to-tag=1;from-tag=2", "Replaces | a@h;to-tag;from-tag=2", "ReferTo | sip:a@h?x=y", "ReferTo | bob", "ReferredBy | <sip:a@h",
        "TargetDialog | a@h;local-tag=1", "Reason | ;cause=1", "Reason | SIP cause", "Privacy | user;", "Privacy | ``", "AssertedIdentity | <http://h>",
        "AssertedIdentity | bob", "AlertInfo | \"x\" <http://h>", "CallInfo | h", "RetryAfter | (soon)", "RetryAfter | 5 (soon", "RetryAfter | 5 soon",
        "Warning | 307 h text", "Warning | 30 h \"x\"", "Warning | 307 \"x\"", "Warning | 307 h \"x\" y", "InfoPackage | ``", "EntityTag | a b",
        "FlowTimer | 1.5", "SipDate | Sat, 13 Nov 2010 23:29:00 EST", "SipDate | Fri, 13 Nov 2010 23:29:00 GMT", "SipDate | 13 Nov 2010", "Expires | 4294967296",
        "Expires | 999999999999999999999999", "Expires | 1h", "Expires | ``"})
    void refuses(String view, String text) {
        assertThat(VIEWS.get(view).apply(text)).isEmpty();
    }

    @Test
    void noViewLetsALineBreakThrough() {
        VIEWS.forEach((name, view) -> {
            for (String text : new String[] {"1\r\nX: y", "a/b\r\nX: y", "<sip:h>\r\nX: y", "a@h;to-tag=1;from-tag=2;local-tag=3;remote-tag=4\r\nX: y",
                "1 1 ACK\r\nX: y", "300 h \"a\r\nX: y\"", "1 (a\r\nX: y)", "SIP;text=\"a\r\nX: y\""}) {
                view.apply(text).ifPresent(value -> assertThat(value.toString()).as(name).doesNotContain("\n"));
            }
        });
        assertThatThrownBy(() -> new Reason("SIP", 200, "a\r\nb").toString()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Warning(300, "h", "a\nb")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetryAfter(1, -1, "a\nb")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Replaces("a\r\nb", "1", "2", false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TargetDialog("a b", "1", "2")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EventType.of("a\nb")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ContentType.of("a/b;x=\"1\r\n2\"")).isInstanceOf(IllegalArgumentException.class);
    }
}
