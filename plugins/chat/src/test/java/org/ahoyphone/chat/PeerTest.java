package org.ahoyphone.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerTest {
    private static final String ALICE = "sip:alice@example.org";

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "sip:bob@example.org                         | sip:bob@example.org",
        "SIP:Bob@Example.ORG                         | sip:Bob@example.org",
        "sips:bob@example.org                        | sips:bob@example.org",
        "bob@example.org                             | sip:bob@example.org",
        "sip:bob@example.org;transport=tcp;line=a1   | sip:bob@example.org",
        "sip:bob@example.org?Subject=hello           | sip:bob@example.org",
        "sip:bob@192.0.2.7:5070;ob                   | sip:bob@192.0.2.7:5070",
        "sip:[2001:DB8::1]:5070                      | sip:[2001:db8::1]:5070",
        "sip:192.0.2.7                               | sip:192.0.2.7",
        "sip:bob;x=1?y@example.org;user=phone        | sip:bob;x=1?y@example.org",
        "sip:+4930901820@example.org                 | sip:+4930901820@example.org"
    })
    void aKeyHoldsWhomAndNotHow(String uri, String key) {
        assertThat(Peer.key(uri)).isEqualTo(key);
        assertThat(Peer.key(key)).as("a key is its own key").isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "bob@example.org                       | sip:bob@example.org",
        "  sip:bob@Example.org ;transport=udp  | ",
        "sip:bob@Example.org;transport=udp     | sip:bob@example.org",
        "Bob <sip:bob@example.org>             | sip:bob@example.org",
        "\"Bob, B.\" <sip:bob@example.org>     | sip:bob@example.org",
        "192.0.2.7                             | sip:192.0.2.7",
        "192.0.2.7:5070                        | sip:192.0.2.7:5070",
        "localhost:5070                        | sip:localhost:5070",
        "LOCALHOST                             | sip:localhost",
        "[::1]:5070                            | sip:[::1]:5070"
    })
    void withoutADomainOfOnesOwnWhatIsTypedIsAnAddressOrAMachine(String typed, String key) {
        assertThat(Peer.typed(typed, "").orElse(null)).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "   ", "bob", "+49 30 901820", "tel:+4930901820", "sip:", "sip:@example.org", "@example.org", "bob@", "sip:bob@",
        "bob@example.org@example.com", "mailto:bob@example.org", "bob smith@example.org", "<>", "Bob <>"
    })
    void whatIsNoAddressIsRefused(String typed) {
        assertThat(Peer.typed(typed, "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "bob                     | sip:bob@example.org",
        "+49 (30) 90-18/20       | sip:+4930901820@example.org",
        "030.901820              | sip:030901820@example.org",
        "*43#                    | sip:*43#@example.org",
        "tel:+49-30-901820       | sip:+4930901820@example.org",
        "bob@example.com         | sip:bob@example.com",
        "sip:192.0.2.7           | sip:192.0.2.7"
    })
    void withADomainNamesAndNumbersAreLookedForThere(String typed, String key) {
        assertThat(Peer.typed(typed, ALICE)).contains(key);
        assertThat(Peer.typed("bob", "sip:alice@Example.org:5070;transport=tcp")).contains("sip:bob@example.org:5070");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "bob smith", "tel:", "bob<x"})
    void aDomainDoesNotMakeAnAddressOfAnything(String typed) {
        assertThat(Peer.typed(typed, ALICE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"sip:bob@example.org, bob@example.org", "sips:bob@example.org, sips:bob@example.org", "sip:192.0.2.7, 192.0.2.7"})
    void whatIsShownHasNoScheme(String key, String shown) {
        assertThat(Peer.shown(key)).isEqualTo(shown);
    }
}
