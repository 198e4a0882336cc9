package org.ahoyphone.app.view;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.ahoyphone.app.shell.Launcher;

/// The app itself, started by an experiment on a display of its own: as a user does, it calls everybody that it is told, brings them together, and says after a while how often the picture of each was
/// drawn and what the whole process cost. Its words: where a picture of the window is written, whom to call.
public final class ConferenceWindow {
    private static final long PATIENCE_SECONDS = 40;
    private static final long SETTLING_SECONDS = 12;
    private static final long MEASURED_SECONDS = 15;

    private ConferenceWindow() {}

    public static void main(String... words) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                use(Path.of(words[0]), List.of(words).subList(1, words.length));
            } catch (Exception | AssertionError e) {
                System.out.println("failed: " + e);
            }
            Runtime.getRuntime().halt(0);
        });
        Launcher.main(new String[0]);
    }

    private static void use(Path picture, List<String> whom) throws Exception {
        await("the window", () -> scene() != null && on(() -> scene().lookup("#dial") != null));
        for (String address : whom) {
            on(() -> {
                ((TextField) scene().lookup("#dial")).setText(address);
                return true;
            });
            await("a phone that calls", () -> on(() -> {
                ((Button) scene().lookup("#dial-video")).fire();
                return ((TextField) scene().lookup("#dial")).getText().isEmpty();
            }));
            await("the picture of " + address, () -> on(() -> scene().lookup("#call-name") != null
                    && ((VideoView) scene().lookup("#remote-video")).showingProperty().get()));
        }
        on(() -> {
            scene().getAccelerators().get(Shortcut.CONFERENCE.keys()).run();
            return true;
        });
        await("all pictures", () -> on(() -> tiles().size() == whom.size() && tiles().stream().allMatch(tile -> tile.video().showingProperty().get())));
        TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
        List<AtomicInteger> drawn = on(() -> tiles().stream().map(ConferenceWindow::counted).toList());
        long begun = System.nanoTime();
        long processor = processor();
        TimeUnit.SECONDS.sleep(MEASURED_SECONDS);
        double seconds = (System.nanoTime() - begun) / 1e9;
        double share = 100 * (processor() - processor) / 1e9 / seconds;
        String rates = drawn.stream().map(count -> "%.1f".formatted(count.get() / seconds)).collect(Collectors.joining(", "));
        String sizes = on(() -> tiles().stream().map(tile -> "%.0fx%.0f".formatted(tile.getWidth(), tile.getHeight())).collect(Collectors.joining(", ")));
        Image image = on(() -> Shots.of((Stage) scene().getWindow()));
        Png.write(image, picture);
        System.out.printf("tiles of %s drawn %s times a second, the host's process takes %.0f %% of a core%n", sizes, rates, share);
    }

    /// How often a tile gets another picture from now on.
    private static AtomicInteger counted(Tile tile) {
        var count = new AtomicInteger();
        ((ImageView) tile.video().lookup(".image-view")).imageProperty().addListener((_, _, _) -> count.incrementAndGet());
        return count;
    }

    private static List<Tile> tiles() {
        List<Tile> tiles = new ArrayList<>();
        if (scene().lookup("#grid") instanceof PictureGrid grid && grid.isVisible()) {
            for (Node child : grid.getChildren()) {
                // The user's own picture lies there, too.
                if (child instanceof Tile tile) {
                    tiles.add(tile);
                }
            }
        }
        return tiles;
    }

    private static Scene scene() {
        return Window.getWindows().stream().filter(Stage.class::isInstance).map(Window::getScene).findFirst().orElse(null);
    }

    private static long processor() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    private static <T> T on(java.util.concurrent.Callable<T> question) {
        var task = new FutureTask<>(question);
        try {
            Platform.runLater(task);
            return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("in vain: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
