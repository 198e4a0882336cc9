package org.ahoyphone.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes along with pictures on their way, in offers and answers: formats for what is sent again (RFC 4588 section 8), requests for missing packets
/// (RFC 4585 section 4.2), arrivals of all packets (draft-holmer-rmcat-transport-wide-cc-extensions-01).
class PictureFeedbackTest {

    private static final FormatCapability VP8_AGAIN = FormatCapability.retransmission(Sdp.VP8, 112);
    private static final FormatCapability H264_AGAIN = FormatCapability.retransmission(Sdp.H264, 113);
    private static final MediaCapability VIDEO = new MediaCapability("video", List.of(Sdp.VP8, Sdp.H264, VP8_AGAIN, H264_AGAIN), Direction.SENDRECV, 1500, 0,
            List.of(RtcpFeedback.PLI, RtcpFeedback.FIR, RtcpFeedback.NACK, RtcpFeedback.TRANSPORT_WIDE))
            .with(new RtpOptions(List.of(HeaderExtensionMap.TRANSPORT_WIDE), true, RtcpXr.NONE));
    private static final LocalMedia LOCAL = new LocalMedia(VIDEO, 20_002, 20_003);
    private static final SessionDescription OFFER = Offer.create(Sdp.terms(LOCAL), SessionHistory.start(1));

    private static SessionDescription answer(SessionDescription offer) {
        return Sdp.accepted(Answer.to(offer, Sdp.terms(LOCAL), SessionHistory.start(2)));
    }

    private static AgreedStream agreed(SessionDescription local, SessionDescription remote) {
        return ((Negotiation.Agreed) Negotiation.result(local, remote, List.of(VIDEO))).streams().getFirst();
    }

    private static SessionDescription remote(String... lines) {
        return Sdp.remote(lines);
    }

    @Test
    void offersAFormatForWhatIsSentAgainOfEach() {
        MediaDescription line = OFFER.media().getFirst();
        assertThat(line.payloadTypes()).containsExactly(97, 98, 112, 113);
        assertThat(line.rtpMap(112)).isEqualTo(new RtpMap(112, "rtx", 90_000, 1));
        assertThat(line.parameters(112)).isEqualTo("apt=97;rtx-time=1000");
        assertThat(line.parameters(113)).isEqualTo("apt=98;rtx-time=1000");
    }

    @Test
    void offersFeedbackAndTheNumberOfAllPackets() {
        assertThat(OFFER.encode()).contains("a=rtcp-fb:* nack\r\n", "a=rtcp-fb:* transport-cc\r\n", "a=rtcp-fb:* nack pli\r\n",
                "a=extmap:1 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01\r\n");
    }

    /// The numbers are the offer's; VP9 is not ours, so neither is what is sent again of it.
    @Test
    void answersWithTheNumbersOfTheOffer() {
        MediaDescription line = answer(remote("m=video 4000 RTP/AVPF 122 123 120 121", "a=rtpmap:120 VP8/90000", "a=rtpmap:121 rtx/90000",
                "a=fmtp:121 apt=120;rtx-time=3000", "a=rtpmap:122 VP9/90000", "a=rtpmap:123 rtx/90000", "a=fmtp:123 apt=122")).media().getFirst();
        assertThat(line.payloadTypes()).containsExactly(120, 121);
        assertThat(line.parameters(121)).isEqualTo("apt=120;rtx-time=1000");
    }

