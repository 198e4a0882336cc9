package org.ahoyphone.app.view;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.ahoyphone.app.model.Person;
import org.ahoyphone.app.model.Words;
import org.kordamp.ikonli.feather.Feather;

/// A line of a list of people: a picture, a name, something below it, and buttons to call while the mouse is over it. The buttons are for
/// the mouse: by keyboard the list itself calls.
abstract class PersonCell<T> extends ListCell<T> {
    private final Label name = new Label();
    private final Label below = new Label();
    private final VBox words = new VBox(name, below);
    private final HBox line = new HBox();
    private final HBox buttons = new HBox();
    private final Calling calling;

    /// @param moreButtons shown before those to call
    PersonCell(Calling calling, List<Button> moreButtons) {
        this.calling = calling;
        getStyleClass().add("person-cell");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        name.getStyleClass().add("person-name");
        below.getStyleClass().addAll(Styles.TEXT_SMALL, "muted");
        line.getStyleClass().add("person-line");
        buttons.getStyleClass().add("person-buttons");
        HBox.setHgrow(words, Priority.ALWAYS);
        // Names give way to buttons, not the other way round.
        words.setMinWidth(0);
        buttons.setMinWidth(USE_PREF_SIZE);
        buttons.getChildren().addAll(moreButtons);
        buttons.getChildren().add(mouseOnly(Feather.PHONE, Words.of("call.audio"), false));
        buttons.getChildren().add(mouseOnly(Feather.VIDEO, Words.of("call.video"), true));
        buttons.visibleProperty().bind(hoverProperty());
        buttons.managedProperty().bind(buttons.visibleProperty());
        for (Button button : moreButtons) {
            button.setFocusTraversable(false);
        }
        // The width of the list, not of the longest name.
        setPrefWidth(0);
    }

    private Button mouseOnly(Feather icon, String label, boolean video) {
        Button button = Buttons.icon(icon, label, null, () -> {
            T item = getItem();
            if (item != null) {
                calling.call(person(item), video);
            }
        });
        button.setFocusTraversable(false);
        return button;
    }

    abstract Person person(T item);

    /// What stands at the left.
    abstract Node picture(T item);

    /// What stands below the name.
    abstract String below(T item);

    /// The line as it is read to somebody.
    abstract String spoken(T item);

    /// Marks that depend on the item, as style classes of the cell.
    List<String> marks(T item) {
        return List.of();
    }

    @Override
    protected void updateItem(T item, boolean empty) {
        super.updateItem(item, empty);
        getStyleClass().removeIf(c -> c.startsWith("mark-"));
        if (empty || item == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        name.setText(person(item).shown());
        below.setText(below(item));
        line.getChildren().setAll(picture(item), words, buttons);
        getStyleClass().addAll(marks(item));
        setAccessibleText(spoken(item));
        setGraphic(line);
    }
}
