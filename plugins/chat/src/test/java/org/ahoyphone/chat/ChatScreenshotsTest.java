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
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The states of the pane as pictures in `target/screenshots`, light and dark, to be looked at.
@ExtendWith(ApplicationExtension.class)
class ChatScreenshotsTest {
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
                stage.setScene(new Scene(pane, 340, 560));
                stage.show();
            });
            shot(robot, bench, "chat-empty-" + look);

            bench.comes("sip:heinrich.von.stephan@reichspost.example.org", "Heinrich von Stephan", "The tube post is on its way, with all that was asked for.");
            bench.comes("sip:192.0.2.9:5062", "", "who is this?");
            bench.comes(ADA, "Ada Lovelace", "Ahoy! Have you seen the new engine?");
            bench.comes(ADA, "Ada Lovelace", "It weaves algebraic patterns just as the Jacquard loom weaves flowers and leaves.");
            shot(robot, bench, "chat-list-" + look);
            assertThat(robot.lookup(".chat-unread").queryAll()).isNotEmpty();

            bench.chat.choose(ADA);
            bench.chat.send(ADA, "Not yet. Is there a drawing?");
            bench.chat.sent(bench.phone.delivered(bench.phone.sent()));
            bench.comes(ADA, "Ada Lovelace", "https://example.org/drawings/analytical-engine/" + "mill-and-store-".repeat(6) + ".png");
            bench.chat.send(ADA, "Thank you.\nI shall look at it tonight.");
            bench.chat.sent(bench.phone.refused(bench.phone.sent()));
            bench.chat.send(ADA, "Until then!");
            bench.phone.sent();
            shot(robot, bench, "chat-open-" + look);
            assertThat(robot.lookup(".chat-bubble").queryAll()).hasSizeGreaterThanOrEqualTo(4);

            bench.chat.delete("sip:192.0.2.9:5062");
            bench.chat.choose(null);
            shot(robot, bench, "chat-deleted-" + look);
            assertThat(robot.lookup("#chat-undo").tryQuery()).isPresent();
        }
    }

    private void shot(FxRobot robot, Bench bench, String name) throws Exception {
        for (int i = 0; i < 3; i++) {
            bench.settled();
            WaitForAsyncUtils.waitForFxEvents();
        }
        var image = new WritableImage[1];
        robot.interact(() -> {
            stage.getScene().getRoot().layout();
            image[0] = stage.getScene().snapshot(null);
        });
        Path file = Path.of("target/screenshots", name + ".png");
        Png.write(image[0], file);
        assertThat(file).isNotEmptyFile();
        assertThat(List.of(image[0].getWidth(), image[0].getHeight())).containsExactly(340.0, 560.0);
    }
}
