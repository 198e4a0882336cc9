package org.ahoyphone.chat;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Objects;
import org.ahoyphone.plugin.AhoyPlugin;
import org.ahoyphone.plugin.PluginContext;
import org.jspecify.annotations.Nullable;

/// The plugin: opens the conversations when it starts, closes them when it stops.
public final class ChatPlugin extends AhoyPlugin {
    private @Nullable Chat chat;

    public ChatPlugin(PluginContext context) {
        super(context);
    }

    @Override
    public void start() {
        try {
            chat = new Chat(context().folder(), context()::phone, context()::notice, InstantSource.system());
        } catch (SQLException e) {
            throw new IllegalStateException("The conversations cannot be opened: " + e.getMessage(), e);
        }
    }

    @Override
    public void stop() {
        if (chat != null) {
            chat.close();
            chat = null;
        }
    }

    Chat chat() {
        return Objects.requireNonNull(chat, "the plugin is not started");
    }
}
