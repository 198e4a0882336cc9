package org.ahoyphone.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class NegotiationTest {

    private static final SessionDescription OFFER = Offer.create(Sdp.terms(Sdp.audio(), Sdp.video()), SessionHistory.start(1));

    @Test
    void readsAnAnswerThatTookSoundAndPicture() {
        SessionDescription answer = Sdp.remote("b=AS:900", "m=audio 4000 RTP/AVP 0 96 101", "a=rtpmap:96 opus/48000/2", "a=fmtp:96 stereo=0",
                "a=rtpmap:101 telephone-event/8000", "a=ptime:40", "a=maxptime:60",
                "m=video 4002 RTP/AVP 98", "c=IN IP6 2001:db8::9", "b=TIAS:700000", "a=rtpmap:98 H264/90000",
                "a=fmtp:98 profile-level-id=42e00d;packetization-mode=1", "a=rtcp-fb:* nack pli", "a=rtcp:4010", "a=sendonly");
        List<AgreedStream> streams = Sdp.agreed(OFFER, answer);
        assertThat(streams).hasSize(2);

        AgreedStream audio = streams.getFirst();
        assertThat(audio.index()).isZero();
        assertThat(audio.main()).isEqualTo(new AgreedFormat(Sdp.PCMU, 0, 0, ""));
        assertThat(audio.formats()).extracting(AgreedFormat::format).containsExactly(Sdp.PCMU, Sdp.OPUS, Sdp.EVENT_8);
        assertThat(audio.formats().get(1).sendParameters()).isEqualTo("stereo=0");
        assertThat(audio.receivable()).hasSize(6).containsEntry(9, Sdp.G722).containsEntry(100, Sdp.EVENT_48);
        assertThat(audio.direction()).isEqualTo(Direction.SENDRECV);
        assertThat(audio.remoteRtp()).isEqualTo(new InetSocketAddress("192.0.2.9", 4000));
        assertThat(audio.remoteRtcp()).isEqualTo(new InetSocketAddress("192.0.2.9", 4001));
        assertThat(audio.rtcpMux()).isFalse();
        assertThat(audio.packetTime()).isEqualTo(40);
        assertThat(audio.maxPacketTime()).isEqualTo(60);
        assertThat(audio.maxKbits()).isEqualTo(900);

        AgreedStream video = streams.get(1);
        assertThat(video.main().format()).isEqualTo(Sdp.H264);
        assertThat(video.main().sendParameters()).isEqualTo("profile-level-id=42e00d;packetization-mode=1");
        assertThat(video.direction()).isEqualTo(Direction.RECVONLY);
        assertThat(video.remoteRtp()).isEqualTo(new InetSocketAddress("2001:db8::9", 4002));
        assertThat(video.remoteRtcp()).isEqualTo(new InetSocketAddress("2001:db8::9", 4010));
        assertThat(video.maxKbits()).isEqualTo(700);
        assertThat(video.feedback()).containsExactly(RtcpFeedback.PLI);
        assertThat(video.telephoneEvent()).isNull();
    }

    @Test
    void agreesWithItselfFromBothSides() {
        SessionDescription answer = Sdp.accepted(Answer.to(OFFER, Sdp.terms(Sdp.audio(), Sdp.video()), SessionHistory.start(2)));
        List<AgreedStream> caller = Sdp.agreed(OFFER, answer);
        List<AgreedStream> callee = Sdp.agreed(answer, OFFER);
        assertThat(caller).hasSize(2);
        for (int i = 0; i < 2; i++) {
            assertThat(caller.get(i).formats()).isEqualTo(callee.get(i).formats());
            assertThat(caller.get(i).direction()).isEqualTo(callee.get(i).direction());
            assertThat(caller.get(i).rtcpMux()).isTrue();
            assertThat(caller.get(i).remoteRtcp()).isEqualTo(caller.get(i).remoteRtp());
        }
        assertThat(callee.get(1).feedback()).containsExactlyInAnyOrder(RtcpFeedback.PLI, RtcpFeedback.FIR);
    }

    @Test
    void sendsEventsWithTheClockOfTheSound() {
        SessionDescription both = Sdp.remote("m=audio 4000 RTP/AVP 96 101 100", "a=rtpmap:96 opus/48000/2", "a=rtpmap:101 telephone-event/8000",
                "a=rtpmap:100 telephone-event/48000", "m=video 0 RTP/AVP 97");
        assertThat(Sdp.agreed(OFFER, both).getFirst().telephoneEvent().format()).isEqualTo(Sdp.EVENT_48);
        SessionDescription one = Sdp.remote("m=audio 4000 RTP/AVP 96 101", "a=rtpmap:96 opus/48000/2", "a=rtpmap:101 telephone-event/8000",
                "m=video 0 RTP/AVP 97");
        assertThat(Sdp.agreed(OFFER, one).getFirst().telephoneEvent().format()).isEqualTo(Sdp.EVENT_8);
    }

    @Test
    void understandsNumbersThatDifferByDirection() {
        SessionDescription answer = Sdp.remote("m=audio 4000 RTP/AVP 111", "a=rtpmap:111 opus/48000/2", "m=video 0 RTP/AVP 97");
        AgreedFormat opus = Sdp.agreed(OFFER, answer).getFirst().main();
        assertThat(opus.sendPayloadType()).isEqualTo(111);
        assertThat(opus.receivePayloadType()).isEqualTo(96);
    }

    @Test
    void leavesOutWhatIsRefused() {
        SessionDescription answer = Sdp.remote("m=audio 4000 RTP/AVP 0", "m=video 0 RTP/AVP 97");
        assertThat(Sdp.agreed(OFFER, answer)).extracting(AgreedStream::kind).containsExactly("audio");
        assertThat(Sdp.agreed(OFFER, Sdp.remote("m=audio 0 RTP/AVP 0", "m=video 0 RTP/AVP 97"))).isEmpty();
    }

    @Test
    void cannotUseAnAnswerThatDoesNotFitTheOffer() {
        assertThat(failure(Sdp.remote("m=audio 4000 RTP/AVP 0"))).isEqualTo("The offer has 2 m-lines, the answer 1.");
        assertThat(failure(Sdp.remote("m=video 4000 RTP/AVP 97", "m=audio 4002 RTP/AVP 0"))).isEqualTo(
                "An m-line for audio is answered by one for video.");
        assertThat(failure(Sdp.remote("m=audio 4000 RTP/AVP 18", "m=video 0 RTP/AVP 97"))).contains("audio in a format that was not offered");
        assertThat(failure(Sdp.remote("m=audio 4000 RTP/AVP 0", "c=IN IP4 example.org", "m=video 0 RTP/AVP 97"))).contains("address for audio");
    }

    @Test
    void ignoresAStreamThatWasNotOffered() {
        SessionDescription audioOnly = Offer.create(Sdp.terms(Sdp.audio()),
                SessionHistory.start(1).offered(OFFER).agreed(OFFER, Sdp.remote("m=audio 4000 RTP/AVP 0", "m=video 0 RTP/AVP 97")));
        SessionDescription answer = Sdp.remote("m=audio 4000 RTP/AVP 0", "m=video 4002 RTP/AVP 97", "a=rtpmap:97 VP8/90000");
        assertThat(Sdp.agreed(audioOnly, answer)).extracting(AgreedStream::kind).containsExactly("audio");
    }

    private static String failure(SessionDescription answer) {
        Negotiation result = Negotiation.result(OFFER, answer, Sdp.BOTH);
        assertThat(result).isInstanceOf(Negotiation.Failed.class);
        return ((Negotiation.Failed) result).reason();
    }
}
