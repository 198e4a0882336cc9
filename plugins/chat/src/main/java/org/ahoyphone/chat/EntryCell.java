package org.ahoyphone.chat;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ResourceBundle;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A message: own ones to the right with their delivery state, the other side's to the left.
final class EntryCell extends ListCell<Entry> {
    private static final double WIDEST = 0.85;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT);

    private final ResourceBundle words;
    private final Label bubble = new Label();
    private final Label below = new Label();
    private final Hyperlink again;
    private final VBox column;
    private final HBox row;

    EntryCell(ResourceBundle words, Consumer<Entry> sendAgain) {
        this.words = words;
        bubble.setWrapText(true);
        bubble.maxWidthProperty().bind(Bindings.multiply(widthProperty(), WIDEST));
        below.setWrapText(true);
        below.getStyleClass().add("chat-state");
        again = new Hyperlink(words.getString("again"));
        again.getStyleClass().add("chat-state");
        again.setOnAction(_ -> {
            if (getItem() != null) {
                sendAgain.accept(getItem());
            }
        });
        again.managedProperty().bind(again.visibleProperty());
        column = new VBox(bubble, below, again);
        row = new HBox(column);
        getStyleClass().add("chat-entry");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Entry entry, boolean empty) {
        super.updateItem(entry, empty);
        if (entry == null || empty) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        bubble.setText(entry.text());
        bubble.getStyleClass().setAll("label", "chat-bubble", entry.outgoing() ? "own" : "their");
        String time = TIME.format(entry.time().atZone(ZoneId.systemDefault()));
        String state = switch (entry.state()) {
            case RECEIVED -> time;
            case SENDING -> words.getString("state.sending");
            case DELIVERED -> time + " · " + words.getString("state.delivered");
            case FAILED -> words.getString("state.failed") + " " + entry.words();
        };
        below.setText(state);
        boolean failed = entry.state() == Entry.State.FAILED;
        below.getStyleClass().setAll("label", "chat-state");
        if (failed) {
            below.getStyleClass().add("chat-failed");
        }
        again.setVisible(failed);
        Pos side = entry.outgoing() ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT;
        column.setAlignment(side);
        row.setAlignment(side);
        setAccessibleText(
                (entry.outgoing() ? words.getString("own") : words.getString("their")) + ": " + entry.text() + ". " + state);
        setGraphic(row);
    }
}
