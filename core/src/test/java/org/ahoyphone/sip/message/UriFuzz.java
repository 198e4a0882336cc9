package org.ahoyphone.sip.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

/// Any two texts, divided by a line feed, as URIs: what is one reads the same when it was written, equals itself by both
/// comparisons, and compares with the other the same in both directions.
public final class UriFuzz {

    private UriFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] data) {
        String[] texts = new String(data, UTF_8).split("\n", 2);
        Optional<Uri> one = checked(texts[0]);
        Optional<Uri> other = texts.length < 2 ? Optional.empty() : checked(texts[1]);
        if (one.isPresent() && other.isPresent()) {
            boolean same = one.get().equivalent(other.get());
            assertThat(other.get().equivalent(one.get())).isEqualTo(same);
            if (one.get().equals(other.get())) {
                assertThat(same).as("equal means equivalent").isTrue();
            }
        }
    }

    private static Optional<Uri> checked(String text) {
        Optional<Uri> parsed = Uri.parse(text);
        parsed.ifPresent(uri -> {
            assertThat(Uri.parse(uri.toString())).contains(uri);
            assertThat(uri.equivalent(uri)).as(text).isTrue();
            assertThat(uri.scheme()).isNotEmpty();
            switch (uri) {
                case SipUri sip -> parts(sip);
                case TelUri tel -> assertThat(tel.dialled()).isNotNull();
                case OtherUri opaque -> assertThat(opaque.rest()).isNotEmpty();
            }
        });
        return parsed;
    }

    private static void parts(SipUri uri) {
        uri.params().list().forEach(p -> assertThat(uri.param(Escapes.unescape(p.name()))).isNotNull());
        assertThat(uri.port()).isBetween(-1, 65_535);
        uri.headers();
        uri.password();
        String user = uri.user();
        if (user != null && !user.isEmpty() && user.equals(new String(user.getBytes(UTF_8), UTF_8)) && user.indexOf('\uFFFD') < 0) {
            SipUri again = SipUri.of(uri.withUser(user).toString());
            assertThat(again.user()).isEqualTo(user);
        }
        assertThat(SipUri.of(uri.withParam("x y", "a;b").toString()).param("x y")).isEqualTo("a;b");
        assertThat(SipUri.of(uri.withHeader("x", "a&b=\u00FC").toString()).headers()).contains(new Parameters.Parameter("x", "a&b=\u00FC"));
        assertThat(uri.addressOfRecord().equivalent(SipUri.of(uri.addressOfRecord().toString()))).isTrue();
        assertThat(SipUri.of(uri.withHost("::1", 5060).toString()).host()).isEqualTo("::1");
    }
}
