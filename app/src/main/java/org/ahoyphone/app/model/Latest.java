package org.ahoyphone.app.model;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Brings snapshots to the interface thread, the latest only: while one waits there, newer ones take its place. The last one given always
/// arrives.
///
/// @param <T> an immutable snapshot
final class Latest<T> {
    private final Executor ui;
    private final Consumer<T> receiver;
    private final AtomicReference<@Nullable T> waiting = new AtomicReference<>();

    /// @param ui runs tasks on the interface thread, in order
    Latest(Executor ui, Consumer<T> receiver) {
        this.ui = ui;
        this.receiver = receiver;
    }

    /// From any thread; returns at once.
    void give(T snapshot) {
        if (waiting.getAndSet(snapshot) == null) {
            ui.execute(this::deliver);
        }
    }

    private void deliver() {
        T snapshot = waiting.getAndSet(null);
        if (snapshot != null) {
            receiver.accept(snapshot);
        }
    }
}
