package org.ahoyphone.media.video.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.VideoFrame;
import org.ahoyphone.media.video.VideoSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// On a clock and on threads that the test itself moves on.
class PictureTapsTest {

    private final FramePool pool = new FramePool();
    private final Queue<Runnable> work = new ArrayDeque<>();
    private final List<Integer> shown = new ArrayList<>();
    private final VideoSink last = frame -> shown.add((int) frame.plane(0).get(0));
    private long now = 1_000_000_000L;
    private final PictureTaps taps = new PictureTaps(() -> now);

    @AfterEach
    void noFrameIsLeft() {
        taps.close();
        assertThat(pool.outstanding()).isZero();
        pool.close();
    }

    private void change(int mark) {
        try (VideoFrame frame = marked(mark)) {
            taps.change(frame, last);
        }
    }

    private VideoFrame marked(int mark) {
        VideoFrame frame = pool.acquire(16, 16);
        frame.plane(0).put(0, (byte) mark);
        return frame;
    }

    private void show(PicturePoint point, int mark) {
        try (VideoFrame frame = marked(mark)) {
            taps.show(point, frame);
        }
    }

    private static PictureTransform adding(int more) {
        return (from, to) -> to.plane(0).put(0, (byte) (from.plane(0).get(0) + more));
    }

    @Test
    void withoutAnybodyAPictureGoesStraightOn() {
        change(1);
        assertThat(shown).containsExactly(1);
        assertThat(taps.transforms()).isFalse();
    }

    @Test
    void picturesGoThroughAllWhoChangeThem() {
        taps.transform(adding(10), work::add);
        taps.transform(adding(20), work::add);
        change(1);
        assertThat(shown).as("nobody waits").isEmpty();
        work.remove().run();
        work.remove().run();
        assertThat(shown).containsExactly(31);
        assertThat(work).isEmpty();
    }

    @Test
    void theNewestIsChangedAndTheOthersAreLeftOut() {
        taps.transform(adding(10), work::add);
        change(1);
        change(2);
        change(3);
        assertThat(work).hasSize(1);
        work.remove().run();
        assertThat(shown).containsExactly(13);
    }

    @Test
    void whoIsLateIsGoneRoundUntilHeIsDone() {
        taps.transform(adding(10), work::add);
        change(1);
        now += TimeUnit.MILLISECONDS.toNanos(299);
        change(2);
        assertThat(shown).isEmpty();
        now += TimeUnit.MILLISECONDS.toNanos(2);
        change(3);
        assertThat(shown).as("as the camera took it").containsExactly(3);
        work.remove().run();
        assertThat(shown).as("nothing older is shown afterwards").containsExactly(3);
        change(4);
        work.remove().run();
        assertThat(shown).containsExactly(3, 14);
    }

    @Test
    void whoseExecutorDropsHisWorkIsGoneRound() {
        taps.transform(adding(10), _ -> {});
        change(1);
        now += TimeUnit.SECONDS.toNanos(1);
        change(2);
        change(3);
        assertThat(shown).containsExactly(2, 3);
    }

    @Test
    void whoThrowsIsGoneRoundForGoodAndHisExecutorTold() {
        taps.transform((_, _) -> {
            throw new IllegalStateException("no background");
        }, work::add);
        change(1);
        assertThatThrownBy(() -> work.remove().run()).hasMessage("no background");
        change(2);
        assertThat(shown).containsExactly(2);
        assertThat(work).isEmpty();
    }

    @Test
    void afterTheHandleIsClosedNothingIsChanged() {
        PictureTaps.Handle handle = taps.transform(adding(10), work::add);
        change(1);
        handle.close();
        work.remove().run();
        change(2);
        assertThat(shown).containsExactly(2);
    }

    @Test
    void closingWhileAPictureIsChangedIsNobodysFault() {
        taps.transform((from, to) -> {
            adding(10).transform(from, to);
            taps.close();
        }, work::add);
        change(1);
        work.remove().run();
        assertThat(shown).isEmpty();
    }

    @Test
    void observersGetTheNewestOfTheirPoint() {
        List<String> seen = new ArrayList<>();
        PictureTaps.Handle own = taps.observe(PicturePoint.OWN, work::add, frame -> seen.add("own " + frame.plane(0).get(0)));
        taps.observe(PicturePoint.REMOTE, work::add, frame -> seen.add("remote " + frame.plane(0).get(0)));
        show(PicturePoint.OWN, 1);
        show(PicturePoint.OWN, 2);
        show(PicturePoint.REMOTE, 3);
        assertThat(work).as("one piece of work each").hasSize(2);
        work.remove().run();
        work.remove().run();
        assertThat(seen).containsExactly("own 2", "remote 3");
        own.close();
        show(PicturePoint.OWN, 4);
        assertThat(work).isEmpty();
    }

    @Test
    void countsWhatAnObserverMissed() {
        try (PictureTap tap = new PictureTap(work::add, _ -> {})) {
            for (int i = 0; i < 4; i++) {
                try (VideoFrame frame = marked(i)) {
                    tap.show(frame);
                }
            }
            assertThat(tap.lost()).isEqualTo(3);
            work.remove().run();
            assertThat(tap.lost()).isEqualTo(3);
        }
    }

    @Test
    void anObserverWhoThrowsGetsNoMore() {
        taps.observe(PicturePoint.OWN, work::add, _ -> {
            throw new IllegalStateException("blind");
        });
        show(PicturePoint.OWN, 1);
        assertThatThrownBy(() -> work.remove().run()).hasMessage("blind");
        show(PicturePoint.OWN, 2);
        assertThat(work).isEmpty();
    }

    @Test
    void afterTheCallNobodyGetsAnything() {
        taps.close();
        taps.observe(PicturePoint.OWN, work::add, _ -> {});
        taps.transform(adding(10), work::add);
        show(PicturePoint.OWN, 1);
        change(2);
        assertThat(work).isEmpty();
        assertThat(shown).containsExactly(2);
    }
}
