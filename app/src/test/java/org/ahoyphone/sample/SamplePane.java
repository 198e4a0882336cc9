package org.ahoyphone.sample;

import javafx.scene.Node;
import javafx.scene.layout.Pane;
import org.ahoyphone.plugin.SettingsPage;
import org.ahoyphone.plugin.SidePane;
import org.pf4j.Extension;

/// The extension points that show something.
@Extension
public final class SamplePane implements SidePane, SettingsPage {
    private final SamplePlugin plugin;

    public SamplePane(SamplePlugin plugin) {
        this.plugin = plugin;
    }

    @Override
    public String title() {
        return plugin.text("title", "Sample");
    }

    @Override
    public String icon() {
        return "fth-box";
    }

    @Override
    public Node content() {
        plugin.at("content", "");
        return new Pane();
    }
}
