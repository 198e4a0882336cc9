package org.ahoyphone.sip.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.ahoyphone.sip.message.SipUri;
import org.junit.jupiter.api.Test;

class FlowTokensTest {
    private static final FlowTokens TOKENS = new FlowTokens("a key for flow tokens in tests".getBytes(StandardCharsets.US_ASCII));

    private static SipUri own(String user) {
        return SipUri.of(user, "192.0.2.9").withParam("lr", null);
    }

    @Test
    void aTokenNamesItsFlowAfterItsWayThroughAMessage() {
        String token = TOKENS.token("TCP 40123 2001:db8::1");
        SipUri read = SipUri.of(own(token).toString());
        assertThat(TOKENS.read(read)).isEqualTo(new FlowTokens.Reading.Named("TCP 40123 2001:db8::1"));
    }

    @Test
    void anUriWithoutUserHasNone() {
        assertThat(TOKENS.read(SipUri.of("sip:192.0.2.9;lr"))).isEqualTo(new FlowTokens.Reading.None());
    }

    @Test
    void everyChangedCharacterIsFound() {
        String token = TOKENS.token("UDP 5060 192.0.2.1");
        for (int i = 0; i < token.length(); i++) {
            // The last character may have bits that mean nothing; every other one counts.
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String forged = token.substring(0, i) + other + token.substring(i + 1);
            if (i < token.length() - 1) {
                assertThat(TOKENS.read(own(forged))).as(forged).isEqualTo(new FlowTokens.Reading.Forged());
            }
        }
        for (String nonsense : new String[] {"bob", "****", "AAAA", token.substring(4)}) {
            assertThat(TOKENS.read(own(nonsense))).as(nonsense).isEqualTo(new FlowTokens.Reading.Forged());
        }
    }

    @Test
    void theTokenOfAnotherKeyIsForged() {
        var others = new FlowTokens("another key for flow tokens".getBytes(StandardCharsets.US_ASCII));
        assertThat(TOKENS.read(own(others.token("UDP 5060 192.0.2.1")))).isEqualTo(new FlowTokens.Reading.Forged());
    }

    @Test
    void aShortKeyIsNone() {
        assertThatThrownBy(() -> new FlowTokens(new byte[19])).isInstanceOf(IllegalArgumentException.class);
    }
}
