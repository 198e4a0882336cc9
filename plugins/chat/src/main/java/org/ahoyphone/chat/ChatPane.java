package org.ahoyphone.chat;

import java.util.List;
import java.util.Objects;
import java.util.ResourceBundle;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Conversations above, the chosen one below: Enter sends, Shift+Enter begins a new line.
final class ChatPane extends BorderPane {
    private final ResourceBundle words;
    private final Chat chat;
    private final ObservableList<Conversation> conversations = FXCollections.observableArrayList();
    private final ListView<Conversation> list = new ListView<>(conversations);
    private final ObservableList<Entry> entries = FXCollections.observableArrayList();
    private final ListView<Entry> messages = new ListView<>(entries);
    private final TextField to = new TextField();
    private final Label hint = new Label();
    private final TextArea text = new TextArea();
    private final Button send;
    private @Nullable String chosen;

    ChatPane(ResourceBundle words, Chat chat) {
        this.words = words;
        this.chat = chat;
        this.send = new Button(words.getString("send"));
        getStyleClass().add("chat");
        getStylesheets().add(Objects.requireNonNull(ChatPane.class.getResource("chat.css")).toExternalForm());
        var split = new SplitPane(top(), bottom());
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.3);
        setCenter(split);
        enable();
    }

    private VBox top() {
        to.setId("chat-to");
        to.setPromptText(words.getString("to.prompt"));
        to.setAccessibleText(words.getString("to.prompt"));
        to.setOnAction(_ -> open(to.getText()));
        list.setId("chat-conversations");
        list.setAccessibleText(words.getString("conversations"));
        list.setPlaceholder(new Label(words.getString("conversations.none")));
        list.setCellFactory(_ -> new ConversationCell(words, chat::delete));
        list.getSelectionModel().selectedItemProperty().addListener((_, _, now) -> {
            if (now != null) {
                choose(now.peer());
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        var box = new VBox(to, hint, list);
        box.getStyleClass().add("chat-top");
        hint.getStyleClass().add("chat-hint");
        hint.setWrapText(true);
        hint.managedProperty().bind(hint.textProperty().isNotEmpty());
        return box;
    }

    private VBox bottom() {
        messages.setId("chat-messages");
        messages.setAccessibleText(words.getString("messages"));
        messages.setPlaceholder(new Label(words.getString("messages.none")));
        messages.setCellFactory(_ -> new EntryCell(words, chat::sendAgain));
        messages.getStyleClass().add("chat-messages");
        VBox.setVgrow(messages, Priority.ALWAYS);
        text.setId("chat-text");
        text.setPromptText(words.getString("text.prompt"));
        text.setAccessibleText(words.getString("text.prompt"));
        text.setWrapText(true);
        text.setPrefRowCount(2);
        text.addEventFilter(KeyEvent.KEY_PRESSED, this::typed);
        text.textProperty().subscribe(this::enable);
        HBox.setHgrow(text, Priority.ALWAYS);
        send.setId("chat-send");
        send.getStyleClass().add("accent");
        send.setOnAction(_ -> sendText());
        var row = new HBox(text, send);
        row.getStyleClass().add("chat-row");
        var box = new VBox(messages, row);
        box.getStyleClass().add("chat-bottom");
        return box;
    }

    private void typed(KeyEvent event) {
        if (event.getCode() != KeyCode.ENTER) {
            return;
        }
        event.consume();
        if (event.isShiftDown()) {
            text.insertText(text.getCaretPosition(), "\n");
        } else {
            sendText();
        }
    }

    private void sendText() {
        String peer = chosen;
        if (peer != null && !text.getText().isBlank()) {
            chat.send(peer, text.getText().strip());
            text.clear();
        }
    }

    /// Begins a conversation with whom the user typed, or goes on with it.
    private void open(String typed) {
        if (!Peer.isAddress(typed)) {
            hint.setText(words.getString("to.wrong"));
            return;
        }
        hint.setText("");
        to.clear();
        choose(Peer.key(typed));
        text.requestFocus();
    }

    private void choose(String peer) {
        chosen = peer;
        refresh();
    }

    /// Shows what there is now, keeping what the user chose and typed.
    void show(List<Conversation> all) {
        String kept = chosen;
        conversations.setAll(all);
        chosen = kept == null && !all.isEmpty() ? all.getFirst().peer() : kept;
        refresh();
    }

    private void refresh() {
        String peer = chosen;
        Conversation current =
                conversations.stream().filter(c -> c.peer().equals(peer)).findFirst().orElse(null);
        if (current == null) {
            list.getSelectionModel().clearSelection();
            entries.clear();
        } else {
            if (!current.equals(list.getSelectionModel().getSelectedItem())) {
                list.getSelectionModel().select(current);
            }
            entries.setAll(current.entries());
            messages.scrollTo(entries.size() - 1);
            if (isVisible() && getScene() != null) {
                chat.seen(current);
            }
        }
        enable();
    }

    private void enable() {
        text.setDisable(chosen == null);
        send.setDisable(chosen == null || text.getText().isBlank());
    }
}
