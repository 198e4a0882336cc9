package org.ahoyphone.media.video.conference;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.media.video.Composition;
import org.ahoyphone.media.video.Composition.Layout;
import org.ahoyphone.media.video.Composition.Tile;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoFrame;
import org.ahoyphone.media.video.VideoSink;
import org.ahoyphone.media.video.VideoSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PictureBridgeTest {

    private static final VideoFormat FORMAT = new VideoFormat(320, 180, 25);
    private static final long PICTURE_NANOS = FORMAT.frameNanos();
    private static final int BLACK = 16;

    private final FramePool pool = new FramePool();
    private long now = 1_000_000_000_000L;
    private final PictureBridge bridge = new PictureBridge(() -> now);
    private final Look look = new Look();

    /// What one sees, as the brightness in the middle of each tile.
    private static final class Look implements VideoSink {
        private final List<Integer> brightness = new ArrayList<>();
        private int pictures;
        private Layout layout = Layout.GRID;
        private int people = 2;

        @Override
        public void show(VideoFrame frame) {
            pictures++;
            brightness.clear();
            for (Tile tile : Composition.of(layout, people, frame.width(), frame.height()).tiles()) {
                brightness.add(frame.plane(0).get((tile.y() + tile.height() / 2) * frame.stride(0) + tile.x() + tile.width() / 2) & 0xFF);
            }
        }
    }

    @AfterEach
    void nothingIsLeft() {
        bridge.close();
        assertThat(pool.outstanding()).isZero();
        pool.close();
    }

    private void show(PictureSeat seat, int brightness) {
        try (VideoFrame frame = pool.acquire(64, 36)) {
            MemorySegment.ofBuffer(frame.plane(0)).fill((byte) brightness);
            MemorySegment.ofBuffer(frame.plane(1)).fill((byte) 128);
            MemorySegment.ofBuffer(frame.plane(2)).fill((byte) 128);
            seat.show(frame);
        }
    }

    private void step() {
        now += PICTURE_NANOS;
        bridge.round(null);
    }

    @Test
    void everybodySeesAllOthersAndNotHimself() {
        PictureSeat one = bridge.sit();
        PictureSeat two = bridge.sit();
        PictureSeat three = bridge.sit();
        try (VideoSource camera = one.openSource(FORMAT)) {
            camera.start(look, _ -> {});
            show(one, 50);
            show(two, 100);
            show(three, 200);
            step();
            assertThat(look.brightness).containsExactly(100, 200);
        }
    }

    @Test
    void whoSendsNothingOfLateIsLeftOut() {
        PictureSeat one = bridge.sit();
        PictureSeat two = bridge.sit();
        PictureSeat three = bridge.sit();
        try (VideoSource camera = one.openSource(FORMAT)) {
            camera.start(look, _ -> {});
            show(two, 100);
            for (int i = 0; i < 100; i++) {
                show(three, 200);
                step();
            }
            look.people = 1;
            show(three, 201);
            step();
            assertThat(look.brightness).containsExactly(201);
        }
    }

    @Test
    void nothingNewIsDrawnOnceASecond() {
        PictureSeat one = bridge.sit();
        show(bridge.sit(), 100);
        try (VideoSource camera = one.openSource(FORMAT)) {
            camera.start(look, _ -> {});
            for (int i = 0; i < 50; i++) {
                step();
            }
            assertThat(look.pictures).isBetween(2, 3);
        }
    }

    @Test
    void picturesComeAtTheRateOfTheFormatHoweverManyAreShown() {
        PictureSeat one = bridge.sit();
        PictureSeat two = bridge.sit();
        try (VideoSource camera = one.openSource(FORMAT)) {
            camera.start(look, _ -> {});
            for (int i = 0; i < 100; i++) {
                show(two, 100);
                now += PICTURE_NANOS / 4;
                bridge.round(null);
            }
            assertThat(look.pictures).isBetween(25, 26);
        }
    }

    @Test
    void whoHasTheFloorIsLargeAndStaysSoWhileNobodyHasIt() {
        PictureSeat one = bridge.sit();
        PictureSeat two = bridge.sit();
        PictureSeat three = bridge.sit();
        bridge.layout(Layout.SPEAKER);
        look.layout = Layout.SPEAKER;
        try (VideoSource camera = one.openSource(FORMAT)) {
            camera.start(look, _ -> {});
            show(two, 100);
            show(three, 200);
            step();
            assertThat(look.brightness).containsExactly(100, 200);
            now += PICTURE_NANOS;
            bridge.round(three);
            assertThat(look.brightness).containsExactly(200, 100);
            show(two, 101);
            step();
            assertThat(look.brightness).containsExactly(200, 101);
        }
    }

    @Test
    void whoIsNotToBeSeenIsNot() {
        PictureSeat one = bridge.sit();
        PictureSeat two = bridge.sit();
        PictureSeat three = bridge.sit();
        one.without(two, true);
        look.people = 1;
        try (VideoSource camera = one.openSource(FORMAT)) {
            camera.start(look, _ -> {});
            show(two, 100);
            show(three, 200);
            step();
            assertThat(look.brightness).containsExactly(200);
            one.without(two, false);
            look.people = 2;
            show(two, 100);
            step();
            assertThat(look.brightness).containsExactly(100, 200);
        }
    }

    @Test
    void aloneOneSeesBlack() {
        look.people = 1;
        try (VideoSource camera = bridge.sit().openSource(FORMAT)) {
            camera.start(look, _ -> {});
            step();
            assertThat(look.brightness).containsExactly(BLACK);
        }
    }

    @Test
    void aClosedSourceShowsNothingMore() {
        PictureSeat two = bridge.sit();
        VideoSource camera = bridge.sit().openSource(FORMAT);
        camera.start(look, _ -> {});
        step();
        camera.close();
        int before = look.pictures;
        show(two, 100);
        step();
        assertThat(look.pictures).isEqualTo(before);
    }

    @Test
    void whoLeftHoldsNoPictureAndTakesNone() {
        PictureSeat two = bridge.sit();
        show(two, 100);
        bridge.leave(two);
        show(two, 100);
        assertThat(pool.outstanding()).isZero();
    }

    @Test
    void oneThatCannotBeShownDoesNotKeepTheOthersFromSeeing() {
        PictureSeat one = bridge.sit();
        PictureSeat two = bridge.sit();
        look.people = 1;
        try (VideoSource broken = one.openSource(FORMAT); VideoSource camera = two.openSource(FORMAT)) {
            broken.start(_ -> {
                throw new IllegalStateException("a broken view");
            }, _ -> {});
            camera.start(look, _ -> {});
            show(one, 77);
            step();
            step();
            assertThat(look.brightness).containsExactly(77);
        }
    }
}
