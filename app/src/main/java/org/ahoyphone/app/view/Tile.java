package org.ahoyphone.app.view;

import atlantafx.base.theme.Styles;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import org.ahoyphone.app.model.Person;
import org.ahoyphone.app.model.Words;
import org.kordamp.ikonli.feather.Feather;

/// One participant: the picture, or a disc with the initials, the name, a mark when nothing is heard, a frame while he speaks.
final class Tile extends StackPane {
    private static final PseudoClass SPEAKING = PseudoClass.getPseudoClass("speaking");
    private static final PseudoClass PICTURE = PseudoClass.getPseudoClass("picture");

    /// What is known of a participant.
    ///
    /// @param id different from all others'
    /// @param person who it is
    /// @param muted whether nothing is heard of him
    /// @param speaking whether he speaks
    record Participant(String id, Person person, boolean muted, boolean speaking) {}

    /// Lines of text that a large disc is high.
    private static final double LARGE_DISC = 5;

    private final VideoView video;
    private final Avatar avatar = new Avatar();
    private final Label name = new Label();
    private final Text silent = Icons.of(Feather.MIC_OFF);
    private final StackPane frame = new StackPane();

    Tile(String id) {
        getStyleClass().add("tile");
        setId("tile-" + id);
        setMinSize(0, 0);
        video = new VideoView("", false);
        avatar.getStyleClass().add("avatar-large");
        name.setMinWidth(0);
        var caption = new HBox(silent, name);
        caption.getStyleClass().addAll("tile-caption", Styles.TEXT_SMALL);
        caption.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setAlignment(caption, Pos.BOTTOM_LEFT);
        frame.getStyleClass().add("tile-frame");
        frame.setMouseTransparent(true);
        getChildren().addAll(avatar, video, caption, frame);
        video.showingProperty().addListener((_, _, _) -> picture());
        silent.managedProperty().bind(silent.visibleProperty());
        picture();
    }

    VideoView video() {
        return video;
    }

    void show(Participant who) {
        avatar.show(who.person());
        name.setText(who.person().shown());
        silent.setVisible(who.muted());
        pseudoClassStateChanged(SPEAKING, who.speaking());
        String words = who.speaking() ? "grid.speaks" : who.muted() ? "grid.muted" : "grid.listens";
        video.setAccessibleText(Words.of(words, who.person().shown()));
    }

    /// The disc is small where the tile is.
    @Override
    protected void layoutChildren() {
        boolean small = getHeight() < 2 * name.prefHeight(-1) * LARGE_DISC;
        if (small == avatar.getStyleClass().contains("avatar-large")) {
            if (small) {
                avatar.getStyleClass().remove("avatar-large");
            } else {
                avatar.getStyleClass().add("avatar-large");
            }
            avatar.applyCss();
        }
        super.layoutChildren();
    }

    private void picture() {
        boolean seen = video.showingProperty().get();
        avatar.setVisible(!seen);
        pseudoClassStateChanged(PICTURE, seen);
    }
}
