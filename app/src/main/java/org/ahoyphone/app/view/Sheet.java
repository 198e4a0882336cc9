package org.ahoyphone.app.view;

import atlantafx.base.theme.Styles;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.ahoyphone.app.model.Words;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A card over the window, one at a time: forms and settings. The focus stays in it, what lies behind goes on; Esc or a click beside it
/// closes it, and the focus goes back to where it was.
final class Sheet extends StackPane {

    /// What a card shows.
    ///
    /// @param form whether the user types something into it that would be lost if it closed by itself
    /// @param focus what has the focus first; null for nothing in particular
    /// @param left called when the card is closed, however that comes
    record Card(String title, String styleClass, boolean form, Node content, @Nullable Node focus, Runnable left) {}

    private final Node behind;
    private @Nullable Card card;
    private @Nullable Node focusBefore;
    private @Nullable Node first;
    private @Nullable ReadOnlyDoubleProperty below;

    /// @param behind what gets no focus while a card is shown
    Sheet(Node behind) {
        this.behind = behind;
        getStyleClass().add("sheet");
        setVisible(false);
        sceneProperty().addListener((_, _, scene) -> {
            if (scene != null) {
                scene.focusOwnerProperty().addListener((_, _, owner) -> keepFocus(owner));
            }
        });
        setOnMouseClicked(e -> {
            if (e.getTarget() == this) {
                close();
            }
        });
    }

    /// @param height of what lies over the lower edge of the window
    void below(ReadOnlyDoubleProperty height) {
        below = height;
        height.addListener((_, _, _) -> requestLayout());
    }

    @Override
    protected void layoutChildren() {
        double taken = below == null ? 0 : below.get();
        for (Node child : getManagedChildren()) {
            layoutInArea(child, 0, 0, getWidth(), getHeight() - taken, 0, HPos.CENTER, VPos.CENTER);
        }
    }

    /// Makes way for something that the user asked for, unless that would lose what was typed.
    void makeWay() {
        if (card != null && !card.form()) {
            close();
        }
    }

    boolean isOpen() {
        return card != null;
    }

    /// Shows a card, in the place of another one.
    void open(Card next) {
        if (card == null) {
            focusBefore = getScene() == null ? null : getScene().getFocusOwner();
        } else {
            card.left().run();
        }
        card = next;
        var title = new Label(next.title());
        title.getStyleClass().add(Styles.TITLE_3);
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        Button close = Buttons.icon(Feather.X, Words.of("sheet.close"), Shortcut.BACK, this::close);
        close.setId("sheet-close");
        var head = new HBox(title, close);
        head.getStyleClass().add("card-head");
        var pane = new BorderPane(next.content());
        pane.setTop(head);
        pane.getStyleClass().addAll("card", Styles.ELEVATED_4, next.styleClass());
        getChildren().setAll(pane);
        setVisible(true);
        first = next.focus() == null ? close : next.focus();
        first.requestFocus();
    }

    /// Who leaves the card by the keyboard comes in again at its other end.
    private void keepFocus(@Nullable Node owner) {
        if (card == null) {
            return;
        }
        boolean outside = owner == null;
        for (Node node = owner; node != null; node = node.getParent()) {
            outside |= node.equals(behind);
        }
        if (outside) {
            Platform.runLater(() -> {
                if (card != null && first != null) {
                    first.requestFocus();
                }
            });
        }
    }

    void close() {
        if (card == null) {
            return;
        }
        Card closed = card;
        card = null;
        getChildren().clear();
        setVisible(false);
        if (focusBefore != null) {
            focusBefore.requestFocus();
        }
        focusBefore = null;
        closed.left().run();
    }
}
