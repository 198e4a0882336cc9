package org.ahoyphone.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {

    private static final SessionHistory NEW = SessionHistory.start(42);

    @Test
    void takesEveryCommonFormatInTheirOrderWithTheirNumbers() {
        SessionDescription offer = Sdp.remote("m=audio 49170 RTP/AVP 18 0 111 8 126", "a=rtpmap:111 OPUS/48000/2", "a=rtpmap:126 telephone-event/8000",
                "a=fmtp:126 0-11", "m=video 51372 RTP/AVP 31 120", "a=rtpmap:120 VP8/90000");
        String answer = Sdp.accepted(Answer.to(offer, Sdp.terms(Sdp.audio(), Sdp.video()), NEW)).encode();
        assertThat(answer).isEqualTo(String.join("\r\n",
                "v=0", "o=- 42 1 IN IP4 192.0.2.1", "s=-", "c=IN IP4 192.0.2.1", "t=0 0",
                "m=audio 20000 RTP/AVP 0 111 8 126", "a=rtpmap:0 PCMU/8000", "a=rtpmap:111 opus/48000/2", "a=fmtp:111 useinbandfec=1",
                "a=rtpmap:8 PCMA/8000", "a=rtpmap:126 telephone-event/8000", "a=fmtp:126 0-15", "a=ptime:20", "a=sendrecv",
                "m=video 20002 RTP/AVP 120", "b=AS:1500", "a=rtpmap:120 VP8/90000", "a=sendrecv") + "\r\n");
    }

    @Test
    void refusesWhatItDoesNotWantOrKnowAndKeepsEveryLineInItsPlace() {
        SessionDescription offer = Sdp.remote("m=text 4000 RTP/AVP 98", "a=rtpmap:98 t140/1000", "m=video 4002 RTP/AVP 97", "a=rtpmap:97 VP8/90000",
                "m=audio 4004 RTP/AVP 0", "m=audio 4006 RTP/AVP 8", "m=application 9 UDP/DTLS/SCTP webrtc-datachannel");
        SessionDescription answer = Sdp.accepted(Answer.to(offer, Sdp.terms(Sdp.audio()), NEW));
        assertThat(answer.media()).extracting(MediaDescription::kind).containsExactly("text", "video", "audio", "audio", "application");
        assertThat(answer.media()).extracting(MediaDescription::port).containsExactly(0, 0, 20_000, 0, 0);
        assertThat(answer.media().get(0).formats()).containsExactly("98");
        assertThat(answer.media().get(0).attributes()).isEmpty();
        assertThat(answer.media().get(4).protocol()).isEqualTo("UDP/DTLS/SCTP");
    }

    @Test
    void takesTheSecondLineOfAKindWhenTheFirstIsEncrypted() {
        SessionDescription offer = Sdp.remote("m=audio 4000 RTP/SAVP 0", "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:aaaa", "m=audio 4002 RTP/AVP 0");
        SessionDescription answer = Sdp.accepted(Answer.to(offer, Sdp.terms(Sdp.audio()), NEW));
        assertThat(answer.media()).extracting(MediaDescription::port).containsExactly(0, 20_000);
    }

    @Test
    void staysWithTheLineThatRuns() {
        SessionDescription first = Sdp.remote("m=audio 0 RTP/AVP 0", "m=audio 4002 RTP/AVP 0");
        SessionDescription answer = Sdp.accepted(Answer.to(first, Sdp.terms(Sdp.audio()), NEW));
        SessionDescription second = Sdp.remote("m=audio 4000 RTP/AVP 0", "m=audio 4002 RTP/AVP 0");
        assertThat(Sdp.accepted(Answer.to(second, Sdp.terms(Sdp.audio()), NEW.agreed(answer, first))).media())
                .extracting(MediaDescription::port).containsExactly(0, 20_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "m=audio 4000 RTP/AVP 18 3        | offers audio as G729, GSM; this side takes audio as opus, G722, PCMU, PCMA.",
        "m=audio 4000 RTP/SAVP 0          | offers audio only over RTP/SAVP",
        "m=audio 4000 RTP/AVP 98          | offers audio as a format without a name",
        "m=video 4000 RTP/AVP 31          | offers video; this side",
        "m=image 4000 udptl t38           | offers image; this side"})
    void refusesAnOfferWithNothingInCommon(String line, String words) {
        Answer answer = Answer.to(Sdp.remote(line), Sdp.terms(Sdp.audio()), NEW);
        assertThat(answer).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
            assertThat(refused.status()).isEqualTo(488);
            assertThat(refused.reason()).startsWith("The two sides have nothing in common: ").contains(words);
        });
    }

    @Test
    void refusesTelephoneEventsAlone() {
        assertThat(Answer.to(Sdp.remote("m=audio 4000 RTP/AVP 101", "a=rtpmap:101 telephone-event/8000"), Sdp.terms(Sdp.audio()), NEW))
                .isInstanceOf(Answer.Refused.class);
    }

    @Test
    void refusesAnAddressThatWouldHaveToBeLookedUp() {
        SessionDescription offer = Sdp.parse("v=0", "o=- 1 1 IN IP4 192.0.2.9", "s=-", "t=0 0", "m=audio 4000 RTP/AVP 0", "c=IN IP4 media.example.org");
        assertThat(Answer.to(offer, Sdp.terms(Sdp.audio()), NEW)).isInstanceOfSatisfying(Answer.Refused.class,
                refused -> assertThat(refused.reason()).contains("an address that cannot be used"));
    }

    @Test
    void answersAnOfferWithoutStreams() {
        assertThat(Sdp.accepted(Answer.to(Sdp.remote(), Sdp.terms(Sdp.audio()), NEW)).media()).isEmpty();
        assertThat(Sdp.accepted(Answer.to(Sdp.remote("m=audio 0 RTP/AVP 0"), Sdp.terms(Sdp.audio()), NEW)).media())
                .allMatch(MediaDescription::isRefused);
    }

    @ParameterizedTest
    @CsvSource({"sendrecv,false,SENDRECV", "sendonly,false,RECVONLY", "recvonly,false,SENDONLY", "inactive,false,INACTIVE",
        "sendrecv,true,SENDONLY", "sendonly,true,INACTIVE", "recvonly,true,SENDONLY", "inactive,true,INACTIVE"})
    void turnsTheDirectionRound(String offered, boolean hold, Direction answered) {
        SessionDescription offer = Sdp.remote("m=audio 4000 RTP/AVP 0", "a=" + offered);
        Terms terms = hold ? Sdp.hold(Sdp.audio()) : Sdp.terms(Sdp.audio());
        assertThat(Sdp.accepted(Answer.to(offer, terms, NEW)).media().getFirst().direction()).isEqualTo(answered);
    }

    @Test
    void understandsHoldingByTheAddressOfAllZeros() {
        SessionDescription offer = Sdp.remote("m=audio 4000 RTP/AVP 0", "c=IN IP4 0.0.0.0");
        SessionDescription answer = Sdp.accepted(Answer.to(offer, Sdp.terms(Sdp.audio()), NEW));
        assertThat(answer.media().getFirst().direction()).isEqualTo(Direction.RECVONLY);
        assertThat(Sdp.agreed(answer, offer).getFirst().direction().sends()).isFalse();
    }

    @Test
    void takesTheProtocolAndTheFeedbackThatWereOffered() {
        SessionDescription offer = Sdp.remote("m=video 4000 RTP/AVPF 120 121", "a=rtpmap:120 VP8/90000", "a=rtpmap:121 AV1/90000",
                "a=rtcp-fb:* nack", "a=rtcp-fb:120 nack pli", "a=rtcp-fb:120 goog-remb", "a=rtcp-fb:121 ccm fir", "a=rtcp-mux");
        MediaDescription line = Sdp.accepted(Answer.to(offer, Sdp.terms(Sdp.video()), NEW)).media().getFirst();
        assertThat(line.protocol()).isEqualTo("RTP/AVPF");
        assertThat(line.feedback()).containsExactly(new RtcpFeedback(120, "nack pli"));
        assertThat(line.rtcpMux()).isTrue();
    }

    @Test
    void takesOfEachVariantOfAFormatTheFirstThatMatches() {
        SessionDescription offer = Sdp.remote("m=video 4000 RTP/AVP 102 103 104", "a=rtpmap:102 H264/90000",
                "a=fmtp:102 packetization-mode=2", "a=rtpmap:103 H264/90000", "a=fmtp:103 profile-level-id=42001f",
                "a=rtpmap:104 H264/90000", "a=fmtp:104 profile-level-id=640029;packetization-mode=1");
        MediaDescription line = Sdp.accepted(Answer.to(offer, Sdp.terms(Sdp.video()), NEW)).media().getFirst();
        assertThat(line.payloadTypes()).containsExactly(103, 104);
        assertThat(line.parameters(103)).isEqualTo("profile-level-id=42001f");
        assertThat(line.parameters(104)).isEqualTo("profile-level-id=640029;packetization-mode=1");
    }

    @Test
    void answersWithAnotherNumberWhenTheirsHasAMeaningHereAlready() {
        SessionDescription ours = Offer.create(Sdp.terms(Sdp.video()), NEW);
        SessionHistory history = NEW.offered(ours).agreed(ours, Sdp.remote("m=video 4000 RTP/AVP 97", "a=rtpmap:97 VP8/90000"));
        SessionDescription offer = Sdp.remote("m=video 4000 RTP/AVP 97 98", "a=rtpmap:97 H264/90000",
                "a=fmtp:97 profile-level-id=42e01f;packetization-mode=1", "a=rtpmap:98 VP8/90000");
        SessionDescription answer = Sdp.accepted(Answer.to(offer, Sdp.terms(Sdp.video()), history));
        assertThat(answer.media().getFirst().payloadTypes()).containsExactly(98, 97);
        assertThat(answer.media().getFirst().rtpMap(98).encoding()).isEqualTo("H264");
        AgreedStream stream = Sdp.agreed(answer, offer).getFirst();
        assertThat(stream.main().format()).isEqualTo(Sdp.H264);
        assertThat(stream.main().sendPayloadType()).isEqualTo(97);
        assertThat(stream.main().receivePayloadType()).isEqualTo(98);
    }

    @Test
    void survivesASideThatUsesUpAllNumbers() {
        SessionHistory history = NEW;
        for (int number = 35; number < 128; number++) {
            SessionDescription offer = Sdp.remote("m=video 4000 RTP/AVP " + number, "a=rtpmap:" + number + " VP8/90000");
            history = history.agreed(Sdp.accepted(Answer.to(offer, Sdp.terms(Sdp.video()), history)), offer);
        }
        SessionDescription offer = Sdp.remote("m=video 4000 RTP/AVP 96 97", "a=rtpmap:96 H264/90000", "a=fmtp:96 packetization-mode=1", "a=rtpmap:97 VP8/90000");
        assertThat(Sdp.accepted(Answer.to(offer, Sdp.terms(Sdp.video()), history)).media().getFirst().payloadTypes()).containsExactly(97);
        assertThat(Offer.create(Sdp.terms(Sdp.video()), history).media().getFirst().payloadTypes()).hasSize(1);
    }

    @Test
    void givesTheNextAnswerTheNextVersionOnlyWhenItDiffers() {
        SessionDescription offer = Sdp.remote("m=audio 4000 RTP/AVP 0");
        SessionDescription first = Sdp.accepted(Answer.to(offer, Sdp.terms(Sdp.audio()), NEW));
        SessionHistory history = NEW.agreed(first, offer);
        assertThat(Sdp.accepted(Answer.to(offer, Sdp.terms(Sdp.audio()), history))).isEqualTo(first);
        SessionDescription held = Sdp.remote("m=audio 4000 RTP/AVP 0", "a=sendonly");
        assertThat(Sdp.accepted(Answer.to(held, Sdp.terms(Sdp.audio()), history)).origin().version()).isEqualTo("2");
    }

    @Test
    void namesEachKindOnce() {
        assertThat(List.of(Sdp.audio())).hasSize(1);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Sdp.terms(Sdp.audio(), Sdp.audio())).isInstanceOf(IllegalArgumentException.class);
    }
}
