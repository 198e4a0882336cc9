package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.ahoyphone.media.video.VideoInput;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.MediaAnswer;
import org.ahoyphone.phone.MediaEvent;
import org.ahoyphone.phone.NegotiatedMedia;
import org.junit.jupiter.api.Test;

/// Pictures that go one way only, over sockets of this machine, in real time.
class OneWayPicturesTest {

    @Test
    void whoOnlyWatchesSaysSoAndSendsNothing() {
        try (Eyes own = new Eyes(); Eyes there = new Eyes(); Eyes here = new Eyes(); Side caller = new Side(Side.CONFIG); Side callee = new Side(Side.CONFIG)) {
            caller.media.showLocal(own);
            caller.media.showRemote(here);
            callee.media.showRemote(there);
            caller.offer(callee, Media.AUDIO);
            caller.media.directPictures(false, true);
            assertThat(wantsOffers(caller)).as("there are no pictures to tell of").isZero();
            assertThat(caller.media.offer(Side.request(Media.AUDIO_VIDEO))).containsPattern("(?s)m=video .*a=recvonly").doesNotContainPattern("(?s)m=video .*a=sendrecv");
            caller.media.rollback();
            caller.offer(callee, Media.AUDIO_VIDEO);
            assertThat(ways(caller)).containsExactly("out in", "in");
            assertThat(ways(callee)).containsExactly("out in", "out");
            Waiting.until("the other's pictures", () -> here.seen() > 5);
            assertThat(own.seen()).as("the camera is not opened").isZero();
            assertThat(there.seen()).isZero();
            assertThat(caller.latest("video").packetsSent()).isZero();
        }
    }

    @Test
    void goesBackAndForthInTheSameStream() {
        try (Eyes own = new Eyes(); Eyes there = new Eyes(); Eyes here = new Eyes(); Side caller = new Side(Side.CONFIG); Side callee = new Side(Side.CONFIG)) {
            caller.media.showLocal(own);
            caller.media.showRemote(here);
            callee.media.showRemote(there);
            caller.offer(callee, Media.AUDIO_VIDEO);
            String local = caller.media.negotiated().streams().getLast().local();
            Waiting.until("both", () -> there.seen() > 2 && here.seen() > 2);

            caller.media.directPictures(false, true);
            assertThat(wantsOffers(caller)).isOne();
            caller.offer(callee, Media.AUDIO_VIDEO);
            assertThat(ways(caller)).containsExactly("out in", "in");
            int seen = here.seen();
            Waiting.until("the other goes on", () -> here.seen() > seen + 10);
            int before = own.seen();
            Waiting.until("the other goes on still", () -> here.seen() > seen + 20);
            assertThat(own.seen()).as("the camera is let go").isEqualTo(before);

            caller.media.directPictures(true, false);
            caller.offer(callee, Media.AUDIO_VIDEO);
            assertThat(ways(caller)).containsExactly("out in", "out");
            assertThat(ways(callee)).containsExactly("out in", "in");
            int shown = there.seen();
            Waiting.until("it is seen again", () -> there.seen() > shown + 5);

            caller.media.directPictures(true, true);
            assertThat(wantsOffers(caller)).isEqualTo(3);
            caller.media.directPictures(true, true);
            assertThat(wantsOffers(caller)).as("nothing new").isEqualTo(3);
            caller.offer(callee, Media.AUDIO_VIDEO);
            assertThat(ways(caller)).containsExactly("out in", "out in");
            assertThat(caller.media.negotiated().streams().getLast().local()).isEqualTo(local);
            int again = here.seen();
            Waiting.until("both again", () -> here.seen() > again + 5);
        }
    }

    @Test
    void answersAnOfferOfBothByWatchingOnly() {
        try (Eyes here = new Eyes(); Side caller = new Side(Side.CONFIG); Side callee = new Side(Side.CONFIG)) {
            callee.media.showRemote(here);
            callee.media.directPictures(false, true);
            caller.offer(callee, Media.AUDIO_VIDEO);
            assertThat(ways(callee)).containsExactly("out in", "in");
            Waiting.until("pictures", () -> here.seen() > 2);
            caller.offer(callee, Side.hold(Media.AUDIO_VIDEO), Side.request(Media.AUDIO_VIDEO));
            assertThat(ways(callee)).containsExactly("in", "in");
            caller.offer(callee, Media.AUDIO_VIDEO);
            assertThat(ways(callee)).containsExactly("out in", "in");
        }
    }

