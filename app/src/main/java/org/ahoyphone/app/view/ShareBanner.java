package org.ahoyphone.app.view;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.ahoyphone.app.model.Words;
import org.kordamp.ikonli.feather.Feather;

/// Says, as long as it is so, that the user shows something to the other side, and ends it.
final class ShareBanner extends HBox {
    private final Label words = new Label("", Icons.of(Feather.MONITOR));

    ShareBanner(Runnable stop) {
        setId("share-banner");
        getStyleClass().addAll("share-banner", Styles.ELEVATED_2);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        words.setMinWidth(0);
        Button end = Buttons.text(Words.of("call.share.stop"), stop);
        end.setId("share-stop");
        end.getStyleClass().addAll(Styles.DANGER, Styles.SMALL);
        end.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(words, end);
        managedProperty().bind(visibleProperty());
        show("");
    }

    /// @param what is shown to the other side; empty for nothing
    void show(String what) {
        setVisible(!what.isEmpty());
        words.setText(Words.of("share.banner", what));
    }
}
