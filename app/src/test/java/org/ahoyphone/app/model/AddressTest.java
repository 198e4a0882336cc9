package org.ahoyphone.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AddressTest {
    @ParameterizedTest
    @CsvSource({
        "sip:bob@example.org, bob@example.org",
        "sips:bob@example.org;transport=tcp, bob@example.org",
        "SIP:bob@example.org?subject=hi, bob@example.org",
        "<sip:bob@example.org>, bob@example.org",
        "sip:bob;ext=7@example.org:5070;lr, bob;ext=7@example.org:5070",
        "sip:192.0.2.1, 192.0.2.1",
        "bob@example.org, bob@example.org",
        "+49 30 901820, +49 30 901820",
        "'', ''",
    })
    void isShownWithoutWhatPeopleDoNotRead(String uri, String shown) {
        assertThat(Address.shown(uri)).isEqualTo(shown);
    }

    @Test
    void keysAreEqualForTheSamePerson() {
        assertThat(Address.key("sip:bob@Example.ORG;transport=tcp")).isEqualTo(Address.key("bob@example.org"));
        assertThat(Address.key("sip:Bob@example.org")).as("users are compared by case (RFC 3261 19.1.4)")
                .isNotEqualTo(Address.key("bob@example.org"));
        assertThat(Address.key("ECHO")).isEqualTo(Contact.ECHO_ADDRESS);
    }

    @ParameterizedTest
    @CsvSource({"sip:bob@example.org, bob", "sip:example.org, example.org", "@example.org, example.org", "4711, 4711"})
    void userIsTheShortName(String uri, String user) {
        assertThat(Address.user(uri)).isEqualTo(user);
    }

    @ParameterizedTest
    @CsvSource({"sip:a, true", "SIPS:a, true", "tel:1, false", "sipper, false", "si, false"})
    void schemes(String text, boolean has) {
        assertThat(Address.hasScheme(text)).isEqualTo(has);
    }
}
