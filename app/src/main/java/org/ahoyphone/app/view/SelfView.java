package org.ahoyphone.app.view;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import org.ahoyphone.app.model.Words;
import org.kordamp.ikonli.feather.Feather;

/// The own picture, small and mirrored, in a corner; can be hidden.
final class SelfView extends StackPane {
    private final VideoView video;
    private final Button hide;
    private final Button show;

    SelfView(Runnable toggle) {
        setId("self-view");
        getStyleClass().add("self-view");
        video = new VideoView(Words.of("video.self"), true);
        hide = Buttons.icon(Feather.EYE_OFF, Words.of("video.self.hide"), Shortcut.SELF_VIEW, toggle);
        hide.getStyleClass().add("on-picture");
        show = Buttons.icon(Feather.USER, Words.of("video.self.show"), Shortcut.SELF_VIEW, toggle);
        show.getStyleClass().add("on-picture");
        show.setId("self-view-show");
        setAlignment(hide, Pos.TOP_RIGHT);
        setAlignment(show, Pos.BOTTOM_RIGHT);
        hide.visibleProperty().bind(hoverProperty().or(hide.focusedProperty()));
        getChildren().addAll(video, hide, show);
        video.showingProperty().addListener((_, _, _) -> frame());
        setPickOnBounds(false);
    }

    VideoView video() {
        return video;
    }

    /// @param possible whether there is an own picture in the call
    /// @param wanted whether the user wants to see it
    void show(boolean possible, boolean wanted) {
        setVisible(possible);
        setManaged(possible);
        boolean seen = possible && wanted;
        video.setVisible(seen);
        hide.setManaged(seen);
        show.setVisible(possible && !wanted);
        frame();
    }

    /// A frame only around a picture.
    private void frame() {
        getStyleClass().remove("framed");
        if (video.isVisible() && video.showingProperty().get()) {
            getStyleClass().add("framed");
        }
    }
}
