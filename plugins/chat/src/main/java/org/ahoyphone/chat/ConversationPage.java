package org.ahoyphone.chat;

import java.util.ResourceBundle;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One conversation: Enter sends, Shift+Enter begins a new line.
final class ConversationPage extends VBox {
    private final ResourceBundle words;
    private final Chat chat;
    private final Label name = new Label();
    private final Label address = new Label();
    private final MessageList messages;
    private final TextArea text = new TextArea();
    private final Button send;
    private @Nullable String peer;

    ConversationPage(Chat chat) {
        this.words = chat.words();
        this.chat = chat;
        this.messages = new MessageList(chat);
        this.send = new Button(words.getString("send"));
        getStyleClass().add("chat-page");
        VBox.setVgrow(messages, Priority.ALWAYS);
        getChildren().addAll(header(), messages, input());
    }

    private HBox header() {
        var back = Glyph.button("back", words.getString("back"), () -> chat.choose(null));
        back.setId("chat-back");
        var remove = Glyph.button("delete", words.getString("conversation.delete"), () -> {
            if (peer != null) {
                chat.delete(peer);
            }
        });
        remove.setId("chat-delete");
        name.setId("chat-name");
        name.getStyleClass().add("chat-name");
        address.getStyleClass().add("chat-line");
        address.managedProperty().bind(address.visibleProperty());
        var who = new VBox(name, address);
        who.setMinWidth(0);
        HBox.setHgrow(who, Priority.ALWAYS);
        var row = new HBox(back, who, remove);
        row.getStyleClass().add("chat-header");
        return row;
    }

    private HBox input() {
        text.setId("chat-text");
        text.setPromptText(words.getString("text.prompt"));
        text.setAccessibleText(words.getString("text.prompt"));
        text.setAccessibleHelp(words.getString("text.help"));
        text.setTooltip(new Tooltip(words.getString("text.help")));
        text.setWrapText(true);
        text.setPrefRowCount(2);
        text.setPrefColumnCount(10);
        text.addEventFilter(KeyEvent.KEY_PRESSED, this::typed);
        HBox.setHgrow(text, Priority.ALWAYS);
        send.setId("chat-send");
        send.getStyleClass().add("accent");
        send.setMinWidth(Region.USE_PREF_SIZE);
        send.setOnAction(_ -> sendText());
        send.disableProperty().bind(text.textProperty().map(String::isBlank));
        var row = new HBox(text, send);
        row.getStyleClass().add("chat-row");
        return row;
    }

    private void typed(KeyEvent event) {
        if (event.getCode() != KeyCode.ENTER) {
            return;
        }
        event.consume();
        if (event.isShiftDown()) {
            text.replaceSelection("\n");
        } else {
            sendText();
        }
    }

    private void sendText() {
        String wanted = text.getText().strip();
        if (peer == null || wanted.isEmpty()) {
            return;
        }
        text.clear();
        // What could not even be kept goes back to where it was written.
        var _ = chat.send(peer, wanted).thenAccept(kept -> {
            if (!kept) {
                Platform.runLater(() -> {
                    if (text.getText().isEmpty()) {
                        text.setText(wanted);
                    }
                });
            }
        });
    }

    /// The page is shown: the keyboard goes to the text.
    void begin() {
        text.requestFocus();
    }

    void show(ChatState now) {
        boolean other = now.chosen() == null || !now.chosen().equals(peer);
        if (other && peer != null) {
            text.clear();
        }
        peer = now.chosen();
        name.setText(now.name());
        String shown = peer == null ? "" : Peer.shown(peer);
        address.setText(shown);
        address.setVisible(!shown.equals(now.name()));
        messages.show(now, other);
    }
}
