package org.ahoyphone.chat;

import java.util.Optional;
import java.util.ResourceBundle;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// All conversations, and a field to begin one.
final class ConversationsPage extends VBox {
    private final ResourceBundle words;
    private final Chat chat;
    private final ObservableList<Conversation> conversations = FXCollections.observableArrayList();
    private final ListView<Conversation> list = new ListView<>(conversations);
    private final TextField to = new TextField();
    private final Button begin;
    private final Label hint = new Label();

    ConversationsPage(Chat chat) {
        this.words = chat.words();
        this.chat = chat;
        getStyleClass().add("chat-page");
        to.setId("chat-to");
        to.setPromptText(words.getString("to.prompt"));
        to.setAccessibleText(words.getString("to.prompt"));
        to.setOnAction(_ -> open(to.getText()));
        begin = Glyph.button("begin", words.getString("to.begin"), () -> open(to.getText()));
        begin.setId("chat-begin");
        begin.disableProperty().bind(to.textProperty().map(String::isBlank));
        hint.setId("chat-hint");
        hint.getStyleClass().add("chat-hint");
        hint.setWrapText(true);
        hint.visibleProperty().bind(hint.textProperty().isNotEmpty());
        hint.managedProperty().bind(hint.visibleProperty());
        to.textProperty().subscribe(() -> hint.setText(""));
        list.setId("chat-conversations");
        list.setAccessibleText(words.getString("conversations"));
        var none = new Label(words.getString("conversations.none"));
        none.setWrapText(true);
        none.getStyleClass().add("chat-none");
        list.setPlaceholder(none);
        list.setCellFactory(_ -> new ConversationCell(words, chat::choose, chat::delete));
        list.setOnKeyPressed(event -> {
            Conversation selected = list.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && selected != null) {
                chat.choose(selected.peer());
                event.consume();
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        HBox.setHgrow(to, Priority.ALWAYS);
        var row = new HBox(to, begin);
        row.getStyleClass().add("chat-row");
        getChildren().addAll(row, hint, list);
    }

    private void open(String typed) {
        if (typed.isBlank()) {
            return;
        }
        Optional<String> peer = chat.address(typed);
        if (peer.isPresent()) {
            to.clear();
            chat.choose(peer.get());
        } else {
            hint.setText(words.getString("to.wrong"));
        }
    }

    /// Shows what there is, keeping the selection.
    void show(ChatState now) {
        if (conversations.equals(now.conversations())) {
            return;
        }
        Conversation selected = list.getSelectionModel().getSelectedItem();
        conversations.setAll(now.conversations());
        if (selected != null) {
            conversations.stream()
                    .filter(c -> c.peer().equals(selected.peer()))
                    .findFirst()
                    .ifPresent(list.getSelectionModel()::select);
        }
    }

    /// The page is shown: the keyboard goes to where one was.
    void begin() {
        if (conversations.isEmpty()) {
            to.requestFocus();
        } else {
            list.requestFocus();
        }
    }
}
