package org.ahoyphone.chat;

import javafx.application.Platform;
import javafx.scene.Node;
import org.ahoyphone.plugin.SidePane;
import org.pf4j.Extension;

/// Shows the conversations beside the call.
@Extension
public final class ChatSidePane implements SidePane {
    private final Chat chat;

    public ChatSidePane(ChatPlugin plugin) {
        this.chat = plugin.chat();
    }

    @Override
    public String title() {
        return chat.words().getString("title");
    }

    @Override
    public String icon() {
        return "fth-message-square";
    }

    @Override
    public Node content() {
        var pane = new ChatPane(chat);
        chat.watch(state -> Platform.runLater(() -> pane.show(state)));
        return pane;
    }
}
