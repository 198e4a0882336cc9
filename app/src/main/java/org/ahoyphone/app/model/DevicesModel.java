package org.ahoyphone.app.model;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The devices that are there. They are listed in the background.
public final class DevicesModel {
    private final MediaDesk desk;
    private final Executor ui;
    private final Executor background;
    private final ReadOnlyObjectWrapper<DeviceChoices> choices = new ReadOnlyObjectWrapper<>(DeviceChoices.NONE);
    private final Latest<DeviceChoices> latest;
    private final AtomicBoolean listing = new AtomicBoolean();
    private int watchers;

    DevicesModel(MediaDesk desk, Executor ui, Executor background) {
        this.desk = desk;
        this.ui = ui;
        this.background = background;
        this.latest = new Latest<>(ui, choices::set);
    }

    public ReadOnlyObjectProperty<DeviceChoices> choicesProperty() {
        return choices.getReadOnlyProperty();
    }

    /// Opens devices to try them.
    ///
    /// @param problem as in [MediaDesk#tryOut]
    public MediaDesk.Trial tryOut(Consumer<String> problem) {
        return desk.tryOut(problem);
    }

    /// Looks what screens and windows can be shown to others.
    ///
    /// @param then told on the interface thread: what there is, and why there is nothing
    public void shareables(BiConsumer<List<Shareable>, String> then) {
        background.execute(() -> {
            List<Shareable> found = desk.shareables();
            String obstacle = desk.unshareable();
            ui.execute(() -> then.accept(found, obstacle));
        });
    }

    /// Keeps the choices fresh until [#unwatch]: what is plugged in appears.
    public void watch() {
        watchers++;
        refresh();
    }

    public void unwatch() {
        watchers--;
    }

    void pulse() {
        if (watchers > 0) {
            refresh();
        }
    }

    private void refresh() {
        if (listing.compareAndSet(false, true)) {
            background.execute(() -> {
                try {
                    latest.give(desk.devices());
                } finally {
                    listing.set(false);
                }
            });
        }
    }
}
