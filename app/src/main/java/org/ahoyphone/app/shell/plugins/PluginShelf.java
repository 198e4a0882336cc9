package org.ahoyphone.app.shell.plugins;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import org.ahoyphone.app.model.PluginRow;
import org.jspecify.annotations.Nullable;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every plugin file that was found, and what became of it. Used by the host's thread only, save [#running].
///
/// Of two files with one plugin in them, one is used: `before` says which. The other one waits until that is gone.
final class PluginShelf {
    private static final Logger log = LoggerFactory.getLogger(PluginShelf.class);

    private sealed interface Entry {
        /// @param running null if it is switched off or could not be started
        /// @param problem why it does not run though it is switched on, or was cut off; else empty
        record Loaded(PluginWrapper wrapper, @Nullable RunningPlugin running, String problem) implements Entry {}

        /// @param problem one sentence
        record Unusable(String problem) implements Entry {}

        /// Another file's plugin has the same id.
        record Waiting(String id) implements Entry {}
    }

    private final PluginFiles files;
    private final Set<String> off;
    private final BiPredicate<Path, Path> before;
    private final Function<PluginWrapper, RunningPlugin> maker;
    private final Consumer<RunningPlugin> comes;
    private final Consumer<RunningPlugin> goes;
    private final Map<Path, Entry> entries = new TreeMap<>();
    /// Those that run; read by any thread.
    private final List<RunningPlugin> running = new CopyOnWriteArrayList<>();

    /// @param off ids of the plugins that are switched off
    /// @param before whether a file is preferred to another one with the same plugin
    /// @param maker makes a plugin that can be started
    /// @param comes is told of one that runs now
    /// @param goes is told of one that is about to be stopped, or was cut off
    PluginShelf(
            PluginFiles files,
            Set<String> off,
            BiPredicate<Path, Path> before,
            Function<PluginWrapper, RunningPlugin> maker,
            Consumer<RunningPlugin> comes,
            Consumer<RunningPlugin> goes) {
        this.files = files;
        this.off = new TreeSet<>(off);
        this.before = before;
        this.maker = maker;
        this.comes = comes;
        this.goes = goes;
    }

    /// The plugins that run. Callable from any thread.
    List<RunningPlugin> running() {
        return running;
    }

    Set<String> off() {
        return Set.copyOf(off);
    }

    /// Files went and came.
    void apply(PluginFolder.Change change) {
        change.gone().forEach(this::remove);
        change.come().forEach(this::load);
        loadWaiting();
    }

    private void loadWaiting() {
        List.copyOf(entries.entrySet()).forEach(entry -> {
            if (entry.getValue() instanceof Entry.Waiting(String id) && pathOf(id) == null) {
                load(entry.getKey());
            }
        });
    }

    private @Nullable Path pathOf(String id) {
        for (var entry : entries.entrySet()) {
            if (entry.getValue() instanceof Entry.Loaded loaded && loaded.wrapper().getPluginId().equals(id)) {
                return entry.getKey();
            }
        }
        return null;
    }

    private void load(Path path) {
        try {
            PluginWrapper wrapper = files.open(path);
            entries.put(path, new Entry.Loaded(wrapper, null, ""));
            if (!off.contains(wrapper.getPluginId())) {
                run(path, wrapper);
            }
        } catch (UnusablePlugin.SameId e) {
            entries.put(path, new Entry.Waiting(e.id()));
            Path other = pathOf(e.id());
            if (other != null && before.test(path, other)) {
                remove(other);
                load(path);
                load(other);
            }
        } catch (UnusablePlugin e) {
            log.warn("{} cannot be used", path, e);
            entries.put(path, new Entry.Unusable(String.valueOf(e.getMessage())));
        }
    }

    private void run(Path path, PluginWrapper wrapper) {
        RunningPlugin plugin = maker.apply(wrapper);
        entries.put(path, new Entry.Loaded(wrapper, plugin, ""));
        try {
            SortedSet<String> extensions = PluginFiles.extensions(wrapper);
            plugin.start(extensions);
            running.add(plugin);
            comes.accept(plugin);
        } catch (IOException e) {
            log.warn("The extensions of {} cannot be read", path, e);
            entries.put(path, new Entry.Loaded(wrapper, null, path.getFileName() + " is damaged."));
        } catch (PluginThread.PluginFailure e) {
            log.warn("Plugin {} did not start", wrapper.getPluginId(), e);
        }
    }

    /// A plugin threw or hung: it stays listed, with the reason, and can be switched on again.
    ///
    /// @return false if it is gone already
    boolean cutOff(RunningPlugin plugin, String why) {
        for (var entry : entries.entrySet()) {
            if (entry.getValue() instanceof Entry.Loaded loaded && loaded.running() == plugin) {
                entry.setValue(new Entry.Loaded(loaded.wrapper(), plugin, why));
                end(plugin);
                return true;
            }
        }
        return false;
    }

    private void end(RunningPlugin plugin) {
        running.remove(plugin);
        goes.accept(plugin);
        plugin.end();
    }

    private void remove(Path path) {
        if (entries.remove(path) instanceof Entry.Loaded loaded) {
            if (loaded.running() != null) {
                end(loaded.running());
                loaded.running().awaitEnd();
            }
            files.close(loaded.wrapper());
        }
    }

    /// Switches a plugin on or off. One that is on already starts anew, with clean classes.
    ///
    /// @param id a plugin's id, or the name of a file that could not be used: switching it on tries it again
    /// @return whether the plugins that are switched off are others now
    boolean switchOn(String id, boolean on) {
        Path path = pathOf(id);
        boolean changed = on ? off.remove(id) : path != null && off.add(id);
        for (Path one : List.copyOf(entries.keySet())) {
            boolean tryAgain = on && entries.get(one) instanceof Entry.Unusable && fileName(one).equals(id);
            if (one.equals(path) || tryAgain) {
                remove(one);
                load(one);
            }
        }
        return changed;
    }

    List<PluginRow> rows() {
        List<PluginRow> rows = new ArrayList<>();
        entries.forEach((path, entry) -> rows.add(switch (entry) {
            case Entry.Loaded loaded -> row(loaded);
            case Entry.Unusable(String problem) -> unused(path, problem);
            case Entry.Waiting(String id) -> unused(
                    path, fileName(path) + " is not used: the plugin " + id + " is loaded from " + pathOf(id) + ".");
        }));
        return rows;
    }

    private PluginRow row(Entry.Loaded loaded) {
        PluginDescriptor about = loaded.wrapper().getDescriptor();
        String id = about.getPluginId();
        return new PluginRow(
                id,
                id,
                text(about.getVersion()),
                text(about.getPluginDescription()),
                text(about.getProvider()),
                !off.contains(id),
                loaded.running() != null && running.contains(loaded.running()),
                loaded.problem());
    }

    private static PluginRow unused(Path path, String problem) {
        return new PluginRow(fileName(path), fileName(path), "", "", "", false, false, problem);
    }

    private static String fileName(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /// Stops all: each has two deadlines at most, and they run at the same time.
    void close() {
        List<PluginWrapper> loaded = new ArrayList<>();
        List<RunningPlugin> ending = new ArrayList<>();
        for (Entry entry : entries.values()) {
            if (entry instanceof Entry.Loaded(PluginWrapper wrapper, RunningPlugin plugin, String _)) {
                loaded.add(wrapper);
                if (plugin != null) {
                    ending.add(plugin);
                    end(plugin);
                }
            }
        }
        entries.clear();
        ending.forEach(RunningPlugin::awaitEnd);
        loaded.forEach(files::close);
        files.close();
    }
}
