package org.ahoyphone.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is read of a message without making anything of the rest.
class TagTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", value = {
        "<sip:a@example.org>;tag=x1 | x1",
        "sip:a@example.org;tag=x1 | x1",
        "Ann <sip:a@example.org>;tag=x1 | x1",
        "<sip:a@example.org> ; tag = x1 | x1",
        "<sip:a@example.org>;TAG=x1 | x1",
        "<sip:a@example.org>;p=1;tag=x1 | x1",
        "<sip:a@example.org>;tag=x1;p=1 | x1",
        "<sip:a@example.org;tag=uri>;tag=x1 | x1",
        "<sip:a@example.org;tag=uri> | none",
        "~A <b>;tag=no~ <sip:a@example.org>;tag=x1 | x1",
        "~say \\~;tag=no~ <sip:a@example.org>;tag=x1 | x1",
        "<sip:a@example.org> | none",
        "sip:a@example.org | none",
        "<sip:a@example.org>;tagged=x1 | none",
        "<sip:a@example.org>;p=~;tag=no~ | none",
        "tel:+1-201-555-0123;tag=x1 | x1",
        "<tel:7042;phone-context=example.org>;tag=x1 | x1",
        "<urn:service:sos>;tag=x1 | x1"
    })
    void isThatOfTheAddress(String written, @Nullable String tag) {
        String value = written.replace('~', '"');
        byte[] b = value.getBytes(StandardCharsets.UTF_8);

        assertThat(NameAddr.parse(value).orElseThrow().tag()).isEqualTo(tag);
        assertThat(tag(b)).isEqualTo(tag);
    }

    private static @Nullable String tag(byte[] b) {
        int[] marks = new int[NameAddr.MARKS];
        assertThat(NameAddr.scan(b, 0, b.length, marks, 0)).isEqualTo(b.length);
        return NameAddr.tag(b, marks, 0);
    }

    @Test
    void isReadOverAFold() {
        String value = "Ann\r\n <sip:a@example.org>\r\n ;tag=x1";
        byte[] b = value.getBytes(StandardCharsets.UTF_8);

        assertThat(tag(b)).isEqualTo("x1");
    }

    @ParameterizedTest
    @CsvSource({
        "application/sdp, true",
        "Application/SDP, true",
        "application/sdp;charset=utf-8, true",
        "application / sdp, true",
        "application/sdq, false",
        "application/sdpp, false",
        "text/plain, false"
    })
    void aMediaTypeIsKnownHoweverItIsWritten(String written, boolean sdp) {
        Request invite = Samples.invite().edit().set(HeaderName.CONTENT_TYPE, written).build();

        assertThat(invite.hasContentType("application/sdp")).isEqualTo(sdp);
    }
}
