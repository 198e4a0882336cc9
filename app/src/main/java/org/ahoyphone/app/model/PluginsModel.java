package org.ahoyphone.app.model;

import java.nio.file.Path;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The plugins, and what they add to the window. The plugin host writes, views watch; all on the interface thread.
public final class PluginsModel {

    /// What the plugin host does on request. Returns at once.
    public interface Host {
        void switchOn(String id, boolean on);

        /// Where the user drops plugins.
        Path folder();
    }

    private final ObservableList<Contribution> contributions = FXCollections.observableArrayList();
    private final ObservableList<PluginRow> plugins = FXCollections.observableArrayList();
    private final ObservableList<Contribution> contributionsView =
            FXCollections.unmodifiableObservableList(contributions);
    private final ObservableList<PluginRow> pluginsView = FXCollections.unmodifiableObservableList(plugins);
    private @Nullable Host host;

    /// All contributions of all plugins, in the order they came.
    public ObservableList<Contribution> contributions() {
        return contributionsView;
    }

    /// All plugins that were found.
    public ObservableList<PluginRow> plugins() {
        return pluginsView;
    }

    /// Who carries out what the user switches.
    public void host(Host pluginHost) {
        host = pluginHost;
    }

    /// Where the user drops plugins; null before there is a host.
    public @Nullable Path folder() {
        return host == null ? null : host.folder();
    }

    /// The user switches a plugin on or off.
    public void switchOn(String id, boolean on) {
        if (host != null) {
            host.switchOn(id, on);
        }
    }

    /// Adds one contribution; one with the same id is replaced.
    public void add(Contribution contribution) {
        contributions.removeIf(c -> c.id().equals(contribution.id()));
        contributions.add(contribution);
    }

    /// Takes away everything that a plugin added.
    public void removeAll(String pluginId) {
        contributions.removeIf(c -> c.pluginId().equals(pluginId));
    }

    /// What the plugin host knows now.
    public void show(List<PluginRow> rows) {
        plugins.setAll(rows);
    }
}
