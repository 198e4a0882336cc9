package org.ahoyphone.chat;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A message: own ones to the right with their delivery state, the other side's to the left.
final class MessageRow extends HBox {
    private static final double WIDEST = 0.85;

    private final ResourceBundle words;
    private final InstantSource clock;
    private final Label bubble = new Label();
    private final Label below = new Label();
    private final Hyperlink again;
    private final VBox column;
    private Entry entry;

    MessageRow(Entry first, ResourceBundle words, InstantSource clock, Consumer<Entry> sendAgain) {
        this.words = words;
        this.clock = clock;
        this.entry = first;
        bubble.setWrapText(true);
        below.setWrapText(true);
        again = new Hyperlink(words.getString("again"));
        again.getStyleClass().add("chat-again");
        again.setOnAction(_ -> {
            again.setVisited(false);
            sendAgain.accept(entry);
        });
        again.managedProperty().bind(again.visibleProperty());
        column = new VBox(bubble, below, again);
        column.getStyleClass().add("chat-column");
        column.maxWidthProperty().bind(widthProperty().multiply(WIDEST));
        setMinWidth(0);
        getStyleClass().add("chat-message");
        setAccessibleRole(AccessibleRole.TEXT);
        var copy = new MenuItem(words.getString("copy"));
        copy.setOnAction(_ -> copy());
        var menu = new ContextMenu(copy);
        bubble.setContextMenu(menu);
        getChildren().add(column);
        show(first);
    }

    private void copy() {
        var content = new ClipboardContent();
        content.putString(entry.text());
        Clipboard.getSystemClipboard().setContent(content);
    }

    Entry entry() {
        return entry;
    }

    /// Shows what became of the message.
    void show(Entry now) {
        entry = now;
        boolean failed = now.state() == Entry.State.FAILED;
        String state = state();
        bubble.setText(now.text());
        bubble.getStyleClass().setAll("label", "chat-bubble", now.outgoing() ? "own" : "their");
        below.setText(state);
        below.getStyleClass().setAll("label", "chat-state", failed ? "chat-failed" : "chat-fine");
        again.setVisible(failed);
        again.setAccessibleText(words.getString("again") + ": " + now.text());
        Pos side = now.outgoing() ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT;
        column.setAlignment(side);
        setAlignment(side);
        setAccessibleText(
                (now.outgoing() ? words.getString("own") : words.getString("their")) + ": " + now.text() + ". " + state);
    }

    private String state() {
        String time = EntryTime.words(entry.time(), clock.instant(), ZoneId.systemDefault(), Locale.getDefault());
        return switch (entry.state()) {
            case RECEIVED -> time;
            case SENDING -> time + " · " + words.getString("state.sending");
            case DELIVERED -> time + " · " + words.getString("state.delivered");
            case FAILED -> words.getString("state.failed") + " " + entry.words();
        };
    }
}
