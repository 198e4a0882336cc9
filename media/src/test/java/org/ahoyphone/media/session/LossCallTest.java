package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ahoyphone.phone.CallQuality.Cause;
import org.ahoyphone.phone.Media;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls over a network that loses packets.
class LossCallTest {

    private static final short[] SPEECH = Speech.of(3_000);

    @Test
    void understandsSpeechThoughATenthOfThePacketsGetsLost() {
        Loss loss = new Loss();
        loss.share(0.1);
        try (Side caller = new Side(Side.CONFIG, _ -> List.of(loss)); Side callee = new Side(Side.CONFIG)) {
            caller.offer(callee, Media.AUDIO);
            Saying.understood(caller, callee, SPEECH, 0.85);
            assertThat(loss.dropped.get()).isPositive();
            Waiting.until("the loss to be counted by both", () -> callee.latest("audio").packetsLost() > 0 && caller.latest("audio").remotePacketsLost() > 0);
        }
    }

    /// Both sides are told what spoils the call, each from where it stands, and again when it is over.
    @Test
    void saysWhoLosesWhat() {
        Loss loss = new Loss();
        loss.share(0.25);
        // Of a clock without redundancy, which would mend it.
        MediaConfig config = Side.CONFIG.withAudioCodecs(List.of("AMR-WB"));
        try (Side caller = new Side(config, _ -> List.of(loss)); Side callee = new Side(config)) {
            caller.speak(SPEECH);
            caller.offer(callee, Media.AUDIO);
            Waiting.until("the sender to be told", () -> caller.judged(Cause.UPLINK));
            Waiting.until("the receiver to be told", () -> callee.judged(Cause.DOWNLINK));
            loss.share(0);
            Waiting.until("it is over", () -> caller.judged(Cause.NONE) && callee.judged(Cause.NONE));
        }
    }

    /// What is shown after a loss is clean again: no picture with a missing part is ever shown, and the key frame that is asked for comes.
    @ParameterizedTest
    @ValueSource(strings = {"VP8", "H264"})
    void showsOnlyWholePicturesAndRecovers(String codec) {
        Loss loss = new Loss();
        MediaConfig config = Side.CONFIG.withVideoCodecs(List.of(codec));
        try (Eyes eyes = new Eyes(); Side caller = new Side(config, kind -> kind.equals("video") ? List.of(loss) : List.of());
                Side callee = new Side(config)) {
            callee.media.showRemote(eyes);
            caller.offer(callee, Media.AUDIO_VIDEO);
            Waiting.until("pictures", () -> eyes.seen() > 5);
            loss.share(0.3);
            Waiting.until("losses", () -> loss.dropped.get() > 20);
            loss.share(0);
            int seen = eyes.seen();
            Waiting.until("pictures again", () -> eyes.seen() > seen + 15);
            assertThat(eyes.quality()).isGreaterThan(28);
            // What came again in time is neither lost nor is a picture dropped for it.
            Waiting.until("the loss to be counted", () -> callee.latest("video").video().received().repairedPackets() > 0
                    || (callee.latest("video").packetsLost() > 0 && callee.latest("video").framesDropped() > 0));
        }
    }

    /// Where it takes long to ask, what is lost comes back without being asked for.
    @Test
    void picturesAreMadeGoodWhereTheWayIsLong() {
        Loss loss = new Loss();
        loss.share(0.1);
        RepairsSeen came = new RepairsSeen();
        try (Eyes eyes = new Eyes(); Side caller = new Side(Side.CONFIG, kind -> kind.equals("video") ? List.of(loss, new LongWay(120)) : List.of());
                Side callee = new Side(Side.CONFIG, kind -> kind.equals("video") ? List.of(came) : List.of())) {
            callee.media.showRemote(eyes);
            caller.offer(callee, Media.AUDIO_VIDEO);
            Waiting.until("packets to be made good", () -> callee.latest("video").video().received().repairedPackets() > 10);
            int seen = eyes.seen();
            Waiting.until("repairs", () -> came.repairs.get() > 20 && came.wrapped.get() > 40);
            Waiting.until("pictures", () -> eyes.seen() > seen + 15);
            assertThat(eyes.quality()).isGreaterThan(28);
        }
    }
}
