package org.ahoyphone.chat;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.robot.Motion;
import org.testfx.service.query.NodeQuery;
import org.testfx.service.query.PointQuery;
import org.testfx.service.query.impl.CallableBoundsPointQuery;
import org.testfx.util.WaitForAsyncUtils;

/// The robot of TestFX, which looks for nodes and where they lie on the interface thread, laid out. TestFX's own reads that on the thread of the test, while the interface moves and replaces them. A test of the app has one like
/// it; no plugin sees the app, not even its tests.
final class SteadyRobot extends ApplicationExtension {
    private static final long PATIENCE_S = 120;
    private static final long LOOK_MS = 10;
    private static final long LONGEST_LOOK_MS = 200;

    @Override
    public PointQuery point(Node node) {
        return new CallableBoundsPointQuery(() -> place(node), node).atPosition(robotContext().getPointPosition());
    }

    @Override
    public FxRobot clickOn(String query, Motion motion, MouseButton... buttons) {
        until(query, () -> {}, () -> seen(query) != null);
        return clickOn(point(read(() -> Objects.requireNonNull(seen(query)))), motion, buttons);
    }

    @Override
    public NodeQuery lookup(String query) {
        return read(() -> super.lookup(query));
    }

    /// Waits for something that comes in its own time.
    ///
    /// @param what  comes, for the failure
    /// @param ask   on the thread of the test, before each look
    /// @param there whether it is there, read on the interface thread, laid out
    void until(String what, Runnable ask, BooleanSupplier there) {
        long waited = 0;
        for (long before = System.nanoTime(); waited < TimeUnit.SECONDS.toNanos(PATIENCE_S); before = System.nanoTime()) {
            ask.run();
            WaitForAsyncUtils.waitForFxEvents();
            if (read(there::getAsBoolean)) {
                return;
            }
            WaitForAsyncUtils.sleep(LOOK_MS, TimeUnit.MILLISECONDS);
            // Of a time in which the machine did something else, nobody waited.
            waited += Math.min(System.nanoTime() - before, TimeUnit.MILLISECONDS.toNanos(LONGEST_LOOK_MS));
        }
        throw new AssertionError("In vain: " + what);
    }

    private @Nullable Node seen(String query) {
        return lookup(query).queryAll().stream().filter(node -> visible(node) && place(node).getWidth() > 0).findFirst().orElse(null);
    }

    private static boolean visible(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }

    private Bounds place(Node node) {
        return read(() -> {
            targetWindow(node.getScene().getWindow());
            return robotContext().getBoundsLocator().boundsOnScreenFor(node);
        });
    }

    /// What is so on the interface thread, laid out.
    static <T> T read(Callable<T> what) {
        var task = new FutureTask<>(() -> {
            Window.getWindows().stream().map(Window::getScene).filter(Objects::nonNull).forEach(scene -> scene.getRoot().layout());
            return what.call();
        });
        if (Platform.isFxApplicationThread()) {
            task.run();
        } else {
            Platform.runLater(task);
        }
        try {
            return task.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                default -> throw new AssertionError(e);
            }
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("The interface thread does not answer", e);
        }
    }
}
