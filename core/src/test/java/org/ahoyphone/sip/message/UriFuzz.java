package org.ahoyphone.sip.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.ahoyphone.sip.message.Invariants.hold;

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
            hold(other.get().equivalent(one.get()) == same, "equivalence goes both ways", one.get());
            hold(same || !one.get().equals(other.get()), "equal means equivalent", one.get());
        }
    }

    private static Optional<Uri> checked(String text) {
        Optional<Uri> parsed = Uri.parse(text);
        parsed.ifPresent(uri -> {
            hold(Uri.parse(uri.toString()).equals(parsed), "a URI reads what it writes", uri);
            hold(uri.equivalent(uri), "a URI is equivalent to itself", uri);
            hold(!uri.scheme().isEmpty(), "there is a scheme", uri);
            switch (uri) {
                case SipUri sip -> parts(sip);
                case TelUri tel -> hold(tel.dialled().length() <= tel.number().length(), "what is dialled is part of the number", tel);
                case OtherUri opaque -> hold(!opaque.rest().isEmpty(), "there is something after the scheme", opaque);
            }
        });
        return parsed;
    }

    private static void parts(SipUri uri) {
        uri.params().list().forEach(p -> hold(uri.param(Escapes.unescape(p.name())) != null, "a parameter is found by its name", p));
        hold(uri.port() >= -1 && uri.port() <= 65_535, "a port is one", uri);
        uri.headers();
        uri.password();
        String user = uri.user();
        if (user != null && !user.isEmpty() && user.equals(new String(user.getBytes(UTF_8), UTF_8)) && user.indexOf('\uFFFD') < 0) {
            hold(user.equals(SipUri.of(uri.withUser(user).toString()).user()), "a user is escaped and unescaped", user);
        }
        hold("a;b".equals(SipUri.of(uri.withParam("x y", "a;b").toString()).param("x y")), "a parameter is written and read", uri);
        hold(SipUri.of(uri.withHeader("x", "a&b=\u00FC").toString()).headers().contains(new Parameters.Parameter("x", "a&b=\u00FC")), "a header is written and read", uri);
        hold(uri.addressOfRecord().equivalent(SipUri.of(uri.addressOfRecord().toString())), "an address of record reads what it writes", uri);
        hold(SipUri.of(uri.withHost("::1", 5060).toString()).host().equals("::1"), "a host is written and read", uri);
    }
}
