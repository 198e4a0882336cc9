package org.ahoyphone.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Redundant audio (RFC 2198) in offers and answers: a format that is made of others.
class RedundancyTest {

    private static final FormatCapability RED_48 = FormatCapability.redundant(48_000, 2, 120);
    private static final FormatCapability RED_8 = FormatCapability.redundant(8_000, 1, 121);
    private static final MediaCapability AUDIO = new MediaCapability("audio", List.of(Sdp.OPUS, Sdp.PCMU, Sdp.PCMA, Sdp.EVENT_8, RED_48, RED_8),
            Direction.SENDRECV, 0, 20, List.of());
    private static final SessionDescription OFFER = Offer.create(Sdp.terms(new LocalMedia(AUDIO, 20_000, 20_001)), SessionHistory.start(1));

    private static SessionDescription answer(SessionDescription offer) {
        return Sdp.accepted(Answer.to(offer, Sdp.terms(new LocalMedia(AUDIO, 20_000, 20_001)), SessionHistory.start(2)));
    }

    private static AgreedStream agreed(SessionDescription local, SessionDescription remote) {
        return ((Negotiation.Agreed) Negotiation.result(local, remote, List.of(AUDIO))).streams().getFirst();
    }

    @Test
    void isOfferedForTheFirstFormatOfItsClock() {
        MediaDescription line = OFFER.media().getFirst();
        assertThat(line.payloadTypes()).containsExactly(96, 0, 8, 101, 120, 121);
        assertThat(line.rtpMap(120)).isEqualTo(new RtpMap(120, "red", 48_000, 2));
        assertThat(line.parameters(120)).isEqualTo("96/96");
        assertThat(line.parameters(121)).isEqualTo("0/0");
    }

    @Test
    void isAnsweredWithTheNumbersOfTheAnswer() {
        MediaDescription line = answer(Sdp.remote("m=audio 4000 RTP/AVP 63 111 8 100", "a=rtpmap:111 opus/48000/2", "a=rtpmap:63 red/48000/2",
                "a=fmtp:63 111/111", "a=rtpmap:100 red/8000", "a=fmtp:100 8/8")).media().getFirst();
        assertThat(line.payloadTypes()).containsExactly(63, 111, 8, 100);
        assertThat(line.parameters(63)).isEqualTo("111/111");
        assertThat(line.parameters(100)).isEqualTo("8/8");
    }

    /// What it would carry was not agreed, so it says nothing.
    @Test
    void isLeftOutWithoutAFormatToCarry() {
        MediaDescription line = answer(Sdp.remote("m=audio 4000 RTP/AVP 63 8", "a=rtpmap:63 red/48000/2", "a=fmtp:63 111/111")).media().getFirst();
        assertThat(line.payloadTypes()).containsExactly(8);
        assertThat(Answer.to(Sdp.remote("m=audio 4000 RTP/AVP 63", "a=rtpmap:63 red/48000/2"), Sdp.terms(new LocalMedia(AUDIO, 20_000, 20_001)),
                SessionHistory.start(2))).isInstanceOf(Answer.Refused.class);
    }

    /// Even where the other side names it first, it is not what is sent: it is how that is sent.
    @Test
    void isNoFormatToSendByItself() {
        SessionDescription remote = Sdp.remote("m=audio 4000 RTP/AVP 63 111 0", "a=rtpmap:111 opus/48000/2", "a=rtpmap:63 red/48000/2", "a=fmtp:63 111/111");
        AgreedStream stream = agreed(answer(remote), remote);
        assertThat(stream.main()).isEqualTo(new AgreedFormat(Sdp.OPUS, 111, 111, ""));
        assertThat(stream.redundancy(Sdp.OPUS)).isNotNull().satisfies(red -> assertThat(red.sendPayloadType()).isEqualTo(63));
        assertThat(stream.receivable()).containsEntry(63, RED_48);
    }

    @Test
    void isOnlyUsedForItsOwnClockAndWhereTheOtherSideTakesIt() {
        AgreedStream eight = agreed(OFFER, Sdp.remote("m=audio 4000 RTP/AVP 0 96 120", "a=rtpmap:96 opus/48000/2", "a=rtpmap:120 red/48000/2"));
        assertThat(eight.main().format()).isEqualTo(Sdp.PCMU);
        assertThat(eight.redundancy(Sdp.PCMU)).isNull();
        assertThat(agreed(OFFER, Sdp.remote("m=audio 4000 RTP/AVP 96", "a=rtpmap:96 opus/48000/2")).redundancy(Sdp.OPUS)).isNull();
    }

    /// Both sides have it, and neither offer nor answer changes a number when it is said again.
    @Test
    void staysAsItWasInLaterOffers() {
        SessionDescription theirs = answer(OFFER);
        SessionHistory history = SessionHistory.start(1).offered(OFFER).agreed(OFFER, theirs);
        SessionDescription again = Offer.create(Sdp.terms(new LocalMedia(AUDIO, 20_000, 20_001)), history);
        assertThat(again).isEqualTo(OFFER);
        assertThat(agreed(OFFER, theirs).redundancy(Sdp.OPUS)).isNotNull();
    }
}
