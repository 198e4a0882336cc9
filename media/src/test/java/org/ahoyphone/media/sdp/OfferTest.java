package org.ahoyphone.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OfferTest {

    private static final SessionDescription ACCEPTS_BOTH = Sdp.remote("m=audio 4000 RTP/AVP 96 100", "a=rtpmap:96 opus/48000/2",
            "a=rtpmap:100 telephone-event/48000", "m=video 4002 RTP/AVP 97", "a=rtpmap:97 VP8/90000");

    @Test
    void namesEveryFormatInOrderOfPreference() {
        String offer = Offer.create(Sdp.terms(Sdp.audio(), Sdp.video()), SessionHistory.start(42)).encode();
        assertThat(offer).isEqualTo(String.join("\r\n",
                "v=0", "o=- 42 1 IN IP4 192.0.2.1", "s=-", "c=IN IP4 192.0.2.1", "t=0 0",
                "m=audio 20000 RTP/AVP 96 9 0 8 100 101",
                "a=rtpmap:96 opus/48000/2", "a=fmtp:96 useinbandfec=1", "a=rtpmap:9 G722/8000", "a=rtpmap:0 PCMU/8000", "a=rtpmap:8 PCMA/8000",
                "a=rtpmap:100 telephone-event/48000", "a=fmtp:100 0-15", "a=rtpmap:101 telephone-event/8000", "a=fmtp:101 0-15",
                "a=ptime:20", "a=sendrecv", "a=rtcp-mux",
                "m=video 20002 RTP/AVP 97 98 99", "b=AS:1500",
                "a=rtpmap:97 VP8/90000", "a=rtpmap:98 H264/90000", "a=fmtp:98 profile-level-id=42e01f;packetization-mode=1",
                "a=rtpmap:99 H264/90000", "a=fmtp:99 profile-level-id=42e01f;packetization-mode=0",
                "a=rtcp-fb:* nack pli", "a=rtcp-fb:* ccm fir", "a=sendrecv", "a=rtcp-mux") + "\r\n");
    }

    @Test
    void saysWhereRtcpGoesWhenThatIsNotThePortAbove() {
        SessionDescription offer = Offer.create(Sdp.terms(new LocalMedia(Sdp.AUDIO, 20_000, 20_005)), SessionHistory.start(1));
        assertThat(offer.media().getFirst().rtcp()).isEqualTo(new RtcpAddress(20_005, null));
    }

    @Test
    void offersOnHold() {
        SessionDescription offer = Offer.create(Sdp.hold(Sdp.audio()), SessionHistory.start(1));
        assertThat(offer.media().getFirst().direction()).isEqualTo(Direction.SENDONLY);
    }

    @Test
    void offersOnlyToReceiveWhereThereIsNothingToSend() {
        MediaCapability mute = new MediaCapability("audio", List.of(Sdp.PCMU), Direction.RECVONLY, 0, 0, List.of());
        assertThat(Offer.create(Sdp.terms(new LocalMedia(mute, 1000, 1001)), SessionHistory.start(1)).media().getFirst().direction())
                .isEqualTo(Direction.RECVONLY);
        assertThat(Offer.create(Sdp.hold(new LocalMedia(mute, 1000, 1001)), SessionHistory.start(1)).media().getFirst().direction())
                .isEqualTo(Direction.INACTIVE);
    }

    @Test
    void repeatsItselfWithTheSameVersion() {
        SessionDescription first = Offer.create(Sdp.terms(Sdp.audio(), Sdp.video()), SessionHistory.start(7));
        SessionHistory history = SessionHistory.start(7).offered(first).agreed(first, ACCEPTS_BOTH);
        assertThat(Offer.create(Sdp.terms(Sdp.audio(), Sdp.video()), history)).isEqualTo(first);
    }

    @Test
    void countsTheVersionUpOnceForEachChangedDescription() {
        SessionDescription first = Offer.create(Sdp.terms(Sdp.audio(), Sdp.video()), SessionHistory.start(7));
        SessionHistory history = SessionHistory.start(7).offered(first).agreed(first, ACCEPTS_BOTH);
        SessionDescription held = Offer.create(Sdp.hold(Sdp.audio(), Sdp.video()), history);
        assertThat(held.origin()).isEqualTo(new Origin("-", "7", "2", Connection.internet("192.0.2.1")));

        // Refused: what was agreed stays, but that version is spent.
        SessionHistory after = history.offered(held);
        assertThat(Offer.create(Sdp.hold(Sdp.audio(), Sdp.video()), after).origin().version()).isEqualTo("2");
        assertThat(Offer.create(Sdp.terms(Sdp.audio(), Sdp.video()), after).origin().version()).isEqualTo("3");
    }

    @Test
    void keepsTheOriginWhenItsAddressChanges() {
        SessionDescription first = Offer.create(Sdp.terms(Sdp.audio()), SessionHistory.start(7));
        SessionHistory history = SessionHistory.start(7).offered(first);
        SessionDescription moved = Offer.create(new Terms(Connection.internet("2001:db8::5"), List.of(Sdp.audio()), false), history);
        assertThat(moved.origin()).hasToString("- 7 2 IN IP4 192.0.2.1");
        assertThat(moved.connection()).hasToString("IN IP6 2001:db8::5");
    }

    @Test
    void keepsEveryLineInItsPlace() {
        SessionDescription first = Offer.create(Sdp.terms(Sdp.audio(), Sdp.video()), SessionHistory.start(7));
        SessionHistory history = SessionHistory.start(7).offered(first).agreed(first, ACCEPTS_BOTH);

        SessionDescription without = Offer.create(Sdp.terms(Sdp.audio()), history);
        assertThat(without.media()).hasSize(2);
        assertThat(without.media().get(0)).isEqualTo(first.media().get(0));
        assertThat(without.media().get(1).isRefused()).isTrue();
        assertThat(without.media().get(1).formats()).containsExactly("97", "98", "99");

        SessionHistory later = history.offered(without).agreed(without, Sdp.remote("m=audio 4000 RTP/AVP 96", "a=rtpmap:96 opus/48000/2",
                "m=video 0 RTP/AVP 97"));
        SessionDescription again = Offer.create(Sdp.terms(Sdp.video(), Sdp.audio()), later);
        assertThat(again.media()).containsExactlyElementsOf(first.media());
        assertThat(again.origin().version()).isEqualTo("3");
    }

    @Test
    void putsWhatIsNewBehindWhatWasThere() {
        SessionDescription offer = Sdp.remote("m=application 9 UDP/DTLS/SCTP webrtc-datachannel", "m=audio 4000 RTP/AVP 0");
        SessionDescription answer = Sdp.accepted(Answer.to(offer, Sdp.terms(Sdp.audio()), SessionHistory.start(7)));
        SessionHistory history = SessionHistory.start(7).agreed(answer, offer);
        SessionDescription more = Offer.create(Sdp.terms(Sdp.audio(), Sdp.video()), history);
        assertThat(more.media()).extracting(MediaDescription::kind).containsExactly("application", "audio", "video");
        assertThat(more.media()).extracting(MediaDescription::port).containsExactly(0, 20_000, 20_002);
        assertThat(more.media().getFirst().formats()).containsExactly("webrtc-datachannel");
    }

    @Test
    void keepsTheNumbersThatTheOtherSideChose() {
        SessionDescription offer = Sdp.remote("m=video 4002 RTP/AVPF 120 97", "a=rtpmap:120 VP8/90000", "a=rtpmap:97 theora/90000");
        SessionDescription answer = Sdp.accepted(Answer.to(offer, Sdp.terms(Sdp.video()), SessionHistory.start(7)));
        SessionDescription ours = Offer.create(Sdp.terms(Sdp.video()), SessionHistory.start(7).agreed(answer, offer));
        MediaDescription line = ours.media().getFirst();
        assertThat(line.protocol()).isEqualTo("RTP/AVPF");
        assertThat(line.rtpMap(120)).isEqualTo(new RtpMap(120, "VP8", 90_000, 1));
        assertThat(line.payloadTypes()).containsExactly(120, 98, 99).doesNotContain(97);
    }

    @Test
    void neverGivesANumberASecondMeaning() {
        MediaCapability onlyVp8 = new MediaCapability("video", List.of(Sdp.VP8), Direction.SENDRECV, 0, 0, List.of());
        FormatCapability h264At97 = new FormatCapability("H264", 90_000, 1, 97, "packetization-mode=1", Sdp::samePacketization);
        MediaCapability onlyH264 = new MediaCapability("video", List.of(h264At97), Direction.SENDRECV, 0, 0, List.of());
        SessionDescription first = Offer.create(Sdp.terms(new LocalMedia(onlyVp8, 1000, 1001)), SessionHistory.start(7));
        assertThat(first.media().getFirst().payloadTypes()).containsExactly(97);
        SessionHistory history = SessionHistory.start(7).offered(first).agreed(first, Sdp.remote("m=video 2 RTP/AVP 97", "a=rtpmap:97 VP8/90000"));
        SessionDescription second = Offer.create(Sdp.terms(new LocalMedia(onlyH264, 1000, 1001)), history);
        assertThat(second.media().getFirst().payloadTypes()).containsExactly(96);
    }

    @Test
    void holdsWhatTheOtherSideHoldsAsInactive() {
        SessionDescription first = Offer.create(Sdp.terms(Sdp.audio()), SessionHistory.start(7));
        SessionDescription theirHold = Sdp.remote("m=audio 4000 RTP/AVP 0", "a=sendonly");
        SessionDescription answer = Sdp.accepted(Answer.to(theirHold, Sdp.terms(Sdp.audio()), SessionHistory.start(7).offered(first)));
        assertThat(answer.media().getFirst().direction()).isEqualTo(Direction.RECVONLY);
        SessionHistory history = SessionHistory.start(7).offered(first).agreed(answer, theirHold);
        assertThat(Offer.create(Sdp.hold(Sdp.audio()), history).media().getFirst().direction()).isEqualTo(Direction.INACTIVE);
        assertThat(Offer.create(Sdp.terms(Sdp.audio()), history).media().getFirst().direction()).isEqualTo(Direction.SENDRECV);
    }
}
