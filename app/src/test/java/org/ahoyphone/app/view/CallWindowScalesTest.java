package org.ahoyphone.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.ahoyphone.app.model.Settings;
import org.ahoyphone.phone.CallEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Where everything of a call lies, however large all is shown and however many take part.
@ExtendWith(SteadyRobot.class)
final class CallWindowScalesTest {
    private WindowRig w;

    @Start
    void start(Stage stage) {
        w = new WindowRig(stage, WindowRig.onScreen(Settings.defaults()), WindowRig.lived());
        stage.show();
    }

    private void layOut(FxRobot robot) {
        robot.interact(() -> {
            w.stage.getScene().getRoot().applyCss();
            w.stage.getScene().getRoot().layout();
        });
    }

    private void call(FxRobot robot) {
        robot.interact(() -> w.rig.talking("Grace Hopper", true));
        layOut(robot);
        w.pictures();
        WaitForAsyncUtils.waitForFxEvents();
        layOut(robot);
    }

    private void scale(FxRobot robot, int percent) {
        robot.interact(() -> w.rig.model.settings().change(s -> s.withLook(l -> l.withScale(percent))));
        layOut(robot);
    }

    private static Bounds inScene(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    private Bounds window() {
        return new BoundingBox(0, 0, w.stage.getScene().getWidth(), w.stage.getScene().getHeight());
    }

    @ParameterizedTest
    @ValueSource(ints = {75, 100, 150, 200})
    void atAnySizeOfEverythingTheCallIsInsideItsWindow(int percent, FxRobot robot) {
        call(robot);
        scale(robot, percent);
        // How many rows the buttons take is known when they are laid out: the next laying out goes by it.
        ((SteadyRobot) robot).becomes(() -> {
            for (String query : List.of("#hang-up", "#microphone", "#full-screen", "#call-name", "#dial", "#self-view")) {
                assertThat(window().contains(inScene(robot.lookup(query).query()))).as("%s is at %s", query, inScene(robot.lookup(query).query())).isTrue();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 12, 16})
    void manyAreSeenApartAndWhole(int people, FxRobot robot) {
        robot.interact(() -> {
            for (int i = 0; i < people; i++) {
                w.rig.talking("person" + i + "@example.org", true);
            }
            w.rig.model.calls().conference().toggle();
        });
        layOut(robot);
        PictureGrid grid = robot.lookup("#grid").queryAs(PictureGrid.class);
        for (boolean speakerLarge : new boolean[] {false, true}) {
            robot.interact(() -> grid.speakerLarge(speakerLarge));
            for (int percent : new int[] {100, 200}) {
                scale(robot, percent);
                assertThat(grid.getChildren()).as("all, and oneself").hasSize(people + 1);
                ((SteadyRobot) robot).becomes(() -> grid.getChildren().forEach(tile -> isApartAndWhole(tile, grid, percent)));
            }
        }
    }

    private static void isApartAndWhole(Node tile, PictureGrid grid, int percent) {
        Bounds room = inScene(grid);
        Bounds at = inScene(tile);
        assertThat(at.getWidth()).as("%s at %d %%, room %s", at, percent, room).isGreaterThan(20);
        assertThat(at.getHeight()).as("%s at %d %%, room %s", at, percent, room).isGreaterThan(20);
        assertThat(room.contains(at)).as("%s in %s", at, room).isTrue();
        assertThat(grid.getChildren()).filteredOn(other -> other != tile).noneMatch(other -> inScene(other).intersects(inside(at)));
    }

    private static Bounds inside(Bounds bounds) {
        return new BoundingBox(bounds.getMinX() + 1, bounds.getMinY() + 1, bounds.getWidth() - 2, bounds.getHeight() - 2);
    }

    @Test
    void noticesLeaveDialogsFree(FxRobot robot) {
        call(robot);
        robot.interact(() -> w.stage.getScene().getAccelerators().get(Shortcut.SETTINGS.keys()).run());
        robot.interact(() -> w.rig.phone.lastCall().tell(new CallEvent.Notice("No camera was found; the test pattern is sent instead.")));
        layOut(robot);
        Node card = robot.lookup(".card").query();
        Node notice = robot.lookup(".notice").query();
        ((SteadyRobot) robot).becomes(() -> assertThat(robot.bounds(card).query().getMaxY()).isLessThanOrEqualTo(robot.bounds(notice).query().getMinY() + 1));
    }
}
