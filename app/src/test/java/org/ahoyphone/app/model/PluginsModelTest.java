package org.ahoyphone.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PluginsModelTest {
    private final PluginsModel plugins = new PluginsModel();

    @Test
    void whatAPluginAddsGoesWithIt() {
        plugins.add(new Contribution.SidePane("pane", "chat", "Chat", "fth-x", () -> "node"));
        plugins.add(new Contribution.CallAction("act", "chat", "Send", "fth-x", _ -> {}));
        plugins.add(new Contribution.SettingsPage("page", "crm", "CRM", "fth-x", () -> "node"));
        plugins.add(new Contribution.CallAction("act", "chat", "Send file", "fth-x", _ -> {}));
        assertThat(plugins.contributions()).extracting(Contribution::title).containsExactly("Chat", "CRM", "Send file");
        plugins.removeAll("chat");
        assertThat(plugins.contributions()).extracting(Contribution::id).containsExactly("page");
    }

    @Test
    void theHostIsAskedToSwitch() {
        var asked = new ArrayList<String>();
        plugins.switchOn("chat", false);
        assertThat(plugins.folder()).isNull();
        plugins.host(new PluginsModel.Host() {
            @Override
            public void switchOn(String id, boolean on) {
                asked.add(id + "=" + on);
            }

            @Override
            public Path folder() {
                return Path.of("plugins");
            }
        });
        plugins.switchOn("chat", false);
        assertThat(asked).containsExactly("chat=false");
        assertThat(plugins.folder()).isEqualTo(Path.of("plugins"));
        plugins.show(List.of(new PluginRow("chat", "Chat", "1", "", "", false, false, "")));
        assertThat(plugins.plugins()).hasSize(1);
    }
}
