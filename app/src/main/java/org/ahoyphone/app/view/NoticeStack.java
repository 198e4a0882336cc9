package org.ahoyphone.app.view;

import atlantafx.base.theme.Styles;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.ahoyphone.app.model.Notice;
import org.ahoyphone.app.model.Notices;
import org.ahoyphone.app.model.Words;
import org.kordamp.ikonli.feather.Feather;

/// The notices, one above the other. They take no focus and go by themselves.
final class NoticeStack extends VBox {
    private static final PseudoClass LOW = PseudoClass.getPseudoClass("low");

    private final Notices notices;
    private final ReadOnlyDoubleWrapper room = new ReadOnlyDoubleWrapper();

    NoticeStack(Notices notices) {
        this.notices = notices;
        setId("notices");
        getStyleClass().add("notices");
        setPickOnBounds(false);
        setMaxHeight(USE_PREF_SIZE);
        ListChangeListener<Notice> changed = _ -> update();
        notices.list().addListener(changed);
        room.bind(Bindings.when(Bindings.isEmpty(notices.list())).then(0).otherwise(heightProperty()));
        update();
    }

    /// The height that the notices take; 0 while there are none.
    ReadOnlyDoubleProperty roomProperty() {
        return room.getReadOnlyProperty();
    }

    /// @param low whether they lie at the very edge of the window; else they leave the buttons of a call free
    void low(boolean low) {
        pseudoClassStateChanged(LOW, low);
    }

    private void update() {
        getChildren().setAll(notices.list().stream().map(this::line).toList());
    }

    private HBox line(Notice notice) {
        var text = new Label(notice.text(), Icons.of(Feather.INFO));
        text.setWrapText(true);
        text.getStyleClass().add("notice-text");
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        var line = new HBox(text);
        line.getStyleClass().addAll("notice", Styles.ELEVATED_2);
        notice.choices().forEach(choice -> {
            Button button = Buttons.text(choice.words(), () -> notices.choose(notice, choice));
            button.getStyleClass().addAll(Styles.FLAT, Styles.ACCENT);
            button.setMinWidth(USE_PREF_SIZE);
            line.getChildren().add(button);
        });
        if (!notice.choices().isEmpty()) {
            return line;
        }
        if (notice.undo() != null) {
            Button undo = Buttons.text(Words.of("notice.undo"), () -> notices.undo(notice));
            undo.setId("undo");
            undo.getStyleClass().addAll(Styles.FLAT, Styles.ACCENT);
            undo.setMinWidth(USE_PREF_SIZE);
            line.getChildren().add(undo);
        }
        line.getChildren()
                .add(Buttons.icon(Feather.X, Words.of("notice.close"), null, () -> notices.dismiss(notice)));
        return line;
    }
}
