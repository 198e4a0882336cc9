package org.ahoyphone.app.view;

import javafx.scene.Scene;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;

/// Takes pictures of windows, menus that lie over them included. On the interface thread.
final class Shots {
    private Shots() {}

    static Image of(Stage stage) {
        Scene scene = stage.getScene();
        WritableImage all = scene.snapshot(null);
        for (Window window : Window.getWindows()) {
            if (window instanceof PopupWindow popup && !(popup instanceof Tooltip) && popup.isShowing()) {
                int x = (int) (popup.getX() - stage.getX() - scene.getX());
                int y = (int) (popup.getY() - stage.getY() - scene.getY());
                draw(popup.getScene().snapshot(null), all, x, y);
            }
        }
        return all;
    }

    private static void draw(Image from, WritableImage to, int left, int top) {
        for (int y = Math.max(0, -top); y < from.getHeight() && top + y < to.getHeight(); y++) {
            for (int x = Math.max(0, -left); x < from.getWidth() && left + x < to.getWidth(); x++) {
                Color over = from.getPixelReader().getColor(x, y);
                Color under = to.getPixelReader().getColor(left + x, top + y);
                to.getPixelWriter().setColor(left + x, top + y, under.interpolate(over, over.getOpacity()));
            }
        }
    }

    /// Closes all windows and menus but one, which fills the screen no more.
    static void leaveOnly(Stage stage) {
        stage.setFullScreen(false);
        for (Window window : java.util.List.copyOf(Window.getWindows())) {
            if (window != stage) {
                window.hide();
            }
        }
    }
}
