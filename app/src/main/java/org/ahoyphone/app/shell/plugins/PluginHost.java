package org.ahoyphone.app.shell.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ahoyphone.app.model.PluginRow;
import org.ahoyphone.app.model.PluginsModel;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.phone.PhoneEvent;
import org.jspecify.annotations.Nullable;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginRuntimeException;
import org.pf4j.PluginWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Loads and unloads plugins while the app runs. All bookkeeping is done on one thread of its own; what plugins do runs
/// on a [PluginThread] each. The methods may be called from any thread and return at once.
public final class PluginHost implements PluginsModel.Host, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PluginHost.class);

    /// What the host needs of the app.
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
    private final PluginFiles files;
    private final List<PluginFolder> folders;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("plugin-host").factory());
    private final ScheduledExecutorService deadlines =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("plugin-deadlines").factory());

    /// Every plugin file that was found, by path; read and changed on the host's thread only.
    private final Map<Path, Entry> entries = new TreeMap<>();
    private final Set<String> off;
    /// Those that run; changed on the host's thread, read by any.
    private final List<RunningPlugin> running = new CopyOnWriteArrayList<>();

    /// @param loaded null if the file could not be loaded
    /// @param problem empty if all is well
    private record Entry(@Nullable PluginWrapper loaded, String problem) {}

    /// @param off ids of the plugins that are switched off
    /// @param ui the interface thread: `Platform::runLater`
    public PluginHost(Setting setting, Set<String> off, PluginsModel model, Executor ui) {
        this.setting = setting;
        this.off = new HashSet<>(off);
        this.model = model;
        this.ui = ui;
        this.files = new PluginFiles(setting.dropped(), this::context);
        this.folders = List.of(new PluginFolder(setting.bundled()), new PluginFolder(setting.dropped()));
    }

    /// Loads what is there, and watches the folders from now on.
    public void start() {
        model.host(this);
        thread.execute(() -> {
            makeFolder();
            folders.forEach(folder -> apply(folder.firstLook()));
            show();
        });
        var _ = thread.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    private void makeFolder() {
        try {
            Files.createDirectories(setting.dropped());
        } catch (IOException e) {
            setting.notice().accept("The plugins folder " + setting.dropped() + " cannot be made: " + e.getMessage());
        }
    }

    /// Looks at the folders; an unexpected failure must not end the looking.
    private void look() {
        try {
            for (PluginFolder folder : folders) {
                PluginFolder.Change change = folder.look();
                if (!change.isEmpty()) {
                    apply(change);
                    show();
                }
            }
        } catch (RuntimeException e) {
            log.error("Looking for plugins failed", e);
        }
    }

    private void apply(PluginFolder.Change change) {
        change.gone().forEach(this::unload);
        change.come().forEach(this::load);
    }

    private void load(Path path) {
        try {
            String id = files.loadPlugin(path);
            PluginWrapper wrapper = files.getPlugin(id);
            entries.put(path, new Entry(wrapper, ""));
            if (!off.contains(id)) {
                run(path, wrapper);
            }
        } catch (PluginRuntimeException | IllegalArgumentException e) {
            log.warn("Plugin file {} cannot be loaded", path, e);
            entries.put(path, new Entry(null, path.getFileName() + " is not a plugin that can be loaded: " + e.getMessage()));
        }
    }

    private void run(Path path, PluginWrapper wrapper) {
        String id = wrapper.getPluginId();
        var plugin = new RunningPlugin(
                wrapper, new PluginThread(id, setting.deadline(), deadlines, why -> thread.execute(() -> cutOff(path, why))));
        try {
            plugin.start(files);
            running.add(plugin);
            var contributions = plugin.contributions();
            ui.execute(() -> contributions.forEach(model::add));
        } catch (PluginThread.PluginFailure e) {
            log.warn("Plugin {} did not start", id, e);
        }
    }

    /// A plugin threw or hung: it stays listed, with the reason, and can be switched on again.
    private void cutOff(Path path, String why) {
        Entry entry = entries.get(path);
        if (entry == null || entry.loaded() == null) {
            return;
        }
        entries.put(path, new Entry(entry.loaded(), why));
        forget(entry.loaded().getPluginId());
        setting.notice().accept(why);
        show();
    }

    private void forget(String id) {
        running.removeIf(plugin -> plugin.id().equals(id));
        ui.execute(() -> model.removeAll(id));
    }

    private void stop(String id) {
        for (RunningPlugin plugin : running) {
            if (plugin.id().equals(id)) {
                forget(id);
                plugin.stop();
            }
        }
    }

    private void unload(Path path) {
        Entry entry = entries.remove(path);
        if (entry != null && entry.loaded() != null) {
            stop(entry.loaded().getPluginId());
            files.unloadPlugin(entry.loaded().getPluginId());
            PluginFiles.removeUnpacked(path);
        }
    }

    private void show() {
        List<PluginRow> rows = new ArrayList<>();
        entries.forEach((path, entry) -> rows.add(row(path, entry)));
        ui.execute(() -> model.show(rows));
    }

    private PluginRow row(Path path, Entry entry) {
        String file = String.valueOf(path.getFileName());
        if (entry.loaded() == null) {
            return new PluginRow(file, file, "", "", "", false, false, entry.problem());
        }
        PluginDescriptor about = entry.loaded().getDescriptor();
        String id = about.getPluginId();
        return new PluginRow(
                id,
                id,
                text(about.getVersion()),
                text(about.getPluginDescription()),
                text(about.getProvider()),
                !off.contains(id),
                running.stream().anyMatch(plugin -> plugin.id().equals(id)),
                entry.problem());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    @Override
    public void switchOn(String id, boolean on) {
        thread.execute(() -> {
            boolean changed = on ? off.remove(id) : off.add(id);
            if (changed) {
                setting.saveOff().accept(Set.copyOf(off));
            }
            stop(id);
            List.copyOf(entries.entrySet()).stream()
                    .filter(e -> e.getValue().loaded() != null && e.getValue().loaded().getPluginId().equals(id))
                    .map(Map.Entry::getKey)
                    .forEach(path -> {
                        // Loaded anew: a plugin that was cut off starts with clean classes.
                        unload(path);
                        load(path);
                    });
            show();
        });
    }

    @Override
    public Path folder() {
        return setting.dropped();
    }

    /// Hands an event of the phone to the plugins.
    public void happened(PhoneEvent event) {
        running.forEach(plugin -> plugin.happened(event));
    }

    /// A call was placed, or came: lets plugins follow it.
    public void started(Call call) {
        running.forEach(plugin -> plugin.started(call));
    }

    private HostContext context(String pluginId) {
        return new HostContext(setting.data().resolve(pluginId), setting.phone(), setting.notice());
    }

    /// Stops all plugins. Returns when they have stopped or missed their deadline.
    @Override
    public void close() {
        thread.execute(() -> {
            List.copyOf(running).forEach(plugin -> stop(plugin.id()));
            entries.values().forEach(entry -> {
                if (entry.loaded() != null) {
                    files.unloadPlugin(entry.loaded().getPluginId());
                }
            });
            entries.clear();
            thread.shutdownNow();
        });
        try {
            if (!thread.awaitTermination(setting.deadline().toMillis() * 3, TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
        deadlines.shutdownNow();
    }
}
