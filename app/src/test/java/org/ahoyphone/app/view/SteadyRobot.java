package org.ahoyphone.app.view;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.robot.Motion;
import org.testfx.service.query.BoundsQuery;
import org.testfx.service.query.PointQuery;
import org.testfx.service.query.impl.CallableBoundsPointQuery;
import org.testfx.util.WaitForAsyncUtils;

/// The robot of TestFX, which looks for nodes and where they lie on the interface thread, laid out. TestFX's own reads that on the thread of the test: when a node moves meanwhile, both threads bring its transform up to
/// date, which may then hold its place twice, and the node lies far outside its window until it moves again.
final class SteadyRobot extends ApplicationExtension {
    private static final long PATIENCE_S = 60;

    @Override
    public PointQuery point(Node node) {
        return new CallableBoundsPointQuery(() -> place(node), node).atPosition(robotContext().getPointPosition());
    }

    @Override
    public BoundsQuery bounds(Node node) {
        return () -> place(node);
    }

    @Override
    public FxRobot clickOn(String query, Motion motion, MouseButton... buttons) {
        return clickOn(point(seen(query)), motion, buttons);
    }

    @Override
    public FxRobot moveTo(String query, Motion motion) {
        return moveTo(point(seen(query)), motion);
    }

    /// Waits until a node has come to rest.
    void rests(Node node) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_S, TimeUnit.SECONDS, () -> read(() -> node.getTranslateX() == 0 && node.getTranslateY() == 0));
        } catch (TimeoutException e) {
            throw new AssertionError("It still moves: " + node, e);
        }
    }

    private Node seen(String query) {
        return read(() -> lookup(query).queryAll().stream()
                .filter(node -> WindowRig.visible(node) && place(node).getWidth() > 0)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing is seen of " + query)));
    }

    private Bounds place(Node node) {
        return read(() -> {
            targetWindow(node.getScene().getWindow());
            node.getScene().getRoot().layout();
            return robotContext().getBoundsLocator().boundsOnScreenFor(node);
        });
    }

    private static <T> T read(Callable<T> what) {
        var task = new FutureTask<>(what);
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
