package org.ahoyphone.sip.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartTest {

    static final String NESTED = """
            This is the preamble, to be skipped.
            --outer
            Content-Type: application/sdp

            v=0
            --outer\t
            Content-Disposition: render;handling=optional
            Content-ID: <map@h>
            Content-Type: multipart/alternative;boundary="in ner"

            --in ner
            Content-Type: text/plain

            plain
            --in ner
            content-type : TEXT/Html

            <b>rich</b>

            --in ner--
            --outer
            Content-Type: message/external-body; access-type="URL"
            --outer
            Content-Type: image/x-thing; name="--outer"; handling

            --outerX is no delimiter
            --outer--
            --outer
            after the end""";

    private static Multipart read(String type, String body) {
        return switch (Multipart.parse(ContentType.of(type), body.getBytes(UTF_8), ParserLimits.DEFAULT)) {
            case MultipartResult.Parsed(Multipart parsed) -> parsed;
            case MultipartResult.Malformed m -> throw new AssertionError(m);
        };
    }

    private static Multipart nested() {
        return read("multipart/mixed;boundary=outer", Samples.crlf(NESTED));
    }

    @Test
    void readsPartsInParts() {
        Multipart body = nested();

        assertThat(body.parts()).extracting(BodyPart::mediaType)
                .containsExactly("application/sdp", "multipart/alternative", "message/external-body", "image/x-thing");
        assertThat(body.parts().getFirst().text()).isEqualTo("v=0");
        assertThat(body.parts().get(2).content()).as("headers alone").isEmpty();
        assertThat(body.parts().get(3).text()).isEqualTo("--outerX is no delimiter");
        Multipart inner = body.parts().get(1).nested().orElseThrow();
        assertThat(inner.parts()).extracting(BodyPart::text).containsExactly("plain", "<b>rich</b>\r\n");
        assertThat(body.parts().get(1).contentId()).contains("map@h");
        assertThat(body.named("map@h")).as("a container is not what is named").isEmpty();
    }

    @Test
    void readsTheSameWithLineFeedsAlone() {
        assertThat(read("multipart/mixed;boundary=outer", NESTED).parts()).extracting(BodyPart::mediaType)
                .isEqualTo(nested().parts().stream().map(BodyPart::mediaType).toList());
    }

    @Test
    void writesWhatItRead() {
        Multipart body = nested();

        assertThat(read(body.type().toString(), new String(body.encode(), UTF_8))).isEqualTo(body);
    }

    @Test
    void aMissingLastDelimiterIsTheEndOfTheBody() {
        assertThat(read("multipart/mixed;boundary=b", "--b\r\n\r\none\r\n--b\r\n\r\ntwo").parts()).extracting(BodyPart::text).containsExactly("one", "two");
        assertThat(read("multipart/mixed;boundary=b", "--b\r\n\r\none\r\n--b\r\n").parts()).extracting(BodyPart::text).containsExactly("one");
        assertThat(read("multipart/mixed;boundary=b", "--b\n\n--b--").parts()).extracting(BodyPart::text).containsExactly("");
    }

    @Test
    void ofAlternativesTheLastOneThatIsUnderstoodIsProcessed() {
        Multipart body = nested();

        assertThat(body.processable(type -> true)).extracting(BodyPart::mediaType)
                .containsExactly("application/sdp", "TEXT/Html", "message/external-body", "image/x-thing");
        assertThat(body.processable(type -> type.equals("text/plain"))).extracting(BodyPart::text).containsExactly("plain");
        assertThat(body.first("application/SDP")).isPresent();
        assertThat(body.first("video/x")).isEmpty();
    }

    @Test
    void aPartThatMayNotBeIgnoredIsTheReasonForA415() {
        Multipart body = nested();

        assertThat(body.refused(type -> type.equals("application/sdp"))).as("the optional one is not").get()
                .extracting(BodyPart::mediaType).isEqualTo("message/external-body");
        assertThat(body.refused(type -> !type.startsWith("text/"))).isEmpty();
        Multipart required = read("multipart/alternative;boundary=b", "--b\r\n\r\nx\r\n--b\r\nContent-Type: a/b\r\n\r\ny\r\n--b--");
        assertThat(required.refused(type -> type.equals("text/plain"))).as("one of them is enough").isEmpty();
        assertThat(required.refused(type -> false)).get().extracting(BodyPart::mediaType).isEqualTo("a/b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no delimiter", "--b--", "--b--\r\n--b\r\n\r\nx", "--b\r\n: x\r\n\r\n--b--", "--b\r\nno colon\r\n\r\n--b--",
        "--b\r\nContent-Type: multipart/mixed\r\n\r\nx\r\n--b--", "--bx\r\n\r\n--b x\r\n\r\n--b--x"})
    void refuses(String body) {
        assertThat(Multipart.parse(ContentType.of("multipart/mixed;boundary=b"), body.getBytes(UTF_8), ParserLimits.DEFAULT))
                .isInstanceOf(MultipartResult.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/mixed", "multipart/mixed;boundary", "multipart/mixed;boundary=\"\"", "multipart/mixed;boundary=\"b \"", "multipart/mixed;boundary=\"a;b\"",
        "multipart/mixed;boundary=12345678901234567890123456789012345678901234567890123456789012345678901"})
    void refusesABoundaryThatIsNone(String type) {
        assertThat(Multipart.parse(ContentType.of(type), "--b\r\n\r\nx\r\n--b--".getBytes(UTF_8), ParserLimits.DEFAULT)).isInstanceOf(MultipartResult.Malformed.class);
    }

    @Test
    void theNumberOfPartsIsLimitedOverAllLevels() {
        ParserLimits five = ParserLimits.DEFAULT.withParts(6);
        byte[] nested = Samples.bytes(NESTED);
        ContentType type = ContentType.of("multipart/mixed;boundary=outer");

        assertThat(Multipart.parse(type, nested, five)).isInstanceOf(MultipartResult.Parsed.class);
        assertThat(Multipart.parse(type, nested, five.withParts(5))).isInstanceOfSatisfying(MultipartResult.Malformed.class,
                m -> assertThat(m.reason()).isEqualTo("Too many parts in a multipart body"));
        byte[] many = "--outer\n\n\n".repeat(ParserLimits.DEFAULT.parts() + 1).getBytes(UTF_8);
        assertThat(Multipart.parse(type, many, ParserLimits.DEFAULT)).isInstanceOf(MultipartResult.Malformed.class);
    }

    @Test
    void theDepthIsLimited() {
        assertThat(Multipart.parse(deep(4).type(), deep(4).encode(), ParserLimits.DEFAULT)).isInstanceOf(MultipartResult.Parsed.class);
        assertThat(Multipart.parse(deep(5).type(), deep(5).encode(), ParserLimits.DEFAULT)).isInstanceOfSatisfying(MultipartResult.Malformed.class, m -> {
            assertThat(m.reason()).isEqualTo("Multipart bodies too deep in each other");
            assertThat(m.offset()).isPositive();
        });
    }

    private static Multipart deep(int levels) {
        Multipart body = Multipart.of(Multipart.MIXED, List.of(BodyPart.of(ContentType.of("text/plain"), "x")));
        for (int level = 1; level < levels; level++) {
            body = Multipart.of(Multipart.MIXED, List.of(BodyPart.of(body)));
        }
        return body;
    }

    @Test
    void aMessageCarriesPartsThatItWasGiven() {
        BodyPart sdp = BodyPart.of(ContentType.of("application/sdp"), "v=0\r\n").with(ContentDisposition.of("session"));
        BodyPart text = BodyPart.of(ContentType.of("text/plain;charset=utf-8"), "--part-1\r\n--part-2 \r\nJ\u00FCrgen")
                .with(ContentDisposition.of("render").optional()).with(HeaderName.CONTENT_ID, "<t@h>");
        Request invite = Multipart.of(Multipart.MIXED, List.of(sdp, text)).into(Samples.invite().edit()).build();

        assertThat(invite.contentType()).isEqualTo("multipart/mixed;boundary=part-3");
        assertThat(invite.header(HeaderName.MIME_VERSION)).contains("1.0");
        Multipart again = ((MultipartResult.Parsed) Multipart.of(Samples.request(invite.encode())).orElseThrow()).body();
        assertThat(again.parts()).containsExactly(sdp, text);
        assertThat(again.named("t@h")).contains(text);
        assertThat(again.parts().get(1).disposition().isOptional()).isTrue();
        assertThat(Multipart.of(Samples.invite())).as("no multipart body").isEmpty();
    }

    @Test
    void undoesTransferEncodings() {
        Multipart body = read("multipart/mixed;boundary=b", "--b\r\nContent-Transfer-Encoding: BASE64\r\n\r\nSsO8\r\ncmdlbg==\r\n--b\r\n"
                + "Content-Transfer-Encoding: quoted-printable\r\n\r\nJ=C3=BCrg=\r\nen=zz\r\n--b\r\nContent-Transfer-Encoding: base64\r\n\r\n!\r\n--b--");

        assertThat(body.parts()).extracting(BodyPart::text).containsExactly("J\u00FCrgen", "J\u00FCrgen=zz", "");
    }

    @Test
    void refusesToBeMadeWrongly() {
        BodyPart part = BodyPart.of(ContentType.of("text/plain"), "--b");
        assertThatThrownBy(() -> new Multipart(ContentType.of("multipart/mixed;boundary=b"), List.of(part))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Multipart(ContentType.of("text/plain;boundary=x"), List.of(part))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Multipart.of(Multipart.MIXED, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> part.with(HeaderName.SUBJECT, "a\r\nb")).isInstanceOf(IllegalArgumentException.class);
    }
}
