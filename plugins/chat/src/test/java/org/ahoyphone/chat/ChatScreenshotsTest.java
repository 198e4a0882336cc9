package org.ahoyphone.chat;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// The states of the pane as pictures in `target/screenshots`, light and dark, to be looked at.
@ExtendWith(SteadyRobot.class)
class ChatScreenshotsTest {
    private static final double WIDTH = 340;
    private static final double HEIGHT = 560;
    private static final String ADA = "sip:ada@example.org";

    @TempDir
    Path folder;

    private Stage stage;

    @Start
    void start(Stage given) {
        stage = given;
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void everyStateIsDrawn(String look, FxRobot robot) throws Exception {
        Theme theme = look.equals("light") ? new PrimerLight() : new PrimerDark();
        try (var bench = new Bench(folder)) {
            var pane = new ChatPane(bench.chat);
            robot.interact(() -> {
                Application.setUserAgentStylesheet(theme.getUserAgentStylesheet());
                bench.chat.watch(state -> javafx.application.Platform.runLater(() -> pane.show(state)));
                stage.setScene(new Scene(pane, WIDTH, HEIGHT));
                // The stage is the same for all tests of a process.
                stage.sizeToScene();
                stage.show();
            });
            shot(robot, bench, "chat-empty-" + look, "#chat-to", 1);

            bench.comes("sip:heinrich.von.stephan@reichspost.example.org", "Heinrich von Stephan", "The tube post is on its way, with all that was asked for.");
            bench.comes("sip:192.0.2.9:5062", "", "who is this?");
            bench.comes(ADA, "Ada Lovelace", "Ahoy! Have you seen the new engine?");
            bench.comes(ADA, "Ada Lovelace", "It weaves algebraic patterns just as the Jacquard loom weaves flowers and leaves.");
            shot(robot, bench, "chat-list-" + look, ".chat-unread", 3);

            bench.chat.choose(ADA);
            bench.chat.send(ADA, "Not yet. Is there a drawing?");
            bench.chat.sent(bench.phone.delivered(bench.phone.sent()));
            bench.comes(ADA, "Ada Lovelace", "https://example.org/drawings/analytical-engine/" + "mill-and-store-".repeat(6) + ".png");
            bench.chat.send(ADA, "Thank you.\nI shall look at it tonight.");
            bench.chat.sent(bench.phone.refused(bench.phone.sent()));
            bench.chat.send(ADA, "Until then!");
            bench.phone.sent();
            shot(robot, bench, "chat-open-" + look, ".chat-bubble", 6);

            bench.chat.delete("sip:192.0.2.9:5062");
            bench.chat.choose(null);
            shot(robot, bench, "chat-deleted-" + look, "#chat-undo", 1);
        }
    }

    /// Draws it when all is done that was asked for, the window has its size, and there are so many of a kind of node at least.
    private void shot(FxRobot robot, Bench bench, String name, String nodes, int least) throws Exception {
        ((SteadyRobot) robot).until(least + " of " + nodes, bench::settled, () -> robot.lookup(nodes).queryAll().size() >= least
                && stage.getScene().getWidth() == WIDTH && stage.getScene().getHeight() == HEIGHT);
        WritableImage image = SteadyRobot.read(() -> stage.getScene().snapshot(null));
        Path file = Path.of("target/screenshots", name + ".png");
        Png.write(image, file);
        assertThat(file).isNotEmptyFile();
        assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(WIDTH, HEIGHT);
    }
}
