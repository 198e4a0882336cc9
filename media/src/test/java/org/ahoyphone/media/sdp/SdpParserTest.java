package org.ahoyphone.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SdpParserTest {

    static final String WHOLE = String.join("\r\n",
            "v=0", "o=carol 18446744073709551615 3 IN IP6 2001:db8::7", "s=A seminar", "i=About everything", "u=http://example.org/",
            "e=carol@example.org", "p=+1 617 555-6011", "c=IN IP6 2001:db8::7", "b=AS:2000", "b=X-odd:1", "t=2873397496 2873404696",
            "r=604800 3600 0 90000", "t=0 0", "z=0 0", "k=prompt", "a=recvonly", "a=group:BUNDLE 1 2",
            "m=audio 49170/2 RTP/AVP 0 96", "i=The sound", "c=IN IP4 192.0.2.4/127", "b=TIAS:64000", "k=clear:nothing", "a=rtpmap:96 opus/48000/2",
            "a=fmtp:96 useinbandfec=1; usedtx=0", "a=ptime:20", "a=maxptime:60.0", "a=sendrecv", "a=rtcp:53020 IN IP4 192.0.2.5", "x=unheard of",
            "m=video 51372 RTP/AVPF 97", "a=rtpmap:97 VP8/90000", "a=rtcp-fb:* nack pli", "a=rtcp-fb:97  ccm   fir", "a=rtcp-mux",
            "m=application 9 UDP/DTLS/SCTP webrtc-datachannel") + "\r\n";

    @Test
    void readsEveryLine() {
        SessionDescription description = Sdp.parse(WHOLE.split("\r\n"));
        assertThat(description.origin()).isEqualTo(new Origin("carol", "18446744073709551615", "3", new Connection("IN", "IP6", "2001:db8::7")));
        assertThat(description.name()).isEqualTo("A seminar");
        assertThat(description.bandwidths()).containsExactly(new Bandwidth("AS", 2000), new Bandwidth("X-odd", 1));
        assertThat(description.media()).hasSize(3);

        MediaDescription audio = description.media().getFirst();
        assertThat(audio.port()).isEqualTo(49_170);
        assertThat(audio.portCount()).isEqualTo(2);
        assertThat(audio.payloadTypes()).containsExactly(0, 96);
        assertThat(audio.rtpMap(0)).isEqualTo(new RtpMap(0, "PCMU", 8_000, 1));
        assertThat(audio.rtpMap(96)).isEqualTo(new RtpMap(96, "opus", 48_000, 2));
        assertThat(audio.rtpMap(97)).isNull();
        assertThat(audio.parameters(96)).isEqualTo("useinbandfec=1; usedtx=0");
        assertThat(audio.parameters(0)).isEmpty();
        assertThat(audio.packetTime()).isEqualTo(20);
        assertThat(audio.maxPacketTime()).isEqualTo(60);
        assertThat(audio.rtcp()).isEqualTo(new RtcpAddress(53_020, new Connection("IN", "IP4", "192.0.2.5")));
        assertThat(audio.bandwidth(Bandwidth.TIAS)).isEqualTo(64_000);
        assertThat(audio.bandwidth(Bandwidth.AS)).isEqualTo(-1);
        assertThat(audio.others()).containsExactly(new Line('i', "The sound"), new Line('k', "clear:nothing"), new Line('x', "unheard of"));
        assertThat(description.directionOf(audio)).isEqualTo(Direction.SENDRECV);
        assertThat(description.connectionOf(audio)).isEqualTo(new Connection("IN", "IP4", "192.0.2.4/127"));

        MediaDescription video = description.media().get(1);
        assertThat(video.feedback()).containsExactly(new RtcpFeedback(RtcpFeedback.ALL, "nack pli"), new RtcpFeedback(97, "ccm fir"));
        assertThat(video.rtcpMux()).isTrue();
        assertThat(description.directionOf(video)).isEqualTo(Direction.RECVONLY);
        assertThat(description.connectionOf(video)).isEqualTo(new Connection("IN", "IP6", "2001:db8::7"));
        assertThat(description.media().get(2).formats()).containsExactly("webrtc-datachannel");
        assertThat(description.media().get(2).payloadTypes()).isEmpty();
    }

    @Test
    void writesWhatItRead() {
        assertThat(Sdp.parse(WHOLE.split("\r\n")).encode()).isEqualTo(WHOLE);
    }

    @Test
    void writesWordsThatEndInControlCharactersAsItReadThem() {
        String odd = "v=0\r\no=- 1 1 IN IP4 h\u001F\r\ns=-\r\nc=IN IP4 192.0\u001F 0\r\nt=0 0\r\nm=audio 4\tRTP/AVP  0 \u2003\r\n";
        String written = Sdp.parse(odd.split("\r\n")).encode();

        assertThat(written).contains("c=IN IP4 192.0\u001F\r\n").contains("m=audio 4 RTP/AVP 0 \u2003");
        assertThat(Sdp.parse(written.split("\r\n")).encode()).isEqualTo(written);
    }

    @Test
    void takesLinesEndedByLineFeedAlone() {
        SdpResult result = SdpParser.parse("v=0\no=- 1 1 IN IP4 192.0.2.9\ns=-\nc=IN IP4 192.0.2.9\nt=0 0\nm=audio 4000 RTP/AVP 0\n\n");
        assertThat(result).isInstanceOf(SdpResult.Parsed.class);
    }

    @Test
    void takesADescriptionWithoutNameAndTimes() {
        SessionDescription description = Sdp.parse("v=0", "o=- 1 1 IN IP4 192.0.2.9", "c=IN IP4 192.0.2.9", "m=audio 4000 RTP/AVP 0");
        assertThat(description.name()).isEqualTo("-");
        assertThat(description.directionOf(description.media().getFirst())).isEqualTo(Direction.SENDRECV);
    }

    @Test
    void keepsWhatItCannotRead() {
        SessionDescription description = Sdp.parse("v=0", "o=- 1 1 IN IP4 192.0.2.9", "s=-", "b=much", "c=IN IP4 192.0.2.9", "t=0 0", "a=:no name",
                "m=audio 4000 RTP/AVP 96 200 x", "a=rtpmap:96", "a=rtpmap:96 opus", "a=rtpmap:200 opus/48000/2", "a=rtpmap:96 opus/0",
                "a=fmtp:x y", "a=ptime:soon", "a=rtcp:", "a=rtcp:70000", "a=rtcp-fb:nothing");
        MediaDescription audio = description.media().getFirst();
        assertThat(audio.payloadTypes()).containsExactly(96);
        assertThat(audio.rtpMap(96)).isNull();
        assertThat(audio.packetTime()).isZero();
        assertThat(audio.rtcp()).isNull();
        assertThat(audio.feedback()).isEmpty();
        assertThat(audio.attributes()).hasSize(9);
        assertThat(description.others()).containsExactly(new Line('b', "much"), new Line('t', "0 0"), new Line('a', ":no name"));
        assertThat(Sdp.parse(description.encode().split("\r\n")).encode()).isEqualTo(description.encode());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "''                                                              | 0  | has no origin",
        "o=- 1 1 IN IP4 1.2.3.4                                          | 0  | does not begin with v=0",
        "v=1                                                             | 0  | does not begin with v=0",
        "v=0~s=-                                                         | 10 | has no origin",
        "v=0~o=- 1 1 IN IP4                                              | 5  | six words",
        "v=0~o=- 1 1 IN IP4 1.2.3.4~o=- 1 1 IN IP4 1.2.3.4               | 29 | second origin",
        "v=0~o=- 1 1 IN IP4 1.2.3.4~audio                                | 29 | letter and an equals sign",
        "v=0~o=- 1 1 IN IP4 1.2.3.4~c=IN IP4                             | 29 | three words",
        "v=0~o=- 1 1 IN IP4 1.2.3.4~m=audio 4000                         | 29 | kind, port and protocol",
        "v=0~o=- 1 1 IN IP4 1.2.3.4~m=audio 65536 RTP/AVP 0              | 29 | the port 65536",
        "v=0~o=- 1 1 IN IP4 1.2.3.4~m=audio -1 RTP/AVP 0                 | 29 | the port -1",
        "v=0~o=- 1 1 IN IP4 1.2.3.4~m=audio 4000/0 RTP/AVP 0             | 29 | the port 4000/0",
        "v=0~o=- 1 1 IN IP4 1.2.3.4~m=audio 4000 RTP/AVP 0               | 53 | where audio goes"})
    void saysWhatIsWrongAndWhere(String text, int offset, String reason) {
        String lines = text.isEmpty() ? "" : text.replace("~", "\r\n") + "\r\n";
        assertThat(SdpParser.parse(lines)).isInstanceOfSatisfying(SdpResult.Malformed.class, malformed -> {
            assertThat(malformed.reason()).contains(reason);
            assertThat(malformed.offset()).isEqualTo(offset);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\ns=a\rm=audio 1 RTP/AVP 0\r\n", "v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\ns=a\0b\r\n"})
    void refusesCharactersThatWouldBreakALine(String text) {
        assertThat(SdpParser.parse(text)).isInstanceOf(SdpResult.Malformed.class);
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(SdpParser.parse("v=0\r\n" + "a=x\r\n".repeat(20_000))).isInstanceOf(SdpResult.Malformed.class);
        String many = "v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\nc=IN IP4 1.2.3.4\r\n" + "m=audio 0 RTP/AVP 0\r\n".repeat(SdpParser.MAX_MEDIA);
        assertThat(SdpParser.parse(many)).isInstanceOf(SdpResult.Parsed.class);
        assertThat(SdpParser.parse(many + "m=audio 0 RTP/AVP 0\r\n")).isInstanceOf(SdpResult.Malformed.class);
    }

    /// Every damaged text is either refused or gives a description that can be asked anything, answered, and written so that it reads the same.
    @Test
    void survivesDamagedText() {
        Random random = new Random(20_261_121);
        int parsed = 0;
        for (int round = 0; round < 4_000; round++) {
            StringBuilder text = new StringBuilder(WHOLE);
            for (int i = random.nextInt(12); i >= 0; i--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(4)) {
                    case 0 -> text.setCharAt(at, (char) random.nextInt(random.nextBoolean() ? 128 : 0x3000));
                    case 1 -> text.deleteCharAt(at);
                    case 2 -> text.insert(at, WHOLE, random.nextInt(30), 30 + random.nextInt(100));
                    default -> text.setCharAt(at, " \r\n=:/;*0\t".charAt(random.nextInt(10)));
                }
            }
            if (SdpParser.parse(text.toString()) instanceof SdpResult.Parsed(SessionDescription description)) {
                parsed++;
                Answer.to(description, Sdp.terms(Sdp.audio(), Sdp.video()), SessionHistory.start(1));
                Negotiation.result(description, description, Sdp.BOTH);
                assertThat(SdpParser.parse(description.encode())).isInstanceOfSatisfying(SdpResult.Parsed.class,
                        again -> assertThat(again.description().encode()).isEqualTo(description.encode()));
            }
        }
        assertThat(parsed).isGreaterThan(500);
    }
}
