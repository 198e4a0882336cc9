package org.ahoyphone.sip.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ahoyphone.sip.message.Parameters.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UriTest {

    @Test
    void takesASipUriApart() {
        SipUri uri = SipUri.of("SIPS:a%20b;x:s%3Acret@Example.ORG:5061;transport=TCP;lr;maddr=1.2.3.4?Subject=a%26b&X-y=");

        assertThat(uri.isSecure()).isTrue();
        assertThat(uri.scheme()).isEqualTo("sips");
        assertThat(uri.user()).isEqualTo("a b;x");
        assertThat(uri.password()).isEqualTo("s:cret");
        assertThat(uri.host()).isEqualTo("Example.ORG");
        assertThat(uri.port()).isEqualTo(5061);
        assertThat(uri.transport()).isEqualTo("tcp");
        assertThat(uri.isLooseRouter()).isTrue();
        assertThat(uri.headers()).containsExactly(new Parameter("Subject", "a&b"), new Parameter("X-y", ""));
        assertThat(uri.addressOfRecord()).hasToString("sips:a%20b;x@Example.ORG:5061");
        assertThat(uri.withoutHeaders().headers()).isEmpty();
        assertThat(uri).hasToString("sips:a%20b;x:s%3Acret@Example.ORG:5061;transport=TCP;lr;maddr=1.2.3.4?Subject=a%26b&X-y=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sip:example.org", "sip:a@b", "sip:+1-201@gw;user=phone", "sip:*31#0123@pbx", "sip:a:@b", "sip:[2001:db8::1]",
        "sip:a@[::ffff:1.2.3.4]:5060;x=[::1]", "sip:a;b=c/d?e@h", "sips:h?a=b", "tel:+1-201-555-0123", "tel:7042;phone-context=example.com",
        "urn:service:sos", "im:bob@example.org", "http://x/y?z#f"})
    void writesWhatItRead(String text) {
        assertThat(Uri.parse(text)).isPresent().get().hasToString(text);
        assertThat(Uri.of(text)).isEqualTo(Uri.of(text)).hasSameHashCodeAs(Uri.of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sip", "sip:", "sip:@h", "sip:a@", "sip:a b@h", "sip:a@h:", "sip:a@h:99999", "sip:a@h:x", "sip:2001:db8::1",
        "sip:a@[::1", "sip:a%2@h", "sip:a@h;", "sip:a@h;a=", "sip:a@h?", "sip:a@h>", "sip:a@b@c", "sip:\u00FC@h", "<sip:a@h>", " sip:a@h", "sip:a@h ",
        "sip:a@h\r\n", "tel:", "tel:bob", "tel:+1;", "urn:", ":x", "a b:c", "sip:a@h;x=\"y\""})
    void refusesWhatIsNone(String text) {
        assertThat(Uri.parse(text)).isEmpty();
        assertThatThrownBy(() -> Uri.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void escapesWhatItIsGiven() {
        assertThat(SipUri.of("J\u00FCrgen @home:x%", "h")).hasToString("sip:J%C3%BCrgen%20%40home%3Ax%25@h");
        assertThat(SipUri.of("J\u00FCrgen @home:x%", "h").user()).isEqualTo("J\u00FCrgen @home:x%");
        assertThat(SipUri.of(null, "2001:db8::1")).hasToString("sip:[2001:db8::1]");
        assertThat(SipUri.of(null, "2001:db8::1").host()).isEqualTo("2001:db8::1");
        assertThat(SipUri.of("sip:a@h").withParam("x y", "a;b=c").param("x y")).isEqualTo("a;b=c");
        assertThat(SipUri.of("sip:a@h").withParam("x", "a;b")).hasToString("sip:a@h;x=a%3Bb");
        assertThat(SipUri.of("sip:a@h").withParam("x", "a/b:c").withParam("X", "(d)")).hasToString("sip:a@h;X=(d)");
        assertThatThrownBy(() -> SipUri.of("a", "h;lr")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SipUri.of("a", "h:5060")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SipUri.of("a", "")).isInstanceOf(IllegalArgumentException.class);
        assertThat(SipUri.of("", "[::1]")).hasToString("sip:[::1]");
    }

    @ParameterizedTest
    @CsvSource({"sip:a@[fe80::1%25eth0], fe80::1%eth0, sip:a@[fe80::1%25eth0]", "sip:a@[fe80::1%eth0]:5070, fe80::1%eth0, sip:a@[fe80::1%25eth0]:5070",
        "sip:[fe80::1%2], fe80::1%2, sip:[fe80::1%252]", "sip:[fe80::1%25], fe80::1%25, sip:[fe80::1%2525]"})
    void anAddressMayNameItsZone(String text, String host, String written) {
        SipUri uri = SipUri.of(text);
        assertThat(uri.host()).isEqualTo(host);
        assertThat(uri).hasToString(written).isEqualTo(SipUri.of(written));
        assertThat(SipUri.of("a", host).host()).isEqualTo(host);
        assertThat(uri.equivalent(SipUri.of(written))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sip:[fe80::1%]", "sip:[fe80::1%e/0]", "sip:[fe80::1%25e%250]", "sip:[%eth0]", "sip:a@fe80::1%eth0", "sip:h%25eth0"})
    void aZoneThatIsNoneIsRefused(String text) {
        assertThat(Uri.parse(text)).isEmpty();
    }

    @Test
    void changesOnePart() {
        SipUri uri = SipUri.of("sip:a@h:1;x=1;lr");

        assertThat(uri.withUser("b")).hasToString("sip:b@h:1;x=1;lr");
        assertThat(uri.withUser(null)).hasToString("sip:h:1;x=1;lr");
        assertThat(uri.withHost("::1", -1)).hasToString("sip:a@[::1];x=1;lr");
        assertThat(uri.withParam("transport", "tcp").withoutParam("x")).hasToString("sip:a@h:1;lr;transport=tcp");
        assertThatThrownBy(() -> uri.withHost("a b", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> uri.withHost("a", 65_536)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SipUri.of("tel:1")).isInstanceOf(IllegalArgumentException.class);
    }

    /// The examples of RFC 3261 section 19.1.4, and cases beside them.
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "sip:%61lice@atlanta.com;transport=TCP, sip:alice@AtLanTa.CoM;Transport=tcp",
        "sip:carol@chicago.com, sip:carol@chicago.com;newparam=5",
        "sip:carol@chicago.com, sip:carol@chicago.com;security=on",
        "sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com, sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com",
        "sip:alice@atlanta.com?subject=project%20x&priority=urgent, sip:alice@atlanta.com?priority=urgent&subject=project%20x",
        "sip:a%2Fb@h, sip:a%2fb@h",
        "tel:+1-201-555-0123, tel:+12015550123",
        "tel:7042;phone-context=Example.com;ext=1, tel:70-42;ext=1;phone-context=example.com",
        "tel:7042;phone-context=+1-201;ext=1-2, tel:7042;phone-context=+1(201);ext=12",
        "urn:service:sos, URN:service:sos"})
    void equivalent(String a, String b) {
        assertThat(Uri.of(a).equivalent(Uri.of(b))).isTrue();
        assertThat(Uri.of(b).equivalent(Uri.of(a))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "SIP:ALICE@AtLanTa.CoM;Transport=udp, sip:alice@AtLanTa.CoM;Transport=UDP",
        "sip:bob@biloxi.com, sip:bob@biloxi.com:5060",
        "sip:bob@biloxi.com, sip:bob@biloxi.com;transport=udp",
        "sip:bob@biloxi.com, sip:bob@biloxi.com:6000;transport=tcp",
        "sip:carol@chicago.com, sip:carol@chicago.com?Subject=next%20meeting",
        "sip:bob@phone21.boxesbybob.com, sip:bob@192.0.2.4",
        "sip:carol@chicago.com;security=on, sip:carol@chicago.com;security=off",
        "sip:a@h, sips:a@h",
        "sip:a@h, sip:h",
        "sip:a:p@h, sip:a@h",
        "sip:a%2Fb@h, sip:a/b@h",
        "sip:a@h, tel:1",
        "tel:7042;phone-context=a.com, tel:7042",
        "tel:7042, tel:7043",
        "tel:+12015550123, tel:12015550123",
        "tel:7042;phone-context=a-b.com, tel:7042;phone-context=ab.com",
        "tel:1;ext=1;ext=2, tel:1;ext=1;phone-context=a.com",
        "tel:7042, sip:7042@h",
        "urn:a, urn:b"})
    void notEquivalent(String a, String b) {
        assertThat(Uri.of(a).equivalent(Uri.of(b))).isFalse();
        assertThat(Uri.of(b).equivalent(Uri.of(a))).isFalse();
    }

    @Test
    void telephoneNumbers() {
        TelUri uri = (TelUri) Uri.of("tel:+1-(201).555;ext=1");

        assertThat(uri.dialled()).isEqualTo("+1201555");
        assertThat(uri.isGlobal()).isTrue();
        assertThat(uri.params().get("ext")).isEqualTo("1");
        assertThat(TelUri.of("911").isGlobal()).isFalse();
        assertThatThrownBy(() -> TelUri.of("call me")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new OtherUri("a b", "c")).isInstanceOf(IllegalArgumentException.class);
    }
}
