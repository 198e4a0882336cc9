package org.ahoyphone.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

/// What must hold for any bytes at all: no exception, and from a parsed message every view can be read, the bytes come
/// out as they went in, and a copy made through a builder means the same.
final class Invariants {

    private Invariants() {
    }

    /// Whether the bytes were a message.
    static boolean check(byte[] bytes) {
        switch (SipParser.parse(bytes)) {
            case ParseResult.Malformed m -> {
                assertThat(m.offset()).isBetween(0, bytes.length);
                assertThat(m.status()).isIn(400, 505, 513);
                assertThat(m.reason()).isNotBlank();
                if (m.salvage() != null) {
                    byte[] reply = m.salvage().reply(m.salvage().topVia().withReceived("192.0.2.9"), "t");
                    assertThat(new String(reply, java.nio.charset.StandardCharsets.ISO_8859_1)).startsWith("SIP/2.0 " + m.status() + " ");
                }
                return false;
            }
            case ParseResult.Parsed(SipMessage message) -> {
                holds(message, bytes);
                return true;
            }
        }
    }

    private static void holds(SipMessage message, byte[] bytes) {
        byte[] encoded = message.encode();
        assertThat(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains(new String(encoded, java.nio.charset.StandardCharsets.ISO_8859_1));
        readAll(message);
        SipMessage again = Samples.message(encoded);
        assertThat(again.encode()).isEqualTo(encoded);
        SipMessage copy = switch (message) {
            case Request request -> request.edit().build();
            case Response response -> response.edit().build();
        };
        readAll(copy);
        SipMessage reread = Samples.message(copy.encode());
        assertThat(reread.from()).isEqualTo(message.from());
        assertThat(reread.vias()).isEqualTo(message.vias());
        assertThat(reread.bodyLength()).isEqualTo(message.bodyLength());
        for (NameAddr address : message.contacts()) {
            assertThat(NameAddr.parse(address.toString())).contains(address);
        }
        for (Via via : message.vias()) {
            assertThat(Via.parse(via.toString())).contains(via);
        }
        if (message instanceof Request request) {
            assertThat(request.uri().equivalent(request.uri())).isTrue();
            Response answer = Response.of(request, 200).toTag("x").build();
            assertThat(answer.vias()).isEqualTo(request.vias());
            assertThat(answer.toTag()).isNotNull();
            assertThat(Samples.response(answer.encode()).toTag()).isEqualTo(answer.toTag());
        }
    }

    private static void readAll(SipMessage message) {
        assertThat(message.topVia()).isEqualTo(message.vias().getFirst());
        message.topVia().rport();
        message.topVia().received();
        message.from().tag();
        message.to().params().list();
        assertThat(message.callId()).isNotEmpty();
        assertThat(message.cseq().number()).isNotNegative();
        message.contacts();
        message.routes();
        message.recordRoutes();
        message.contentType();
        assertThat(message.toString()).isNotEmpty();
        for (Headers.Field field : message.headers()) {
            message.headers().values(field.name());
            message.headers().addresses(field.name());
            message.headers().number(field.name());
            assertThat(message.headers().first(field.name())).isPresent();
        }
        if (message instanceof Request request) {
            request.uri();
            request.maxForwards();
        }
    }
}
