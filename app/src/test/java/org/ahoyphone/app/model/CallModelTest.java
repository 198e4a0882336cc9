package org.ahoyphone.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Queue;
import org.ahoyphone.app.fake.FakeMedia;
import org.ahoyphone.app.fake.Kept;
import org.ahoyphone.app.fake.Rig;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.VideoFrame;
import org.ahoyphone.media.video.VideoSink;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.MediaStatistics;
import org.junit.jupiter.api.Test;

final class CallModelTest {
    private final Rig rig = new Rig().started();

    @Test
    void statisticsReachTheInterfaceCoalesced() {
        Queue<Runnable> ui = new ArrayDeque<>();
        var slow = new Rig(Settings.defaults(), new Kept(), ui::add).started();
        drain(ui);
        slow.model.dial().textProperty().set("bob");
        slow.model.callTyped(true);
        CallModel call = slow.model.calls().current();
        slow.phone.lastCall().answered(Media.AUDIO);
        drain(ui);
        var seen = new ArrayList<CallSnapshot>();
        call.snapshotProperty().addListener((_, _, now) -> seen.add(now));
        for (int i = 0; i < 500; i++) {
            slow.phone.lastCall().tell(new CallEvent.Statistics(
                    new MediaStatistics(java.util.List.of(FiguresTest.stream("audio", i, 0, -1)))));
        }
        assertThat(ui).as("one task waits, whatever comes").hasSize(1);
        drain(ui);
        assertThat(seen).singleElement().satisfies(s -> assertThat(s.figures().received()).isEqualTo(499));
    }

    private static void drain(Queue<Runnable> ui) {
        for (Runnable task = ui.poll(); task != null; task = ui.poll()) {
            task.run();
        }
    }

    @Test
    void muting() {
        CallModel call = rig.talking("bob", true);
        FakeMedia media = rig.lastMedia();
        call.toggleMicrophone();
        assertThat(media.microphoneMuted).isTrue();
        assertThat(call.get().microphoneMuted()).isTrue();
        call.toggleCamera();
        assertThat(media.cameraMuted).isTrue();
        call.toggleMicrophone();
        call.toggleCamera();
        assertThat(media.microphoneMuted || media.cameraMuted).isFalse();
    }

    @Test
    void whatIsMutedBeforeTheAnswerStaysMuted() {
        rig.model.dial().textProperty().set("bob");
        rig.model.callTyped(true);
        CallModel call = rig.model.calls().current();
        call.toggleMicrophone();
        rig.lastMedia().microphoneMuted = false;
        rig.phone.lastCall().answered(Media.AUDIO_VIDEO);
        assertThat(rig.lastMedia().microphoneMuted).isTrue();
    }

    @Test
    void theCameraInACallWithoutPicturesAsksForThem() {
        CallModel call = rig.talking("bob", false);
        call.toggleCamera();
        assertThat(rig.phone.lastCall().wanted()).isEqualTo(Media.AUDIO_VIDEO);
        assertThat(call.get().media().video()).isTrue();
        assertThat(call.get().cameraMuted()).isFalse();
    }

    @Test
    void picturesGoWhereTheCallIsShownAndNowhereAfterwards() {
        CallModel call = rig.talking("bob", true);
        var shown = new ArrayList<VideoFrame>();
        VideoSink local = _ -> {};
        call.show(shown::add, local);
        try (var pool = new FramePool(); VideoFrame frame = pool.acquire(16, 16)) {
            rig.lastMedia().remote.show(frame);
            assertThat(shown).containsExactly(frame);
            call.show(null, local);
            rig.lastMedia().remote.show(frame);
            assertThat(shown).as("the view that was taken away gets no more").hasSize(1);
        }
        assertThat(rig.lastMedia().local).isSameAs(local);
        call.hangUp();
        rig.pass(Duration.ofSeconds(5));
        assertThat(rig.lastMedia().remote).isNull();
        assertThat(rig.lastMedia().local).isNull();
    }

    @Test
    void sinksGivenBeforeTheAnswerAreHandedToTheMediaThatComesWithIt() {
        rig.model.dial().textProperty().set("bob");
        rig.model.callTyped(true);
        VideoSink local = _ -> {};
        rig.model.calls().current().show(_ -> {}, local);
        rig.lastMedia().remote = null;
        rig.lastMedia().local = null;
        rig.phone.lastCall().answered(Media.AUDIO_VIDEO);
        assertThat(rig.lastMedia().remote).isNotNull();
        assertThat(rig.lastMedia().local).isSameAs(local);
    }

    @Test
    void digitsAreSentAndShownWhileTheCallRuns() {
        rig.model.dial().textProperty().set("bob");
        rig.model.callTyped(true);
        CallModel call = rig.model.calls().current();
        call.send('1');
        assertThat(rig.phone.lastCall().digits()).isEmpty();
        rig.phone.lastCall().answered(Media.AUDIO);
        "47#".chars().forEach(c -> call.send((char) c));
        assertThat(rig.phone.lastCall().digits()).isEqualTo("47#");
        assertThat(call.digitsProperty().get()).isEqualTo("47#");
        call.send('x');
        assertThat(call.digitsProperty().get()).isEqualTo("47#");
        assertThat(rig.model.notices().list()).hasSize(1);
    }

    @Test
    void levelsMoveWhileItRunsAndFallSilentAtTheEnd() {
        CallModel call = rig.talking("bob", true);
        rig.pass(Duration.ofMillis(100));
        assertThat(call.levelsProperty().get()).isEqualTo(new Levels(-20, -12));
        call.hangUp();
        rig.pass(Duration.ofMillis(100));
        assertThat(call.levelsProperty().get()).isEqualTo(Levels.NONE);
    }

    @Test
    void theClockMakesOneSnapshotASecond() {
        CallModel call = rig.talking("bob", false);
        var seen = new ArrayList<CallSnapshot>();
        call.snapshotProperty().addListener((_, _, now) -> seen.add(now));
        for (int i = 0; i < 30; i++) {
            rig.pass(Duration.ofMillis(100));
        }
        assertThat(seen).hasSize(3);
    }

    @Test
    void aPluginsButtonGetsTheCall() {
        CallModel call = rig.talking("bob", true);
        var got = new ArrayList<String>();
        call.act(new Contribution.CallAction("a", "p", "A", "fth-box", c -> got.add(c.id())));
        assertThat(got).containsExactly(call.get().id());
    }
}
