package org.ahoyphone.app.view;

import javafx.animation.FadeTransition;
import javafx.animation.PauseTransition;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TouchEvent;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import javafx.util.Duration;

/// Controls over a picture: they fade away, and the pointer with them, when nothing is done for a while, and come back with the first movement or key.
/// They stay while the pointer is on them or a menu is open.
final class FadingControls {
    private static final Duration PATIENCE = Duration.seconds(3);
    private static final Duration FADING = Duration.millis(250);

    private final Node controls;
    private final Scene scene;
    private final Runnable changed;
    private final PauseTransition rest = new PauseTransition(PATIENCE);
    private final FadeTransition fade;
    private boolean on;
    private boolean shown = true;

    /// @param changed told when they begin to come or to go
    FadingControls(Node controls, Scene scene, Runnable changed) {
        this.controls = controls;
        this.scene = scene;
        this.changed = changed;
        fade = new FadeTransition(FADING, controls);
        rest.setOnFinished(_ -> rest());
        scene.addEventFilter(InputEvent.ANY, e -> {
            var type = e.getEventType();
            if (type == MouseEvent.MOUSE_MOVED || type == MouseEvent.MOUSE_PRESSED || type == MouseEvent.MOUSE_DRAGGED
                    || type == KeyEvent.KEY_PRESSED || type == TouchEvent.TOUCH_PRESSED) {
                stir();
            }
        });
    }

    /// Whether they fade at all from now on; if not, they are shown.
    void fades(boolean wanted) {
        on = wanted;
        stir();
    }

    /// How long nothing is done before they go.
    void patience(Duration patience) {
        rest.setDuration(patience);
    }

    boolean shown() {
        return shown;
    }

    /// Something was done.
    void stir() {
        rest.stop();
        show(true);
        if (on) {
            rest.playFromStart();
        }
    }

    /// Nothing was done for a while.
    void rest() {
        if (!on) {
            return;
        }
        boolean menu = Window.getWindows().stream().anyMatch(w -> w instanceof PopupWindow popup && popup.isShowing()
                && !(popup instanceof javafx.scene.control.Tooltip));
        if (menu || controls.isHover()) {
            rest.playFromStart();
        } else {
            show(false);
        }
    }

    private void show(boolean show) {
        if (show == shown) {
            return;
        }
        shown = show;
        controls.setMouseTransparent(!show);
        scene.setCursor(show ? null : Cursor.NONE);
        fade.stop();
        fade.setToValue(show ? 1 : 0);
        fade.play();
        changed.run();
    }
}
