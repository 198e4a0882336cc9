package org.ahoyphone.chat;

import java.util.Objects;
import java.util.ResourceBundle;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// The chat: the list of conversations, or the one that is open; below, the way back for a conversation that was deleted. Made on any
/// thread, from then on touched on the interface thread only.
final class ChatPane extends BorderPane {
    private final ResourceBundle words;
    private final Chat chat;
    private final ConversationsPage conversations;
    private final ConversationPage conversation;
    private final Label deleted = new Label();
    private final HBox undo;
    private ChatState state = ChatState.NOTHING;
    private boolean looking;
    private @Nullable String lookedAt;

    ChatPane(Chat chat) {
        this.words = chat.words();
        this.chat = chat;
        this.conversations = new ConversationsPage(chat);
        this.conversation = new ConversationPage(chat);
        this.undo = undo();
        getStyleClass().add("chat");
        getStylesheets().add(Objects.requireNonNull(ChatPane.class.getResource("chat.css")).toExternalForm());
        setCenter(conversations);
        // It is looked at while it is in a window that has the focus.
        ObservableValue<Boolean> seen =
                sceneProperty().flatMap(Scene::windowProperty).flatMap(Window::focusedProperty).orElse(false);
        seen.subscribe(now -> {
            looking = now;
            look();
        });
    }

    private HBox undo() {
        var back = new Button(words.getString("undo"));
        back.setId("chat-undo");
        back.setMinWidth(Region.USE_PREF_SIZE);
        back.setOnAction(_ -> chat.undelete());
        var close = Glyph.button("close", words.getString("undo.close"), chat::forget);
        close.setId("chat-forget");
        HBox.setHgrow(deleted, Priority.ALWAYS);
        deleted.setMaxWidth(Double.MAX_VALUE);
        deleted.setWrapText(true);
        var bar = new HBox(deleted, back, close);
        bar.getStyleClass().add("chat-undo");
        return bar;
    }

    /// Shows what there is now, keeping what the user typed.
    void show(ChatState now) {
        state = now;
        conversations.show(now);
        conversation.show(now);
        boolean open = now.chosen() != null;
        if (open != (getCenter() == conversation)) {
            setCenter(open ? conversation : conversations);
            if (open) {
                conversation.begin();
            } else {
                conversations.begin();
            }
        }
        deleted.setText(now.deleted().isEmpty() ? "" : words.getString("deleted").formatted(now.deleted()));
        setBottom(now.deleted().isEmpty() ? null : undo);
        look();
    }

    private void look() {
        String now = looking ? state.chosen() : null;
        if (!Objects.equals(now, lookedAt)) {
            lookedAt = now;
            chat.look(now);
        }
    }
}
