package org.ahoyphone.sip.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What must hold for any bytes at all: no exception, and from a parsed message every view can be read, the bytes come
/// out as they went in, and a copy made through a builder means the same. Plain comparisons, for it runs millions of times.
final class Invariants {

    private Invariants() {
    }

    static void hold(boolean condition, String what, @Nullable Object seen) {
        if (!condition) {
            throw new AssertionError(what + ": " + seen);
        }
    }

    /// Whether the bytes were a message.
    static boolean check(byte[] bytes) {
        return message(bytes) != null;
    }

    /// The message, if the bytes were one.
    static @Nullable SipMessage message(byte[] bytes) {
        switch (SipParser.parse(bytes)) {
            case ParseResult.Malformed m -> {
                hold(m.offset() >= 0 && m.offset() <= bytes.length, "the offset lies in the message", m.offset());
                hold(m.status() == 400 || m.status() == 414 || m.status() == 505 || m.status() == 513, "the status is a refusal", m.status());
                hold(!m.reason().isBlank(), "there is a reason", m);
                if (m.salvage() != null) {
                    byte[] reply = m.salvage().reply(m.salvage().topVia().withReceived("192.0.2.9"), "t");
                    hold(new String(reply, ISO_8859_1).startsWith("SIP/2.0 " + m.status() + " "), "it can be answered", m);
                }
                return null;
            }
            case ParseResult.Parsed(SipMessage message) -> {
                holds(message, bytes);
                return message;
            }
        }
    }

    private static void holds(SipMessage message, byte[] bytes) {
        byte[] encoded = message.encode();
        hold(new String(bytes, ISO_8859_1).contains(new String(encoded, ISO_8859_1)), "the bytes come out as they went in", message);
        readAll(message);
        hold(Arrays.equals(Samples.message(encoded).encode(), encoded), "it reads the same again", message);
        SipMessage copy = switch (message) {
            case Request request -> request.edit().build();
            case Response response -> response.edit().build();
        };
        // A built message reads its values from its lines; a parsed one from what the check marked.
        hold(copy.topVia().equals(message.topVia()), "the topmost Via is where the check found it", message.topVia());
        hold(copy.from().equals(message.from()) && copy.to().equals(message.to()), "From and To are where the check found them", message);
        hold(!(copy instanceof Request c && message instanceof Request m) || c.uri().equals(m.uri()), "the Request-URI is where it was found", message);
        SipMessage reread = Samples.message(copy.encode());
        hold(reread.from().equals(message.from()), "a copy has the same From", reread.from());
        hold(reread.vias().equals(message.vias()), "a copy has the same Vias", reread.vias());
        hold(reread.bodyLength() == message.bodyLength(), "a copy has the same body", reread);
        hold(reread.headers().size() - message.headers().size() <= 1, "a copy has at most a Content-Length more", reread);
        for (NameAddr address : message.contacts()) {
            hold(NameAddr.parse(address.toString()).equals(Optional.of(address)), "an address reads what it writes", address);
        }
        for (Via via : message.vias()) {
            hold(Via.parse(via.toString()).equals(Optional.of(via)), "a Via reads what it writes", via);
        }
        if (message instanceof Request request) {
            hold(request.uri().equivalent(request.uri()), "a URI is equivalent to itself", request.uri());
            Request redirected = request.edit().uri(request.uri()).build();
            Uri written = ((Request) Samples.message(redirected.encode())).uri();
            hold(redirected.uri().toString().equals(written.toString()), "a request knows the URI that it was given", redirected);
            Response answer = Response.of(request, 200).toTag("x").build();
            hold(answer.vias().equals(request.vias()), "an answer has the same Vias", answer.vias());
            String tag = answer.toTag();
            hold(tag != null && tag.equals(Samples.response(answer.encode()).toTag()), "an answer has a tag", tag);
        }
    }

    private static void readAll(SipMessage message) {
        hold(message.topVia().equals(message.vias().getFirst()), "the topmost Via is the first", message.topVia());
        message.topVia().rport();
        message.topVia().received();
        hold(Objects.equals(message.fromTag(), message.from().tag()), "the tag of From is that of its address", message.from());
        hold(Objects.equals(message.toTag(), message.to().tag()), "the tag of To is that of its address", message.to());
        message.to().params().list();
        hold(!message.callId().isEmpty() && message.cseq().number() >= 0, "Call-ID and CSeq are there", message);
        message.contacts();
        message.routes();
        message.recordRoutes();
        message.contentType();
        hold(!message.toString().isEmpty(), "it has words for a log", message);
        HeaderName last = HeaderName.VIA;
        for (Headers.Field field : message.headers()) {
            if (field.name().equals(last)) {
                continue;
            }
            last = field.name();
            message.headers().values(last);
            message.headers().addresses(last);
            message.headers().number(last);
            hold(message.headers().first(last).isPresent(), "a line can be found by its name", last);
        }
        if (message instanceof Request request) {
            request.uri();
            request.maxForwards();
        }
    }
}
