package org.ahoyphone.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.junit.jupiter.api.Test;

class SessionBodyTest {
    private static final Request BARE = Far.invite(null);

    private static Request with(String type, String body) {
        return BARE.edit().body(type, body.replace("\n", "\r\n")).build();
    }

    @Test
    void isTheBody() {
        assertThat(SessionBody.of(with("application/sdp", "v=0\n"))).isEqualTo("v=0\r\n");
        assertThat(SessionBody.of(with("Application/SDP;charset=utf-8", "v=0\n"))).isEqualTo("v=0\r\n");
    }

    @Test
    void isNoneWhereThereIsNone() {
        assertThat(SessionBody.of(BARE)).isNull();
        assertThat(SessionBody.of(with("application/sdp", ""))).isNull();
        assertThat(SessionBody.of(with("text/plain", "v=0\n"))).isNull();
        assertThat(SessionBody.of(with("multipart/mixed", "--x\nContent-Type: application/sdp\n\nv=0\n--x--"))).isNull();
    }

    @Test
    void isTheFirstSuchPartOfAMultipartBody() {
        String body = """
                preamble
                --a.b+c
                Content-Type: application/isup

                xyz
                --a.b+c
                Content-Disposition: session
                content-type : application/SDP; x=y

                v=0
                s=-

                --a.b+c
                Content-Type: application/sdp

                v=1
                --a.b+c--
                """;
        assertThat(SessionBody.of(with("multipart/mixed; boundary=\"a.b+c\"", body))).isEqualTo("v=0\r\ns=-\r\n");
        assertThat(SessionBody.of(with("multipart/related;type=x; Boundary=a.b+c", body))).isEqualTo("v=0\r\ns=-\r\n");
    }

    @Test
    void aMultipartBodyWithoutOneHasNone() {
        assertThat(SessionBody.of(with("multipart/mixed;boundary=z", "--z\nContent-Type: text/plain\n\nhello\n--z--\nContent-Type: application/sdp\n\nv=0")))
                .isNull();
        assertThat(SessionBody.of(with("multipart/mixed;boundary=z", "no parts at all"))).isNull();
        assertThat(SessionBody.of(with("multipart/mixed;boundary=z", "--z\nContent-Type: application/sdp"))).isNull();
    }

    @Test
    void aDescriptionForAnotherPurposeIsNotTheSession() {
        assertThat(SessionBody.of(with("application/sdp", "v=0\r\n").edit().set(HeaderName.CONTENT_DISPOSITION, "early-session").build())).isNull();
        assertThat(SessionBody.of(with("multipart/mixed;boundary=z", "--z\nContent-Type: application/sdp\nContent-Disposition: early-session\n\nv=1\n"
                + "--z\nContent-Type: application/sdp\n\nv=0\n--z--"))).isEqualTo("v=0");
        assertThat(SessionBody.of(with("multipart/mixed;boundary=a", "--a\nContent-Type: multipart/alternative;boundary=b\n\n--b\n\nx\n--b\n"
                + "Content-Type: application/sdp\n\nv=0\n--b--\n--a--"))).as("in a body within").isEqualTo("v=0");
    }

    @Test
    void aBodyThatIsNotUnderstoodDeservesA415UnlessItMayBeIgnored() {
        java.util.function.Predicate<String> sdp = SessionBody.TYPE::equals;
        assertThat(SessionBody.refusal(BARE, sdp)).isZero();
        assertThat(SessionBody.refusal(with("Application/SDP;x=y", "v=0"), sdp)).isZero();
        assertThat(SessionBody.refusal(with("text/plain", "x"), sdp)).isEqualTo(415);
        assertThat(SessionBody.refusal(with("text/plain", "x").edit().set(HeaderName.CONTENT_DISPOSITION, "render;handling=optional").build(), sdp)).isZero();
        assertThat(SessionBody.refusal(with("multipart/mixed;boundary=z", "--z\nContent-Type: text/plain\n\nx\n--z--"), sdp)).isEqualTo(415);
        assertThat(SessionBody.refusal(with("multipart/mixed;boundary=z",
                "--z\nContent-Type: application/sdp\n\nv=0\n--z\nContent-Disposition: render;handling=optional\n\nx\n--z--"), sdp)).isZero();
        assertThat(SessionBody.refusal(with("multipart/mixed;boundary=z", "nothing"), sdp)).isEqualTo(400);
    }

    @Test
    void isWrittenAsItIsRead() {
        Request written = SessionBody.put(BARE.edit(), "v=0\r\n").build();
        assertThat(written.header(HeaderName.CONTENT_TYPE)).contains("application/sdp");
        assertThat(SessionBody.of(written)).isEqualTo("v=0\r\n");
        assertThat(SessionBody.put(BARE.edit(), null).build().bodyLength()).isZero();
    }
}
