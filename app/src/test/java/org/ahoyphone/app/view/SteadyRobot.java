package org.ahoyphone.app.view;

import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.robot.Motion;
import org.testfx.service.query.BoundsQuery;
import org.testfx.service.query.NodeQuery;
import org.testfx.service.query.PointQuery;
import org.testfx.service.query.impl.CallableBoundsPointQuery;
import org.testfx.util.WaitForAsyncUtils;

/// The robot of TestFX, which looks for nodes and where they lie on the interface thread, laid out. TestFX's own reads that on the thread of the test: when a node moves meanwhile, both threads bring its transform up to
/// date, which may then hold its place twice, and the node lies far outside its window until it moves again.
final class SteadyRobot extends ApplicationExtension {
    private static final long PATIENCE_S = 120;
    private static final long LOOK_MS = 10;
    private static final long LONGEST_LOOK_MS = 200;

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

    /// Nobody changes the tree of nodes while it is searched.
    @Override
    public NodeQuery lookup(String query) {
        return read(() -> super.lookup(query));
    }

    @Override
    public <T extends Node> NodeQuery lookup(Predicate<T> wanted) {
        return read(() -> super.lookup(wanted));
    }

    /// Waits until a node has come to rest.
    void rests(Node node) {
        until("the rest of " + node, () -> node.getTranslateX() == 0 && node.getTranslateY() == 0);
    }

    /// Waits for something that comes in its own time.
    ///
    /// @param what  comes, for the failure
    /// @param there whether it is there, read on the interface thread, laid out
    void until(String what, BooleanSupplier there) {
        until(what, () -> {}, there);
    }

    /// The same of something that comes only if it is asked for, again perhaps.
    ///
    /// @param ask on the thread of the test, before each look
    void until(String what, Runnable ask, BooleanSupplier there) {
        long waited = 0;
        for (long before = System.nanoTime(); waited < TimeUnit.SECONDS.toNanos(PATIENCE_S); before = System.nanoTime()) {
            ask.run();
            if (readLaidOut(there::getAsBoolean)) {
                return;
            }
            WaitForAsyncUtils.sleep(LOOK_MS, TimeUnit.MILLISECONDS);
            // Of a time in which the machine did something else, nobody waited.
            waited += Math.min(System.nanoTime() - before, TimeUnit.MILLISECONDS.toNanos(LONGEST_LOOK_MS));
        }
        throw new AssertionError("In vain: " + what);
    }

    /// Waits until all of this is so.
    ///
    /// @param assertions on the interface thread, laid out
    void becomes(Runnable assertions) {
        var failures = new ArrayList<AssertionError>();
        BooleanSupplier passes = () -> {
            try {
                assertions.run();
                return true;
            } catch (AssertionError e) {
                failures.clear();
                failures.add(e);
                return false;
            }
        };
        try {
            until("what is asserted", passes);
        } catch (AssertionError e) {
            throw failures.isEmpty() ? e : failures.getFirst();
        }
    }

    private static <T> T readLaidOut(Callable<T> what) {
        WaitForAsyncUtils.waitForFxEvents();
        return read(() -> {
            Window.getWindows().stream().map(Window::getScene).filter(Objects::nonNull).forEach(scene -> scene.getRoot().layout());
            return what.call();
        });
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

    /// What is so on the interface thread.
    static <T extends @Nullable Object> T read(Callable<T> what) {
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
