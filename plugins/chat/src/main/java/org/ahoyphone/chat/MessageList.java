package org.ahoyphone.chat;

import java.util.List;
import java.util.ResourceBundle;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The messages of a conversation, the newest at the bottom and in sight, unless the user reads older ones. Older than those that are shown
/// come on request; so few are there at a time that each has its place, and none has to be guessed.
final class MessageList extends ScrollPane {
    private static final double END = 1;

    private final ResourceBundle words;
    private final Chat chat;
    private final VBox rows = new VBox();
    private final VBox content;
    private final Hyperlink older;
    private final Label none;
    private boolean atEnd = true;
    /// While older messages are awaited: how much was hidden then, and how much of it below the view, pixels; else -1.
    private double hiddenBefore;
    private double below = -1;

    MessageList(Chat chat) {
        this.words = chat.words();
        this.chat = chat;
        older = new Hyperlink(words.getString("messages.older"));
        older.setId("chat-older");
        older.setOnAction(_ -> showOlder());
        older.managedProperty().bind(older.visibleProperty());
        var above = new StackPane(older);
        none = new Label(words.getString("messages.none"));
        none.getStyleClass().add("chat-none");
        none.managedProperty().bind(none.visibleProperty());
        content = new VBox(above, new StackPane(none), rows) {
            @Override
            protected void layoutChildren() {
                super.layoutChildren();
                place();
            }
        };
        content.getStyleClass().add("chat-messages");
        rows.getStyleClass().add("chat-rows");
        setId("chat-messages");
        getStyleClass().add("chat-scroll");
        setAccessibleText(words.getString("messages"));
        setContent(content);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        addEventFilter(ScrollEvent.ANY, _ -> taken());
        addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> taken());
        addEventFilter(KeyEvent.KEY_PRESSED, _ -> taken());
    }

    /// The scroll pane itself keeps in place what is at the top of its view. What it does not know: that the end is to stay in sight, and
    /// that older messages push down what is read. Called when the content has its new height.
    private void place() {
        double hidden = hidden();
        if (atEnd) {
            setVvalue(END);
        } else if (below >= 0 && hidden > hiddenBefore) {
            setVvalue(Math.clamp((hidden - below) / hidden, 0, END));
        }
    }

    /// Who takes hold of the list decides where it stands.
    private void taken() {
        atEnd = false;
        below = -1;
    }

    /// How much of the content is out of sight, pixels.
    private double hidden() {
        return Math.max(0, content.getHeight() - getViewportBounds().getHeight());
    }

    private void showOlder() {
        older.setVisited(false);
        hiddenBefore = hidden();
        below = (END - getVvalue()) * hiddenBefore;
        atEnd = false;
        chat.older();
    }

    /// @param other whether this is another conversation than before
    void show(ChatState now, boolean other) {
        long newestBefore = newest();
        atEnd |= getVvalue() >= END || hidden() == 0;
        older.setVisible(now.older());
        none.setVisible(now.entries().isEmpty());
        replace(now.entries());
        boolean mine = newest() > newestBefore && now.entries().getLast().outgoing();
        if (other || mine) {
            atEnd = true;
            below = -1;
            content.requestLayout();
        }
    }

    private long newest() {
        return rows.getChildren().isEmpty() ? 0 : ((MessageRow) rows.getChildren().getLast()).entry().id();
    }

    /// Makes rows for new messages, and touches only those that changed.
    private void replace(List<Entry> now) {
        ObservableList<Node> there = rows.getChildren();
        there.removeIf(row -> now.stream().noneMatch(entry -> entry.id() == ((MessageRow) row).entry().id()));
        for (int i = 0; i < now.size(); i++) {
            Entry entry = now.get(i);
            if (i < there.size() && ((MessageRow) there.get(i)).entry().id() == entry.id()) {
                MessageRow row = (MessageRow) there.get(i);
                if (!row.entry().equals(entry)) {
                    row.show(entry);
                }
            } else {
                there.add(i, new MessageRow(entry, words, chat.clock(), chat::sendAgain));
            }
        }
    }
}
