package org.ahoyphone.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.GridPane;
import javafx.stage.Stage;
import org.ahoyphone.app.model.Settings;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.CallQuality;
import org.ahoyphone.phone.CallQuality.Cause;
import org.ahoyphone.phone.CallQuality.Grade;
import org.ahoyphone.phone.MediaStatistics;
import org.ahoyphone.phone.MediaStatistics.Sound;
import org.ahoyphone.phone.MediaStatistics.StreamStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// The bars of a call, their words, and the figures on demand.
@ExtendWith(SteadyRobot.class)
final class QualityIndicatorTest {
    static final CallQuality GOOD = new CallQuality(Grade.GOOD, Cause.NONE, 0, 0, "good");
    static final CallQuality FAIR = new CallQuality(Grade.FAIR, Cause.WIRELESS_UPLINK, 8, 0, "fair");
    static final CallQuality BAD = new CallQuality(Grade.BAD, Cause.BOTH_WAYS, 24, 18, "bad");

    private WindowRig w;

    @Start
    void start(Stage stage) {
        w = new WindowRig(stage, WindowRig.onScreen(Settings.defaults()), WindowRig.lived());
        stage.show();
    }

    static MediaStatistics sound(double loss) {
        var sound = new Sound(loss, loss / 2, 3.4, 1_240, 860, 0, 112, -21, -19, 4.2, 3.9);
        return new MediaStatistics(List.of(new StreamStatistics(
                "audio", "opus", 2100, 90_000, 2098, 90_000, 41, 20, 6.4, 38, 62, -18, -1, -1, -1, -1, -1, -1, -1, sound)));
    }

    private void tell(FxRobot robot, CallEvent event) {
        robot.interact(() -> {
            w.rig.phone.lastCall().tell(event);
            w.rig.pass(Duration.ofSeconds(1));
        });
    }

    private static ToggleButton indicator(FxRobot robot) {
        return robot.lookup("#quality").queryAs(ToggleButton.class);
    }

    private static long lit(FxRobot robot) {
        return robot.lookup(".quality-bar").queryAll().stream()
                .filter(bar -> bar.getPseudoClassStates().contains(PseudoClass.getPseudoClass("lit"))).count();
    }

    private static boolean seen(FxRobot robot, String id) {
        Node node = robot.lookup(id).query();
        return WindowRig.visible(node);
    }

    @Test
    void showsBarsAWordAndTheSentenceBehindThem(FxRobot robot) {
        robot.interact(() -> w.rig.talking("Grace Hopper", false));
        assertThat(indicator(robot).getText()).isEqualTo("Measuring");
        assertThat(lit(robot)).isZero();
        tell(robot, new CallEvent.Quality(GOOD));
        assertThat(lit(robot)).isEqualTo(4);
        assertThat(indicator(robot).getText()).isEqualTo("Good");
        assertThat(seen(robot, "#quality-problem")).isFalse();
        tell(robot, new CallEvent.Quality(FAIR));
        assertThat(lit(robot)).isEqualTo(3);
        assertThat(seen(robot, "#quality-problem")).isTrue();
        assertThat(robot.lookup("#quality-problem").queryAs(Label.class).getText())
                .isEqualTo("Your Wi-Fi loses 8 % of what you send; move nearer to it or use a cable.");
        assertThat(indicator(robot).getAccessibleText())
                .isEqualTo("Quality of the call: Fair. Your Wi-Fi loses 8 % of what you send; move nearer to it or use a cable.");
        tell(robot, new CallEvent.Quality(BAD));
        assertThat(lit(robot)).isEqualTo(1);
        assertThat(indicator(robot).getText()).isEqualTo("Bad");
        tell(robot, new CallEvent.Quality(GOOD));
        assertThat(seen(robot, "#quality-problem")).isFalse();
    }

    @Test
    void givesTheFiguresWhenItIsPressedAndKeepsThemFresh(FxRobot robot) {
        robot.interact(() -> w.rig.talking("Grace Hopper", false));
        tell(robot, new CallEvent.Statistics(sound(6)));
        assertThat(seen(robot, "#quality-details")).isFalse();
        robot.clickOn("#quality");
        assertThat(seen(robot, "#quality-details")).isTrue();
        assertThat(figures(robot)).contains("Lost on the way to you: 6 %", "From mouth to ear, about: 112 ms", "What you hear: 4.2 of 4.5",
                "Made up where it was missing: 1.2 s", "Coding: opus");
        tell(robot, new CallEvent.Statistics(sound(11)));
        assertThat(figures(robot)).contains("Lost on the way to you: 11 %", "Lost on the way to them: 5.5 %");
        robot.clickOn("#quality");
        assertThat(seen(robot, "#quality-details")).isFalse();
    }

    @Test
    void isGoneWithTheCall(FxRobot robot) {
        robot.interact(() -> w.rig.talking("Grace Hopper", false));
        tell(robot, new CallEvent.Quality(BAD));
        robot.clickOn("#quality");
        robot.clickOn("#hang-up");
        assertThat(seen(robot, "#quality")).isFalse();
        assertThat(seen(robot, "#quality-problem")).isFalse();
        assertThat(seen(robot, "#quality-details")).isFalse();
    }

    private static List<String> figures(FxRobot robot) {
        return robot.lookup("#quality-details").queryAs(GridPane.class).getChildren().stream()
                .map(Node::getAccessibleText).filter(text -> text != null).toList();
    }
}
