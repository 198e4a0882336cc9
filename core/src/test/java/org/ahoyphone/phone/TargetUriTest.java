package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ahoyphone.sip.message.SipUri;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetUriTest {
    private static final SipUri HOME = SipUri.of("sip:alice@example.org:5070");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "sip:bob@example.net                 | sip:bob@example.net",
        "SIP:bob@example.net;transport=tcp   | sip:bob@example.net;transport=tcp",
        "bob@example.net                     | sip:bob@example.net",
        "bob@192.0.2.7:5080                  | sip:bob@192.0.2.7:5080",
        "bob@[2001:db8::7]:5080              | sip:bob@[2001:db8::7]:5080",
        "  bob@example.net                   | sip:bob@example.net",
        "Bob <sip:bob@example.net>           | sip:bob@example.net",
        "\"Bob B.\" <sip:bob@example.net>    | sip:bob@example.net",
        "sip:example.net                     | sip:example.net",
        "sip:bob@example.net?Subject=x       | sip:bob@example.net",
        "bob                                 | sip:bob@example.org:5070",
        "+49 30 123-456                      | sip:+4930123456@example.org:5070",
        "(030) 123 456                       | sip:030123456@example.org:5070",
        "*97#                                | sip:*97%23@example.org:5070",
        "tel:+49-30-123456                   | sip:+4930123456@example.org:5070;user=phone",
        "müller                              | sip:m%C3%BCller@example.org:5070",
    })
    void readsWhatPeopleWrite(String typed, String uri) {
        assertThat(TargetUri.parse(typed, HOME).toString()).isEqualTo(uri);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "192.0.2.7          | sip:192.0.2.7",
        "192.0.2.7:5080     | sip:192.0.2.7:5080",
        "localhost          | sip:localhost",
        "pc7.local          | sip:pc7.local",
        "[::1]:5080         | sip:[::1]:5080",
        "bob@localhost:5061 | sip:bob@localhost:5061",
    })
    void withoutADomainAWordIsAMachine(String typed, String uri) {
        assertThat(TargetUri.parse(typed, null).toString()).isEqualTo(uri);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "bob@", "@example.org", "sip:", "sip:bob@", "sip:bob@exa mple.org", "<sip:bob@example.org",
        "Bob <mailto:bob@example.org>", "bob smith", "sips:bob@", "tel:xyz", "bob:secret@example.org", "bob@example.org:99999", "sip:b\"ob@example.org"})
    void saysWhatIsWrong(String typed) {
        refused(typed, HOME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob", "+4930123456", "tel:+4930123456"})
    void withoutADomainThereIsNobodyToAsk(String typed) {
        refused(typed, null);
    }

    private static void refused(String typed, @Nullable SipUri home) {
        assertThatThrownBy(() -> TargetUri.parse(typed, home))
                .isInstanceOf(PhoneException.class)
                .message().isNotBlank().endsWith(".").doesNotContain("Exception");
    }
}
