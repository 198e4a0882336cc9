package org.ahoyphone.app.view;

import atlantafx.base.theme.Styles;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.ahoyphone.app.model.Person;

/// A list of people to call: Enter or a double click calls with or without video as the user likes it, with Ctrl the other way.
class PeopleList<T> extends ListView<T> {
    private final Function<T, Person> person;
    private final Consumer<Person> call;
    private final Consumer<Person> callOtherWay;

    /// @param label what the list holds, for screen readers
    /// @param empty shown when it holds nothing
    PeopleList(
            String label,
            String empty,
            ObservableList<T> items,
            Function<T, Person> person,
            Consumer<Person> call,
            Consumer<Person> callOtherWay) {
        super(items);
        this.person = person;
        this.call = call;
        this.callOtherWay = callOtherWay;
        setAccessibleText(label);
        getStyleClass().addAll("people", Styles.DENSE);
        Label nothing = new Label(empty);
        nothing.getStyleClass().add("placeholder-text");
        nothing.setWrapText(true);
        setPlaceholder(nothing);
        setOnKeyPressed(e -> {
            T selected = getSelectionModel().getSelectedItem();
            if (selected == null) {
                return;
            }
            if (e.getCode() == KeyCode.ENTER) {
                callSelected(e.isShortcutDown());
                e.consume();
            } else if (onKey(e.getCode(), selected)) {
                e.consume();
            }
        });
        setOnMouseClicked(e -> {
            if (e.getButton() == MouseButton.PRIMARY && e.getClickCount() == 2) {
                callSelected(e.isShortcutDown());
            }
        });
        focusedProperty().addListener((_, _, focused) -> {
            if (focused && getSelectionModel().isEmpty()) {
                getSelectionModel().selectFirst();
            }
        });
    }

    /// What other keys do to the selected item.
    ///
    /// @return whether anything
    boolean onKey(KeyCode key, T selected) {
        return false;
    }

    private void callSelected(boolean otherWay) {
        T selected = getSelectionModel().getSelectedItem();
        if (selected != null) {
            (otherWay ? callOtherWay : call).accept(person.apply(selected));
        }
    }
}
