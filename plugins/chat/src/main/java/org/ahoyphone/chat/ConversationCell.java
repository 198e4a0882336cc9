package org.ahoyphone.chat;

import java.util.ResourceBundle;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuItem;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A conversation in the list: who, the last line, how many are unread. A click opens it.
final class ConversationCell extends ListCell<Conversation> {
    private final ResourceBundle words;
    private final Label name = new Label();
    private final Label line = new Label();
    private final Label unread = new Label();
    private final HBox row;
    private final ContextMenu menu;

    ConversationCell(ResourceBundle words, Consumer<String> open, Consumer<String> delete) {
        this.words = words;
        name.getStyleClass().add("chat-name");
        line.getStyleClass().add("chat-line");
        unread.getStyleClass().add("chat-unread");
        unread.setMinWidth(Region.USE_PREF_SIZE);
        var left = new VBox(name, line);
        left.setMinWidth(0);
        HBox.setHgrow(left, Priority.ALWAYS);
        row = new HBox(left, unread);
        row.getStyleClass().add("chat-conversation");
        var remove = new MenuItem(words.getString("conversation.delete"));
        remove.setOnAction(_ -> with(delete));
        menu = new ContextMenu(remove);
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                with(open);
            }
        });
        // As wide as the list, never wider: long lines end in dots.
        setPrefWidth(0);
    }

    private void with(Consumer<String> what) {
        if (getItem() != null) {
            what.accept(getItem().peer());
        }
    }

    @Override
    protected void updateItem(@Nullable Conversation conversation, boolean empty) {
        super.updateItem(conversation, empty);
        if (conversation == null || empty) {
            setGraphic(null);
            setContextMenu(null);
            setAccessibleText(null);
            return;
        }
        name.setText(conversation.name());
        line.setText(
                conversation.last().outgoing()
                        ? words.getString("own") + ": " + conversation.lastLine()
                        : conversation.lastLine());
        unread.setText(String.valueOf(conversation.unread()));
        unread.setVisible(conversation.unread() > 0);
        unread.setManaged(conversation.unread() > 0);
        setAccessibleText(
                conversation.unread() > 0
                        ? words.getString("conversation.unread").formatted(conversation.name(), conversation.unread())
                        : conversation.name());
        setGraphic(row);
        setContextMenu(menu);
    }
}
