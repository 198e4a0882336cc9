package org.ahoyphone.app.shell.plugins;

import java.io.IOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ahoyphone.app.model.PluginRow;
import org.ahoyphone.app.model.PluginsModel;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.phone.PhoneEvent;
import org.pf4j.PluginWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Loads and unloads plugins while the app runs. All bookkeeping is done on one thread of its own; what plugins do runs
/// on a [PluginThread] each. The methods may be called from any thread and return at once.
public final class PluginHost implements PluginsModel.Host, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PluginHost.class);

    /// What the host needs of the app. What is called here is called from any thread and must return at once.
    ///
    /// @param bundled plugins that came with the app; may be read-only; may not exist
    /// @param dropped where the user drops plugins; made if it does not exist
    /// @param data where each plugin has a folder of its own
    /// @param phone the phone that runs now
    /// @param notice tells the user one sentence
    /// @param saveOff keeps the ids of plugins that are switched off
    /// @param deadline how long one piece of a plugin's work may take
    public record Setting(
            Path bundled,
            Path dropped,
            Path data,
            Supplier<Phone> phone,
            Consumer<String> notice,
            Consumer<Set<String>> saveOff,
            Duration deadline) {}

    private final Setting setting;
    private final PluginsModel model;
    private final Executor ui;
    private final PluginShelf shelf;
    private final List<PluginFolder> folders;
    private final ScheduledThreadPoolExecutor thread = clock("plugin-host");
    private final ScheduledThreadPoolExecutor deadlines;

    /// @param off ids of the plugins that are switched off
    /// @param ui the interface thread: `Platform::runLater`
    public PluginHost(Setting setting, Set<String> off, PluginsModel model, Executor ui) {
        this(setting, off, model, ui, clock("plugin-deadlines"));
    }

    /// @param deadlines watches the deadlines, and belongs to the host
    PluginHost(Setting setting, Set<String> off, PluginsModel model, Executor ui, ScheduledThreadPoolExecutor deadlines) {
        this.deadlines = deadlines;
        this.setting = setting;
        this.model = model;
        this.ui = ui;
        Path dropped = setting.dropped().toAbsolutePath().normalize();
        // What the user drops is preferred to what came with the app, so it is looked at first.
        this.folders = Stream.of(dropped, setting.bundled().toAbsolutePath().normalize())
                .distinct()
                .map(PluginFolder::new)
                .toList();
        this.shelf = new PluginShelf(
                new PluginFiles(new PluginCopies()),
                off,
                (one, other) -> one.startsWith(dropped) && !other.startsWith(dropped),
                this::make,
                this::comes,
                plugin -> ui.execute(() -> model.removeAll(plugin.id())));
    }

    private static ScheduledThreadPoolExecutor clock(String name) {
        var clock = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name(name).factory());
        // An alarm that was not needed keeps a plugin's classes no longer than the work took.
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    /// Loads what is there, and watches the folders from now on.
    public void start() {
        // A style sheet or picture that is read from a plugin's jar must not keep the jar open when the plugin is gone.
        URLConnection.setDefaultUseCaches("jar", false);
        model.host(this);
        thread.execute(() -> guarded(() -> {
            makeFolder();
            folders.forEach(folder -> shelf.apply(folder.firstLook()));
            show();
        }));
        var _ = thread.scheduleWithFixedDelay(() -> guarded(this::lookOnce), 1, 1, TimeUnit.SECONDS);
    }

    private void makeFolder() {
        try {
            Files.createDirectories(setting.dropped());
        } catch (IOException e) {
            setting.notice().accept("The plugins folder " + setting.dropped() + " cannot be made: " + e.getMessage());
        }
    }

    /// Looks at the folders now rather than at the next second.
    ///
    /// @return done when all that was found has been dealt with
    Future<?> look() {
        return thread.submit(this::lookOnce);
    }

    private void lookOnce() {
        for (PluginFolder folder : folders) {
            PluginFolder.Change change = folder.look();
            if (!change.isEmpty()) {
                shelf.apply(change);
                show();
            }
        }
    }

    /// An unexpected failure must not end the looking.
    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.error("Looking after plugins failed", e);
        }
    }

    private RunningPlugin make(PluginWrapper wrapper) {
        Path home = setting.data().resolve(wrapper.getPluginId());
        return new RunningPlugin(
                wrapper,
                new HostContext(home, setting.phone(), setting.notice()),
                setting.deadline(),
                deadlines,
                (plugin, why) -> later(() -> cutOff(plugin, why)));
    }

    private void comes(RunningPlugin plugin) {
        var contributions = plugin.contributions();
        ui.execute(() -> contributions.forEach(model::add));
        // It hears of calls that run already, too.
        setting.phone().get().calls().forEach(plugin::started);
    }

    private void cutOff(RunningPlugin plugin, String why) {
        if (shelf.cutOff(plugin, why)) {
            setting.notice().accept(why);
            show();
        }
    }

    private void show() {
        List<PluginRow> rows = shelf.rows();
        ui.execute(() -> model.show(rows));
    }

    /// Does something on the host's thread; after its end: nothing.
    private void later(Runnable work) {
        try {
            thread.execute(() -> guarded(work));
        } catch (RejectedExecutionException e) {
            log.debug("The plugin host is closed", e);
        }
    }

    @Override
    public void switchOn(String id, boolean on) {
        later(() -> {
            if (shelf.switchOn(id, on)) {
                setting.saveOff().accept(shelf.off());
            }
            show();
        });
    }

    @Override
    public Path folder() {
        return setting.dropped();
    }

    /// Hands an event of the phone to the plugins.
    public void happened(PhoneEvent event) {
        shelf.running().forEach(plugin -> plugin.happened(event));
    }

    /// A call was placed, or came: lets plugins follow it.
    public void started(Call call) {
        shelf.running().forEach(plugin -> plugin.started(call));
    }

    /// Stops all plugins. Returns when they have stopped or missed their deadline.
    @Override
    public void close() {
        later(() -> {
            shelf.close();
            thread.shutdown();
        });
        try {
            if (!thread.awaitTermination(4 * setting.deadline().toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("The plugin host does not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.shutdownNow();
        deadlines.shutdownNow();
    }
}