    @Test
    void findsWhatIsOfWhatWhereverItStands() {
        SessionDescription offer = remote("m=video 4000 RTP/AVPF 100 101 102 103", "a=rtpmap:100 rtx/90000", "a=fmtp:100 rtx-time=500; apt=103",
                "a=rtpmap:101 rtx/90000", "a=fmtp:101 apt=102", "a=rtpmap:102 VP8/90000", "a=rtpmap:103 H264/90000",
                "a=fmtp:103 profile-level-id=42e01f;packetization-mode=1");
        AgreedStream stream = agreed(answer(offer), offer);
        assertThat(stream.main().format()).isEqualTo(Sdp.VP8);
        assertThat(stream.receivable()).isEqualTo(Map.of(100, H264_AGAIN, 101, VP8_AGAIN, 102, Sdp.VP8, 103, Sdp.H264));
        assertThat(stream.formats()).contains(new AgreedFormat(VP8_AGAIN, 101, 101, "apt=102"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=fmtp:121 apt=122", "a=fmtp:121 apt=121", "a=fmtp:121 apt=", "a=fmtp:121 apt=999", "a=fmtp:121 rtx-time=3000", "a=x"})
    void leavesOutWhatIsOfNothing(String parameters) {
        MediaDescription line = answer(remote("m=video 4000 RTP/AVPF 120 121", "a=rtpmap:120 VP8/90000", "a=rtpmap:121 rtx/90000", parameters)).media()
                .getFirst();
        assertThat(line.payloadTypes()).containsExactly(120);
    }

    @Test
    void anotherClockIsAnotherFormat() {
        MediaDescription line = answer(remote("m=video 4000 RTP/AVPF 120 121", "a=rtpmap:120 VP8/90000", "a=rtpmap:121 rtx/48000", "a=fmtp:121 apt=120"))
                .media().getFirst();
        assertThat(line.payloadTypes()).containsExactly(120);
    }

    @Test
    void isNoStreamByItself() {
        assertThat(Answer.to(remote("m=video 4000 RTP/AVPF 121", "a=rtpmap:121 rtx/90000", "a=fmtp:121 apt=120"), Sdp.terms(LOCAL), SessionHistory.start(2)))
                .isInstanceOf(Answer.Refused.class);
    }

    @Test
    void twoForOneAreTaken() {
        SessionDescription offer = remote("m=video 4000 RTP/AVPF 120 121 122", "a=rtpmap:120 VP8/90000", "a=rtpmap:121 rtx/90000", "a=fmtp:121 apt=120",
                "a=rtpmap:122 rtx/90000", "a=fmtp:122 apt=120");
        AgreedStream stream = agreed(answer(offer), offer);
        assertThat(stream.main().receivePayloadType()).isEqualTo(120);
        assertThat(stream.receivable()).containsEntry(121, VP8_AGAIN);
    }

    @Test
    void aPeerThatKnowsNothingGetsNothing() {
        SessionDescription plain = remote("m=video 4000 RTP/AVP 97", "a=rtpmap:97 VP8/90000");
        AgreedStream stream = agreed(OFFER, plain);
        assertThat(stream.formats()).extracting(AgreedFormat::format).containsExactly(Sdp.VP8);
        assertThat(stream.feedback()).isEmpty();
        assertThat(stream.options()).isEqualTo(RtpOptions.Agreed.NONE);
        assertThat(answer(plain).encode()).doesNotContain("rtx", "rtcp-fb", "extmap", "rsize");
    }

    @Test
    void aPeerThatKnowsSomeGetsThat() {
        SessionDescription some = remote("m=video 4000 RTP/AVPF 97 112", "a=rtpmap:97 VP8/90000", "a=rtpmap:112 rtx/90000", "a=fmtp:112 apt=97",
                "a=rtcp-fb:97 nack", "a=rtcp-fb:97 nack pli", "a=rtcp-fb:97 goog-remb", "a=rtcp-fb:* ccm tmmbr");
        AgreedStream stream = agreed(OFFER, some);
        assertThat(stream.formats()).containsExactly(new AgreedFormat(Sdp.VP8, 97, 97, ""), new AgreedFormat(VP8_AGAIN, 112, 112, "apt=97"));
        assertThat(stream.feedback()).containsExactlyInAnyOrder(RtcpFeedback.NACK, RtcpFeedback.PLI);
        assertThat(stream.options().extensions()).isEmpty();
        MediaDescription answer = answer(some).media().getFirst();
        assertThat(answer.feedback()).containsExactly(new RtcpFeedback(97, RtcpFeedback.NACK), new RtcpFeedback(97, RtcpFeedback.PLI));
    }

    /// Rates are told to who knows how to be told them; each by the way that both know.
    @ParameterizedTest
    @ValueSource(strings = {"ccm tmmbr", "goog-remb"})
    void ratesAreToldWhereBothSidesKnowHow(String type) {
        MediaCapability capable = new MediaCapability("video", List.of(Sdp.VP8), Direction.SENDRECV, 1500, 0, List.of(RtcpFeedback.PLI, RtcpFeedback.TMMBR, RtcpFeedback.REMB));
        SessionDescription some = remote("m=video 4000 RTP/AVPF 97", "a=rtpmap:97 VP8/90000", "a=rtcp-fb:97 " + type, "a=rtcp-fb:97 transport-cc");
        SessionDescription ours = Sdp.accepted(Answer.to(some, Sdp.terms(new LocalMedia(capable, 20_002, 20_003)), SessionHistory.start(2)));
        assertThat(ours.media().getFirst().feedback()).containsExactly(new RtcpFeedback(97, type));
        AgreedStream stream = ((Negotiation.Agreed) Negotiation.result(ours, some, List.of(capable))).streams().getFirst();
        assertThat(stream.feedback()).containsExactly(type);
    }

    @Test
    void aPeerThatKnowsAllGetsAll() {
        SessionDescription theirs = answer(OFFER);
        AgreedStream stream = agreed(OFFER, theirs);
        assertThat(stream.feedback()).containsExactlyInAnyOrder(RtcpFeedback.NACK, RtcpFeedback.PLI, RtcpFeedback.FIR, RtcpFeedback.TRANSPORT_WIDE);
        assertThat(stream.options().extensions()).isEqualTo(Map.of(HeaderExtensionMap.TRANSPORT_WIDE, 1));
        assertThat(stream.receivable()).containsEntry(112, VP8_AGAIN).containsEntry(113, H264_AGAIN);
    }

    /// RFC 3264 section 8.3.2: numbers keep their meaning.
    @Test
    void staysAsItWasInLaterOffers() {
        SessionDescription theirs = answer(OFFER);
        SessionHistory history = SessionHistory.start(1).offered(OFFER).agreed(OFFER, theirs);
        assertThat(Offer.create(Sdp.terms(LOCAL), history)).isEqualTo(OFFER);
    }

    @Test
    void keepsTheNumbersOfTheOtherSide() {
        SessionDescription theirs = remote("m=video 4000 RTP/AVPF 120 121", "a=rtpmap:120 VP8/90000", "a=rtpmap:121 rtx/90000", "a=fmtp:121 apt=120");
        SessionDescription ours = answer(theirs);
        MediaDescription again = Offer.create(Sdp.terms(LOCAL), SessionHistory.start(2).agreed(ours, theirs)).media().getFirst();
        assertThat(again.parameters(121)).isEqualTo("apt=120;rtx-time=1000");
        assertThat(again.payloadTypes()).contains(120, 121).doesNotContain(97, 112);
    }
}
