package org.ahoyphone.app.view;

import javafx.beans.InvalidationListener;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;

/// A form as high as it is, or as there is room for in the window: then it scrolls.
final class FormRoom extends ScrollPane {
    /// What a card has above and below its form, in heights of a line of text.
    private static final double AROUND_EM = 12;

    private final Region form;

    FormRoom(Region form) {
        super(form);
        this.form = form;
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        InvalidationListener room = _ -> requestLayout();
        widthProperty().addListener(room);
        form.heightProperty().addListener(room);
        sceneProperty().addListener((_, before, now) -> {
            if (before != null) {
                before.heightProperty().removeListener(room);
            }
            if (now != null) {
                now.heightProperty().addListener(room);
            }
        });
    }

    @Override
    protected double computeMinHeight(double width) {
        double wanted = form.prefHeight(getWidth() > 0 ? getWidth() - snappedLeftInset() - snappedRightInset() : -1) + snappedTopInset() + snappedBottomInset();
        return getScene() == null ? wanted : Math.min(wanted, Math.max(0, getScene().getHeight() - AROUND_EM * Font.getDefault().getSize()));
    }
}