    @Test
    void whatIsSharedInTheCamerasPlaceGoesOutAllTheSame() {
        try (Eyes own = new Eyes(); Side caller = new Side(Side.CONFIG); Side callee = Side.echo(Side.CONFIG)) {
            caller.media.showLocal(own);
            caller.media.directPictures(false, true);
            caller.offer(callee, Media.AUDIO_VIDEO);
            caller.media.share(new VideoInput.Test());
            caller.offer(callee, Media.AUDIO_VIDEO);
            assertThat(caller.media.sharesInPlace()).isTrue();
            caller.offer(callee, Media.AUDIO_VIDEO);
            assertThat(ways(caller)).containsExactly("out in", "out in");
            Waiting.until("the shared picture", () -> own.seen() > 2);
            caller.media.stopSharing();
            caller.offer(callee, Media.AUDIO_VIDEO);
            assertThat(ways(caller)).containsExactly("out in", "in");
        }
    }

    @Test
    void whoseWishForPicturesIsRefusedIsToldOnce() {
        try (Side caller = new Side(Side.CONFIG); Side callee = new Side(Side.CONFIG)) {
            caller.offer(callee, Side.request(Media.AUDIO_VIDEO), Side.request(Media.AUDIO));
            assertThat(ways(caller)).containsExactly("out in");
            assertThat(caller.notices()).containsExactly("The other side takes no pictures; the call goes on with sound.");
            caller.offer(callee, Side.request(Media.AUDIO_VIDEO), Side.request(Media.AUDIO));
            assertThat(caller.notices()).as("a refreshment of the session asks again").hasSize(1);
            callee.offer(caller, Media.AUDIO_VIDEO);
            caller.offer(callee, Media.AUDIO);
            assertThat(caller.notices()).as("pictures came, and were not asked for").hasSize(1);
            caller.offer(callee, Side.request(Media.AUDIO_VIDEO), Side.request(Media.AUDIO));
            assertThat(caller.notices()).hasSize(2);
            assertThat(callee.notices()).isEmpty();
        }
    }

    @Test
    void eachSideSendsTheCodecThatTheOtherNamesFirst() {
        try (Eyes there = new Eyes(); Eyes here = new Eyes(); Side caller = new Side(Side.CONFIG.withVideoCodecs(List.of("VP8", "H264")));
                Side callee = new Side(Side.CONFIG.withVideoCodecs(List.of("VP8", "H264")))) {
            caller.media.showRemote(here);
            callee.media.showRemote(there);
            String offer = caller.media.offer(Side.request(Media.AUDIO_VIDEO));
            String answer = ((MediaAnswer.Accepted) callee.media.answer(offer, Side.request(Media.AUDIO_VIDEO))).sdp();
            // RFC 3264 section 6.1 lets who answers have an order of his own.
            assertThat(answer).containsPattern("m=video \\d+ RTP/AVP 97 98 ");
            assertThat(caller.media.accept(answer.replaceAll("(m=video \\d+ RTP/AVP) 97 98 ", "$1 98 97 "))).isNull();
            assertThat(caller.media.negotiated().streams().getLast().codec()).isEqualTo("H264");
            assertThat(callee.media.negotiated().streams().getLast().codec()).isEqualTo("VP8");
            Waiting.until("pictures both ways", () -> there.seen() > 5 && here.seen() > 5);
            Waiting.until("figures of what came", () -> !received(caller).isEmpty() && !received(callee).isEmpty());
            assertThat(received(caller)).isEqualTo("VP8");
            assertThat(received(callee)).isEqualTo("H264");
            assertThat(there.quality()).isGreaterThan(28);
            assertThat(here.quality()).isGreaterThan(28);
        }
    }

    @Test
    void picturesThatGoNeitherWayAreNone() {
        try (Side side = new Side(Side.CONFIG)) {
            assertThatThrownBy(() -> side.media.directPictures(false, false)).isInstanceOf(IllegalArgumentException.class);
            assertThat(side.events).isEqualTo(List.of());
        }
    }

    private static List<String> ways(Side side) {
        return side.media.negotiated().streams().stream().map(OneWayPicturesTest::way).toList();
    }

    private static String way(NegotiatedMedia.Stream stream) {
        return ((stream.sending() ? "out " : "") + (stream.receiving() ? "in" : "")).strip();
    }

    private static String received(Side side) {
        return side.latest("video").video().received().codec();
    }

    private static long wantsOffers(Side side) {
        return side.events.stream().filter(MediaEvent.OfferWanted.class::isInstance).count();
    }
}
