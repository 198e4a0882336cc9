package org.ahoyphone.sip.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class HeadersTest {

    private static Headers headers(String lines) {
        return Samples.message(Samples.bytes("""
                OPTIONS sip:a@example.org SIP/2.0
                Via: SIP/2.0/UDP h;branch=z9hG4bK1
                From: <sip:a@b>;tag=1
                To: <sip:c@d>
                Call-ID: x
                CSeq: 1 OPTIONS
                """ + lines + "\n")).headers();
    }

    @Test
    void everyKnownNameIsFoundInAnyCaseAndCompact() throws IllegalAccessException {
        int found = 0;
        for (var field : HeaderName.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == HeaderName.class) {
                HeaderName name = (HeaderName) field.get(null);
                assertThat(HeaderName.of(name.toString())).isSameAs(name);
                assertThat(HeaderName.of(name.toString().toUpperCase(Locale.ROOT))).isSameAs(name);
                assertThat(name.toString().replace('-', '_')).isEqualToIgnoringCase(field.getName());
                found++;
            }
        }
        assertThat(found).isGreaterThan(75);
    }

    @Test
    void compactFormsAreTheirLongForms() {
        String forms = "a Accept-Contact,b Referred-By,c Content-Type,d Request-Disposition,e Content-Encoding,f From,i Call-ID,j Reject-Contact,"
                + "k Supported,l Content-Length,m Contact,o Event,r Refer-To,s Subject,t To,u Allow-Events,v Via,x Session-Expires,y Identity";
        for (String form : forms.split(",")) {
            String[] pair = form.split(" ");
            assertThat(HeaderName.of(pair[0])).isSameAs(HeaderName.of(pair[1])).isSameAs(HeaderName.of(pair[0].toUpperCase(Locale.ROOT)));
        }
    }

    @Test
    void unknownNamesKeepTheirSpellingAndCompareWithoutCase() {
        HeaderName name = HeaderName.of("X-Own-THING");

        assertThat(name).hasToString("X-Own-THING").isEqualTo(HeaderName.of("x-own-thing")).hasSameHashCodeAs(HeaderName.of("x-own-thing"))
                .isNotEqualTo(HeaderName.of("X-Other")).isNotEqualTo(HeaderName.VIA);
        assertThatThrownBy(() -> HeaderName.of("no token")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HeaderName.of("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void looksUpByNameWhateverTheForm() {
        Headers headers = headers("s: one\nSUBJECT: two\nx-y: 1\nX-Y: 2\n");

        assertThat(headers.first(HeaderName.SUBJECT)).contains("one");
        assertThat(headers.all(HeaderName.SUBJECT)).containsExactly("one", "two");
        assertThat(headers.all(HeaderName.of("X-y"))).containsExactly("1", "2");
        assertThat(headers.first(HeaderName.EVENT)).isEmpty();
        assertThat(headers.contains(HeaderName.of("X-Z"))).isFalse();
    }

    @Test
    void splitsAtCommasOutsideQuotesAndBrackets() {
        Headers headers = headers("""
                Contact: "a, b" <sip:x,y@h;p="q>;q=1 , <sip:z@h>;t="1,\\"2,",sip:w@h
                Contact: <sip:last@h>
                Allow: INVITE,,ACK ,
                 BYE
                Allow:
                """.replace("p=\"q", "p=q"));

        assertThat(headers.values(HeaderName.CONTACT))
                .containsExactly("\"a, b\" <sip:x,y@h;p=q>;q=1", "<sip:z@h>;t=\"1,\\\"2,\"", "sip:w@h", "<sip:last@h>");
        assertThat(headers.addresses(HeaderName.CONTACT)).extracting(a -> ((SipUri) a.uri()).user()).containsExactly("x,y", "z", "w", "last");
        assertThat(headers.values(HeaderName.ALLOW)).containsExactly("INVITE", "ACK", "BYE");
        assertThat(headers.hasToken(HeaderName.ALLOW, "bye")).isTrue();
        assertThat(headers.hasToken(HeaderName.ALLOW, "IN")).isFalse();
    }

    @Test
    void unreadableAddressesAreLeftOut() {
        Headers headers = headers("P-Asserted-Identity: <sip:a@b>, nonsense, <sip:@>, <tel:+1201>\n");

        assertThat(headers.addresses(HeaderName.P_ASSERTED_IDENTITY)).extracting(a -> a.uri().toString()).containsExactly("sip:a@b", "tel:+1201");
        assertThat(headers.values(HeaderName.P_ASSERTED_IDENTITY)).hasSize(4);
    }

    @Test
    void numbersAreReadOrNot() {
        Headers headers = headers("Expires: 3600\nMin-SE: 90;x\nRetry-After: 18 (soon)\nRSeq: 4294967295\nMin-Expires: 4294967296\nFlow-Timer: 1x\nTimestamp:\n");

        assertThat(headers.number(HeaderName.EXPIRES)).hasValue(3600);
        assertThat(headers.number(HeaderName.MIN_SE)).hasValue(90);
        assertThat(headers.number(HeaderName.RETRY_AFTER)).hasValue(18);
        assertThat(headers.number(HeaderName.RSEQ)).hasValue(4_294_967_295L);
        assertThat(headers.number(HeaderName.MIN_EXPIRES)).isEmpty();
        assertThat(headers.number(HeaderName.FLOW_TIMER)).isEmpty();
        assertThat(headers.number(HeaderName.TIMESTAMP)).isEmpty();
        assertThat(headers.number(HeaderName.CONTENT_LENGTH)).isEmpty();
    }

    @Test
    void iteratesInOrderWithFoldsAndUtf8() {
        Headers headers = headers("S: M\u00FCller\n  &\n\tS\u00F6hne  \nx: 9\n");

        List<Headers.Field> fields = StreamSupport.stream(headers.spliterator(), false).toList();
        assertThat(fields).hasSize(7).hasSize(headers.size());
        assertThat(fields.getFirst()).isEqualTo(new Headers.Field(HeaderName.VIA, "SIP/2.0/UDP h;branch=z9hG4bK1"));
        assertThat(fields.get(5)).isEqualTo(new Headers.Field(HeaderName.SUBJECT, "M\u00FCller & S\u00F6hne"));
        assertThat(fields.getLast().name()).isSameAs(HeaderName.SESSION_EXPIRES);
        var iterator = headers.iterator();
        fields.forEach(_ -> iterator.next());
        assertThatThrownBy(iterator::next).isInstanceOf(java.util.NoSuchElementException.class);
    }

    @Test
    void listNamesAreMarked() {
        assertThat(Arrays.asList(HeaderName.VIA, HeaderName.CONTACT, HeaderName.ALLOW)).allMatch(HeaderName::isList);
        assertThat(Arrays.asList(HeaderName.WWW_AUTHENTICATE, HeaderName.DATE, HeaderName.of("X"))).noneMatch(HeaderName::isList);
    }
}
