package org.ahoyphone.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// A stream for a shared screen beside the camera's (RFC 4796).
class SlidesTest {

    private static final MediaCapability SLIDES = Sdp.VIDEO.with(MediaDescription.SLIDES, Direction.SENDONLY);
    private static final List<MediaCapability> ALL = List.of(Sdp.AUDIO, Sdp.VIDEO, SLIDES);

    private static LocalMedia slides() {
        return new LocalMedia(SLIDES, 20_004, 20_005);
    }

    @Test
    void isOfferedAsALineOfItsOwnWithItsContent() {
        SessionDescription offer = Offer.create(Sdp.terms(Sdp.audio(), Sdp.video(), slides()), SessionHistory.start(1));
        assertThat(offer.media()).extracting(MediaDescription::kind).containsExactly("audio", "video", "video");
        assertThat(offer.media().get(1).has("content")).isFalse();
        assertThat(offer.encode()).contains("a=content:slides\r\n");
        assertThat(offer.media().get(2).content()).isEqualTo("slides");
        assertThat(offer.directionOf(offer.media().get(2))).isEqualTo(Direction.SENDONLY);
    }

    @Test
    void takesTheLineThatWasRefusedBeforeAndLeavesTheCamerasWhereItIs() {
        SessionHistory history = agreed(SessionHistory.start(1), Sdp.audio(), Sdp.video(), slides());
        history = agreed(history, Sdp.audio(), Sdp.video());
        assertThat(history.local().media()).hasSize(3);
        assertThat(history.local().media().get(2).isRefused()).isTrue();
        SessionDescription again = Offer.create(Sdp.terms(Sdp.audio(), Sdp.video(), slides()), history);
        assertThat(again.media()).hasSize(3);
        assertThat(again.media().get(1).content()).isEmpty();
        assertThat(again.media().get(2).content()).isEqualTo("slides");
    }

    @Test
    void twoNewStreamsDoNotTakeOneRefusedLine() {
        SessionHistory history = agreed(SessionHistory.start(1), Sdp.audio(), Sdp.video());
        history = agreed(history, Sdp.audio());
        SessionDescription offer = Offer.create(Sdp.terms(Sdp.audio(), Sdp.video(), slides()), history);
        assertThat(offer.media()).extracting(MediaDescription::port).containsExactly(20_000, 20_002, 20_004);
        assertThat(offer.media()).extracting(MediaDescription::content).containsExactly("", "", "slides");
    }

    @Test
    void isAnsweredByWhatIsWantedOfThatContentWhateverTheOrder() {
        SessionDescription offer = Sdp.remote("m=video 4002 RTP/AVP 97", "a=rtpmap:97 VP8/90000", "a=content:slides", "a=sendonly",
                "m=video 4000 RTP/AVP 97", "a=rtpmap:97 VP8/90000", "a=content:main");
        MediaCapability listening = Sdp.VIDEO.with(MediaDescription.SLIDES, Direction.RECVONLY);
        SessionDescription answer = Sdp.accepted(Answer.to(offer, Sdp.terms(Sdp.video(), new LocalMedia(listening, 20_004, 20_005)), SessionHistory.start(1)));
        assertThat(answer.media()).extracting(MediaDescription::port).containsExactly(20_004, 20_002);
        assertThat(answer.directionOf(answer.media().getFirst())).isEqualTo(Direction.RECVONLY);
        assertThat(answer.media().getFirst().content()).isEqualTo("slides");
        Negotiation result = Negotiation.result(answer, offer, List.of(Sdp.VIDEO, listening));
        assertThat(((Negotiation.Agreed) result).streams()).extracting(AgreedStream::name).containsExactly("slides", "video");
    }

    @Test
    void whoTakesOneStreamRefusesTheSecond() {
        SessionDescription offer = Offer.create(Sdp.terms(Sdp.video(), slides()), SessionHistory.start(1));
        SessionDescription answer = Sdp.accepted(Answer.to(offer, Sdp.terms(Sdp.video()), SessionHistory.start(2)));
        assertThat(answer.media()).extracting(MediaDescription::isRefused).containsExactly(false, true);
        Negotiation result = Negotiation.result(offer, answer, ALL);
        assertThat(((Negotiation.Agreed) result).streams()).extracting(AgreedStream::name).containsExactly("video");
    }

    @Test
    void otherContentsShowPeople() {
        SessionDescription offer = Sdp.remote("m=video 4002 RTP/AVP 97", "a=content:speaker,sl", "m=video 4000 RTP/AVP 97", "a=content:main,slides");
        assertThat(offer.media()).extracting(MediaDescription::content).containsExactly("", "slides");
    }

    private static SessionHistory agreed(SessionHistory history, LocalMedia... media) {
        SessionDescription offer = Offer.create(Sdp.terms(media), history);
        SessionDescription answer = Sdp.accepted(Answer.to(offer, Sdp.terms(media), SessionHistory.start(2)));
        return history.offered(offer).agreed(offer, answer);
    }
}
