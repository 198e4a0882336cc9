package org.ahoyphone.app.view;

import java.util.function.Consumer;
import javafx.animation.TranslateTransition;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.ahoyphone.app.model.Corner;
import org.ahoyphone.app.model.Words;
import org.kordamp.ikonli.feather.Feather;

/// The own picture, small and mirrored, in a corner of the room that it lies in. It is dragged to another one, or brought there by the arrow keys; it can be
/// hidden.
final class SelfView extends StackPane {
    private static final Duration SNAP = Duration.millis(150);

    private final VideoView video;
    private final Button hide;
    private final Button show;
    private final Consumer<Corner> moved;
    private final TranslateTransition snap = new TranslateTransition(SNAP, this);
    private Corner corner = Corner.BOTTOM_RIGHT;
    private double grabX;
    private double grabY;
    private boolean dragged;
    private boolean tiled;
    private boolean seen;

    /// @param toggle hides or shows it
    /// @param moved told the corner that the user brings it to; answers with [#place]
    SelfView(Runnable toggle, Consumer<Corner> moved) {
        this.moved = moved;
        setId("self-view");
        getStyleClass().add("self-view");
        video = new VideoView(Words.of("video.self"), true);
        video.half();
        hide = Buttons.icon(Feather.EYE_OFF, Words.of("video.self.hide"), Shortcut.SELF_VIEW, toggle);
        hide.getStyleClass().add("on-picture");
        show = Buttons.icon(Feather.USER, Words.of("video.self.show"), Shortcut.SELF_VIEW, toggle);
        show.getStyleClass().add("on-picture");
        show.setId("self-view-show");
        setAlignment(hide, Pos.TOP_RIGHT);
        hide.opacityProperty().bind(javafx.beans.binding.Bindings.when(hoverProperty().or(focusWithinProperty())).then(1).otherwise(0));
        getChildren().addAll(video, hide, show);
        video.showingProperty().addListener((_, _, _) -> frame());
        setPickOnBounds(false);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(Words.of("video.self.move"));
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::grab);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(MouseEvent.MOUSE_RELEASED, _ -> drop());
        addEventHandler(KeyEvent.KEY_PRESSED, this::arrow);
        place(corner);
    }

    VideoView video() {
        return video;
    }

    /// @param possible whether there is an own picture in the call
    /// @param wanted whether the user wants to see it
    void show(boolean possible, boolean wanted) {
        setVisible(possible);
        setManaged(possible);
        seen = possible && wanted;
        video.setVisible(seen);
        hide.setVisible(seen);
        show.setVisible(possible && !wanted);
        setFocusTraversable(seen && !tiled);
        frame();
    }

    /// Lies among the pictures of others from now on, where it cannot be moved, or in its corner again.
    void tile(boolean among) {
        tiled = among;
        snap.stop();
        setTranslateX(0);
        setTranslateY(0);
        setFocusTraversable(seen && !tiled);
        setAccessibleText(Words.of(tiled ? "video.self" : "video.self.move"));
    }

    /// Lies in a corner from now on.
    void place(Corner where) {
        corner = where;
        StackPane.setAlignment(this, pos(where));
        setAlignment(show, pos(where));
    }

    private static Pos pos(Corner where) {
        return switch (where) {
            case TOP_LEFT -> Pos.TOP_LEFT;
            case TOP_RIGHT -> Pos.TOP_RIGHT;
            case BOTTOM_RIGHT -> Pos.BOTTOM_RIGHT;
            case BOTTOM_LEFT -> Pos.BOTTOM_LEFT;
        };
    }

    private void grab(MouseEvent e) {
        snap.stop();
        dragged = false;
        grabX = e.getSceneX() - getTranslateX();
        grabY = e.getSceneY() - getTranslateY();
    }

    private void drag(MouseEvent e) {
        if (tiled) {
            return;
        }
        dragged = true;
        setTranslateX(e.getSceneX() - grabX);
        setTranslateY(e.getSceneY() - grabY);
    }

    /// Where it was let go, it glides into the nearest corner.
    private void drop() {
        if (!dragged || !(getParent() instanceof Region room)) {
            return;
        }
        dragged = false;
        var at = getBoundsInParent();
        double x = getLayoutX() + getTranslateX();
        double y = getLayoutY() + getTranslateY();
        moved.accept(Corner.nearest(at.getCenterX() / room.getWidth(), at.getCenterY() / room.getHeight()));
        room.layout();
        setTranslateX(x - getLayoutX());
        setTranslateY(y - getLayoutY());
        snap.setToX(0);
        snap.setToY(0);
        snap.play();
    }

    private void arrow(KeyEvent e) {
        Corner wanted = switch (e.getCode()) {
            case KeyCode.LEFT -> corner.toSide(false);
            case KeyCode.RIGHT -> corner.toSide(true);
            case KeyCode.UP -> corner.toEdge(false);
            case KeyCode.DOWN -> corner.toEdge(true);
            default -> null;
        };
        if (wanted != null && isFocused()) {
            moved.accept(wanted);
            e.consume();
        }
    }

    /// A frame only around a picture.
    private void frame() {
        getStyleClass().remove("framed");
        if (video.isVisible() && video.showingProperty().get()) {
            getStyleClass().add("framed");
        }
    }
}
