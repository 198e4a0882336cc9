package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.VideoInput;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.MediaEvent;
import org.ahoyphone.phone.NegotiatedMedia;
import org.junit.jupiter.api.Test;

/// Something shown besides the camera, over sockets of this machine, in real time.
class ShareCallTest {

    private static final int SHARED_WIDTH = 1920;

    @Test
    void showsWhatIsSharedBesideTheCameraAndTakesItAwayAgain() {
        long frames = FramePool.liveFrames();
        try (Eyes camera = new Eyes(); Eyes shared = new Eyes(); Side caller = new Side(Side.CONFIG); Side callee = new Side(Side.CONFIG)) {
            callee.media.showRemote(camera);
            callee.media.showShared(shared);
            caller.offer(callee, Media.AUDIO_VIDEO);
            Waiting.until("the camera", () -> camera.seen() > 2);
            caller.media.share(new VideoInput.Test());
            assertThat(wantsOffers(caller)).isOne();
            caller.offer(callee, Media.AUDIO_VIDEO);
            assertThat(callee.media.negotiated().streams()).extracting(NegotiatedMedia.Stream::content).containsExactly("", "", "slides");
            assertThat(callee.media.negotiated().media()).isEqualTo(Media.AUDIO_VIDEO);
            assertThat(callee.media.negotiated().streams().getLast().sending()).isFalse();
            int before = camera.seen();
            Waiting.until("both", () -> shared.seen() > 2 && camera.seen() > before + 5);
            assertThat(shared.width()).isEqualTo(SHARED_WIDTH);
            assertThat(camera.width()).isEqualTo(Side.SMALL.width());
            assertThat(caller.media.sharesInPlace()).isFalse();

            caller.media.stopSharing();
            assertThat(wantsOffers(caller)).isEqualTo(2);
            caller.offer(callee, Media.AUDIO_VIDEO);
            assertThat(callee.media.negotiated().streams()).extracting(NegotiatedMedia.Stream::content).containsExactly("", "");
            assertThat(caller.media.sharing()).isNull();
            assertThat(caller.notices()).isEmpty();
        }
        Waiting.until("every picture freed", () -> FramePool.liveFrames() <= frames);
    }

    @Test
    void bothShareInOneStream() {
        try (Eyes one = new Eyes(); Eyes other = new Eyes(); Side caller = new Side(Side.CONFIG); Side callee = new Side(Side.CONFIG)) {
            caller.media.showShared(one);
            callee.media.showShared(other);
            caller.offer(callee, Media.AUDIO);
            caller.media.share(new VideoInput.Test());
            caller.offer(callee, Media.AUDIO);
            callee.media.share(new VideoInput.Test());
            callee.offer(caller, Media.AUDIO);
            assertThat(caller.media.negotiated().streams()).hasSize(2);
            assertThat(caller.media.negotiated().media()).isEqualTo(Media.AUDIO);
            Waiting.until("both", () -> one.seen() > 2 && other.seen() > 2);
            caller.media.stopSharing();
            caller.offer(callee, Media.AUDIO);
            assertThat(caller.media.negotiated().streams().getLast().sending()).isFalse();
            int before = one.seen();
            Waiting.until("the other goes on", () -> one.seen() > before + 2);
        }
    }

    @Test
    void takesTheCamerasPlaceWhereTheOtherSideTakesOnePicture() {
        try (Eyes own = new Eyes(); Side caller = new Side(Side.CONFIG); Side callee = Side.echo(Side.CONFIG)) {
            caller.media.showLocal(own);
            caller.offer(callee, Media.AUDIO_VIDEO);
            Waiting.until("the camera", () -> own.seen() > 2);
            caller.media.muteCamera(true);
            caller.media.share(new VideoInput.Test());
            assertThat(own.width()).isEqualTo(Side.SMALL.width());
            caller.offer(callee, Media.AUDIO_VIDEO);
            assertThat(caller.media.negotiated().streams()).hasSize(2);
            assertThat(caller.media.sharesInPlace()).isTrue();
            Waiting.until("the shared picture, though the camera is muted", () -> own.width() == SHARED_WIDTH && !own.dark());
            assertThat(caller.notices()).singleElement().asString().contains("one picture at a time");

            caller.media.stopSharing();
            Waiting.until("the camera again, muted", () -> own.width() == Side.SMALL.width() && own.dark());
        }
    }

    @Test
    void takesTheCamerasPlaceWhereTheOfferIsRefusedAsAWhole() {
        try (Eyes own = new Eyes(); Side caller = new Side(Side.CONFIG.withVideoIn(new VideoInput.None())); Side callee = new Side(Side.CONFIG)) {
            caller.media.showLocal(own);
            caller.offer(callee, Media.AUDIO_VIDEO);
            caller.media.share(new VideoInput.Test());
            assertThat(caller.media.offer(Side.request(Media.AUDIO_VIDEO))).contains("a=content:slides");
            caller.media.rollback();
            assertThat(caller.media.sharesInPlace()).as("it may only have met another offer").isFalse();
            caller.media.refused();
            assertThat(caller.media.sharesInPlace()).isTrue();
            assertThat(wantsOffers(caller)).as("the camera's stream was for receiving only").isEqualTo(2);
            caller.offer(callee, Media.AUDIO_VIDEO);
            assertThat(caller.media.negotiated().streams()).hasSize(2);
            assertThat(caller.media.negotiated().streams().getLast().sending()).isTrue();
            Waiting.until("the shared picture", () -> own.width() == SHARED_WIDTH);
        }
    }

    @Test
    void offersNothingBesideTheCameraBeforeTheFirstAgreement() {
        try (Side caller = new Side(Side.CONFIG); Side callee = new Side(Side.CONFIG)) {
            caller.media.share(new VideoInput.Test());
            String first = caller.media.offer(Side.request(Media.AUDIO_VIDEO));
            assertThat(first).doesNotContain("content:slides");
            caller.media.rollback();
            caller.offer(callee, Media.AUDIO_VIDEO);
            assertThat(caller.media.sharesInPlace()).isFalse();
            assertThat(caller.media.offer(Side.request(Media.AUDIO_VIDEO))).contains("content:slides");
        }
    }

    @Test
    void sharesNothingOnlyByStopping() {
        try (Side side = new Side(Side.CONFIG)) {
            assertThatThrownBy(() -> side.media.share(new VideoInput.None())).isInstanceOf(IllegalArgumentException.class);
            side.media.stopSharing();
            assertThat(side.events).isEqualTo(List.of());
        }
    }

    private static long wantsOffers(Side side) {
        return side.events.stream().filter(MediaEvent.OfferWanted.class::isInstance).count();
    }
}
