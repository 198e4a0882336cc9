package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.MediaStatistics.StreamStatistics;
import org.ahoyphone.phone.NegotiatedMedia;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pictures between two sides, over sockets of this machine, in real time.
class VideoCallTest {

    @ParameterizedTest
    @ValueSource(strings = {"VP8", "H264", "VP9", "AV1"})
    void carriesPicturesBothWaysWithEveryCodec(String codec) {
        try (Eyes callerEyes = new Eyes(); Eyes calleeEyes = new Eyes();
                Side caller = new Side(Side.CONFIG.withVideoCodecs(List.of(codec))); Side callee = new Side(Side.CONFIG)) {
            caller.media.showRemote(callerEyes);
            callee.media.showRemote(calleeEyes);
            caller.offer(callee, Media.AUDIO_VIDEO);
            assertThat(callee.media.negotiated().streams()).extracting(NegotiatedMedia.Stream::codec).containsExactly("opus", codec);
            Waiting.until("pictures", () -> callerEyes.seen() >= 20 && calleeEyes.seen() >= 20);
            assertThat(calleeEyes.quality()).isGreaterThan(30);
            assertThat(callerEyes.quality()).isGreaterThan(30);
            assertThat(calleeEyes.width()).isEqualTo(Side.SMALL.width());
            Waiting.until("figures", () -> callee.latest("video") != null && callee.latest("video").framesDecoded() >= 15);
            StreamStatistics figures = callee.latest("video");
            assertThat(figures.codec()).isEqualTo(codec);
            assertThat(figures.width()).isEqualTo(Side.SMALL.width());
            assertThat(figures.height()).isEqualTo(Side.SMALL.height());
            assertThat(figures.framesSent()).isPositive();
            assertThat(figures.framesReceived()).isGreaterThanOrEqualTo(figures.framesDecoded());
            assertThat(figures.packetsLost()).isZero();
            assertThat(figures.delayMs()).as("no picture of its own comes back").isEqualTo(-1);
        }
    }

    @Test
    void showsTheCameraOnlyDarkWhileItIsMuted() {
        try (Eyes own = new Eyes(); Eyes far = new Eyes(); Side caller = new Side(Side.CONFIG); Side callee = new Side(Side.CONFIG)) {
            caller.media.showLocal(own);
            callee.media.showRemote(far);
            caller.offer(callee, Media.AUDIO_VIDEO);
            Waiting.until("a picture", () -> far.seen() > 2);
            assertThat(far.dark()).isFalse();
            caller.media.muteCamera(true);
            assertThat(caller.media.cameraMuted()).isTrue();
            Waiting.until("darkness", () -> far.dark() && own.dark());
            caller.media.muteCamera(false);
            Waiting.until("light", () -> !far.dark() && !own.dark());
        }
    }
}
