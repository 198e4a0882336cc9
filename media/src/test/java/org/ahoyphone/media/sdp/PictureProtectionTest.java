package org.ahoyphone.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Repairs of lost packets in offers and answers (RFC 5109 section 14, RFC 2198 section 5): only where the other side names both the repairs and what carries them.
class PictureProtectionTest {

    private static final FormatCapability RED = FormatCapability.wrappedPictures(124);
    private static final MediaCapability VIDEO = new MediaCapability("video", List.of(Sdp.VP8, FormatCapability.retransmission(Sdp.VP8, 112), RED,
            FormatCapability.retransmission(RED, 125), FormatCapability.repairs(126)), Direction.SENDRECV, 1500, 0, List.of(RtcpFeedback.NACK));
    private static final LocalMedia LOCAL = new LocalMedia(VIDEO, 20_002, 20_003);
    private static final SessionDescription OFFER = Offer.create(Sdp.terms(LOCAL), SessionHistory.start(1));

    private static MediaDescription answer(String... lines) {
        return Sdp.accepted(Answer.to(Sdp.remote(lines), Sdp.terms(LOCAL), SessionHistory.start(2))).media().getFirst();
    }

    private static AgreedStream agreed(SessionDescription local, SessionDescription remote) {
        return ((Negotiation.Agreed) Negotiation.result(local, remote, List.of(VIDEO))).streams().getFirst();
    }

    @Test
    void offersRepairsBehindThePictures() {
        MediaDescription line = OFFER.media().getFirst();
        assertThat(line.payloadTypes()).containsExactly(97, 112, 124, 125, 126);
        assertThat(OFFER.encode()).contains("a=rtpmap:124 red/90000\r\na=rtpmap:125 rtx/90000\r\na=fmtp:125 apt=124;rtx-time=1000\r\na=rtpmap:126 ulpfec/90000\r\n");
    }

    /// As a browser offers them.
    @Test
    void answersWhatIsOffered() {
        MediaDescription line = answer("m=video 4000 RTP/AVPF 96 97 116 98 117", "a=rtpmap:96 VP8/90000", "a=rtpmap:97 rtx/90000", "a=fmtp:97 apt=96",
                "a=rtpmap:116 red/90000", "a=rtpmap:98 rtx/90000", "a=fmtp:98 apt=116", "a=rtpmap:117 ulpfec/90000");
        assertThat(line.payloadTypes()).containsExactly(96, 116, 117, 97, 98);
        assertThat(line.parameters(98)).isEqualTo("apt=116;rtx-time=1000");
        assertThat(line.parameters(116)).isEmpty();
    }

    @Test
    void oneWithoutTheOtherIsOfNoUse() {
        assertThat(answer("m=video 4000 RTP/AVPF 96 116 98", "a=rtpmap:96 VP8/90000", "a=rtpmap:116 red/90000", "a=rtpmap:98 rtx/90000", "a=fmtp:98 apt=116")
                .payloadTypes()).containsExactly(96);
        assertThat(answer("m=video 4000 RTP/AVPF 96 117", "a=rtpmap:96 VP8/90000", "a=rtpmap:117 ulpfec/90000").payloadTypes()).containsExactly(96);
        assertThat(answer("m=video 4000 RTP/AVP 96 116 117", "a=rtpmap:96 VP8/90000", "a=rtpmap:116 red/8000", "a=rtpmap:117 ulpfec/90000").payloadTypes())
                .containsExactly(96);
    }

    @Test
    void isNoStreamByItself() {
        assertThat(Answer.to(Sdp.remote("m=video 4000 RTP/AVPF 116 117", "a=rtpmap:116 red/90000", "a=rtpmap:117 ulpfec/90000"), Sdp.terms(LOCAL),
                SessionHistory.start(2))).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void eachSideSendsWithTheOthersNumbers() {
        AgreedStream stream = agreed(OFFER, Sdp.remote("m=video 4000 RTP/AVP 97 100 101", "a=rtpmap:97 VP8/90000", "a=rtpmap:100 red/90000",
                "a=rtpmap:101 ulpfec/90000"));
        AgreedFormat red = stream.formats().stream().filter(format -> format.format().wrapsPictures()).findFirst().orElseThrow();
        AgreedFormat repairs = stream.formats().stream().filter(format -> format.format().repairs()).findFirst().orElseThrow();
        assertThat(red.sendPayloadType()).isEqualTo(100);
        assertThat(red.receivePayloadType()).isEqualTo(124);
        assertThat(repairs.sendPayloadType()).isEqualTo(101);
        assertThat(repairs.receivePayloadType()).isEqualTo(126);
        assertThat(stream.main().format()).isEqualTo(Sdp.VP8);
    }

    @Test
    void whoKnowsNoneIsSentNone() {
        AgreedStream stream = agreed(OFFER, Sdp.remote("m=video 4000 RTP/AVP 97", "a=rtpmap:97 VP8/90000"));
        assertThat(stream.formats()).hasSize(1);
    }
}
