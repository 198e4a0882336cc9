package org.ahoyphone.app.view;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.ahoyphone.app.model.Person;

/// A disc with a person's initials, in a colour that stays the person's. Says nothing to screen readers: the name is beside it.
final class Avatar extends StackPane {
    private static final int COLOURS = 6;

    private final Label letters = new Label();

    Avatar() {
        getStyleClass().add("avatar");
        setAccessibleRole(AccessibleRole.NODE);
        letters.setAccessibleText("");
        letters.setMinWidth(USE_PREF_SIZE);
        getChildren().add(letters);
    }

    void show(Person person) {
        letters.setText(person.initials());
        getStyleClass().removeIf(c -> c.startsWith("colour-"));
        getStyleClass().add("colour-" + Math.floorMod(person.address().hashCode(), COLOURS));
    }
}
