package org.ahoyphone.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.TestPattern;
import org.ahoyphone.media.video.VideoFrame;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Frames on the screen: where they are, how large, and what becomes of too many.
@ExtendWith(SteadyRobot.class)
final class VideoViewTest {
    private Stage stage;
    private VideoView view;

    @Start
    void start(Stage given) {
        stage = given;
        view = new VideoView("picture", false);
        stage.setScene(new Scene(new StackPane(view), 640, 480));
        // The stage is the same for all tests of a process.
        stage.setMinWidth(0);
        stage.setMinHeight(0);
        stage.sizeToScene();
        stage.show();
    }

    /// Without room nothing is drawn, and the window hands its size to the scene in its own time.
    @BeforeEach
    void hasRoom(FxRobot robot) {
        ((SteadyRobot) robot).until("a scene of its size", () -> view.getWidth() == 640 && view.getHeight() == 480);
    }

    private static void show(VideoView view, int width, int height, int luma) {
        try (var pool = new FramePool();
                VideoFrame frame = pool.acquire(width, height)) {
            fill(frame, luma);
            view.show(frame);
        }
    }

    private static void fill(VideoFrame frame, int luma) {
        for (int plane = 0; plane < 3; plane++) {
            var samples = frame.plane(plane);
            byte value = (byte) (plane == 0 ? luma : 128);
            for (int i = 0; i < samples.capacity(); i++) {
                samples.put(i, value);
            }
        }
    }

    private ImageView image() {
        return (ImageView) view.getChildrenUnmodifiable().getFirst();
    }

    /// Conversion may miss white and black by a step or two.
    private static boolean light(Image shot, int x, int y) {
        double grey = shot.getPixelReader().getColor(x, y).getBrightness();
        assertThat(grey).satisfiesAnyOf(g -> assertThat(g).isGreaterThan(0.98), g -> assertThat(g).isLessThan(0.02));
        return grey > 0.5;
    }

    private void settle(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> stage.getScene().getRoot().layout());
    }

    @Test
    void aWidePictureHasEvenEdgesAboveAndBelow(FxRobot robot) {
        show(view, 1280, 720, 235);
        settle(robot);
        assertThat(view.showingProperty().get()).isTrue();
        Bounds bounds = image().getBoundsInParent();
        assertThat(bounds.getWidth()).isEqualTo(640);
        assertThat(bounds.getHeight()).isEqualTo(360);
        assertThat(bounds.getMinY()).isEqualTo(60);
        assertThat(image().getImage().getWidth()).as("scaled to the pixels that it covers").isEqualTo(640);
        var shot = new Image[1];
        robot.interact(() -> shot[0] = stage.getScene().snapshot(null));
        assertThat(light(shot[0], 320, 240)).isTrue();
        assertThat(light(shot[0], 320, 62)).isTrue();
    }

    @Test
    void pixelsAreThoseOfTheFrame(FxRobot robot) {
        show(view, 640, 480, 16);
        settle(robot);
        var shot = new Image[1];
        robot.interact(() -> shot[0] = stage.getScene().snapshot(null));
        assertThat(light(shot[0], 5, 5)).isFalse();
        try (var pool = new FramePool();
                VideoFrame frame = pool.acquire(640, 480)) {
            TestPattern.draw(frame, 1, 1);
            view.show(frame);
        }
        settle(robot);
        robot.interact(() -> shot[0] = stage.getScene().snapshot(null));
        Color leftBar = shot[0].getPixelReader().getColor(20, 400);
        assertThat(leftBar.getRed()).as("the first bar is grey").isCloseTo(leftBar.getBlue(), org.assertj.core.data.Offset.offset(0.03));
        Color yellow = shot[0].getPixelReader().getColor(120, 400);
        assertThat(yellow.getRed()).isGreaterThan(0.6);
        assertThat(yellow.getBlue()).as("red and blue are not swapped").isLessThan(0.2);
    }

    @Test
    void whenTheWindowChangesSoDoesThePicture(FxRobot robot) {
        show(view, 1280, 720, 100);
        settle(robot);
        robot.interact(() -> {
            stage.getScene().getWindow().setWidth(400);
            stage.getScene().getWindow().setHeight(300);
        });
        SteadyRobot steady = (SteadyRobot) robot;
        steady.until("stretched for the moment", () -> image().getBoundsInParent().getWidth() <= 400);
        steady.until("scaled to the new size", () -> show(view, 1280, 720, 100), () -> image().getImage().getWidth() == Math.floor(view.getWidth()));
    }

    @Test
    void framesAreDroppedWhileOneWaitsAndNoneIsKept(FxRobot robot) {
        long live = FramePool.liveFrames();
        robot.interact(() -> {
            // The interface thread is busy here: only the first of these can wait for it.
            for (int i = 0; i < 50; i++) {
                show(view, 320, 240, i == 0 ? 235 : 16);
            }
        });
        settle(robot);
        assertThat(FramePool.liveFrames()).isEqualTo(live);
        var shot = new Image[1];
        robot.interact(() -> shot[0] = stage.getScene().snapshot(null));
        assertThat(light(shot[0], 320, 240)).isTrue();
        show(view, 320, 240, 16);
        settle(robot);
        robot.interact(() -> shot[0] = stage.getScene().snapshot(null));
        assertThat(light(shot[0], 320, 240)).isFalse();
    }

    @Test
    void clearedItShowsNothingAndLateFramesStayAway(FxRobot robot) {
        show(view, 320, 240, 235);
        settle(robot);
        robot.interact(() -> {
            show(view, 320, 240, 235);
            view.clear();
        });
        settle(robot);
        assertThat(view.showingProperty().get()).isFalse();
        assertThat(image().getImage()).isNull();
        show(view, 320, 240, 235);
        settle(robot);
        assertThat(view.showingProperty().get()).isTrue();
    }

    @Test
    void anyShapeFits(FxRobot robot) {
        for (int[] size : new int[][] {{2, 2}, {16, 2000}, {2000, 16}, {333, 77}, {1920, 1080}}) {
            show(view, size[0], size[1], 200);
            settle(robot);
            Bounds bounds = image().getBoundsInParent();
            assertThat(bounds.getWidth()).as(size[0] + "x" + size[1]).isLessThanOrEqualTo(640.5);
            assertThat(bounds.getHeight()).isLessThanOrEqualTo(480.5);
        }
    }

    @Test
    void withoutRoomNothingIsDrawn() {
        var unplaced = new VideoView("picture", false);
        show(unplaced, 320, 240, 235);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(unplaced.showingProperty().get()).isFalse();
        assertThat(Platform.isFxApplicationThread()).isFalse();
    }
}
