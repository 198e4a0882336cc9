package org.ahoyphone.app.view;

import atlantafx.base.theme.Styles;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Lines of a label and what it names. A hint or a problem stands below the field that it is about.
final class Form extends GridPane {
    private int row;

    Form() {
        getStyleClass().add("form");
        var labels = new ColumnConstraints();
        labels.setMinWidth(USE_PREF_SIZE);
        var fields = new ColumnConstraints();
        fields.setHgrow(Priority.ALWAYS);
        fields.setFillWidth(true);
        getColumnConstraints().addAll(labels, fields);
    }

    /// A heading over the lines that follow.
    void heading(String text) {
        var label = new Label(text);
        label.getStyleClass().addAll(Styles.TEXT_BOLD, "form-heading");
        add(label, 0, row++, 2, 1);
    }

    /// A field with its name.
    void field(String name, Control field) {
        field(name, field, field);
    }

    /// Something that holds a field, with its name.
    ///
    /// @param named the field itself
    void field(String name, Node whole, Control named) {
        var label = new Label(name);
        label.setLabelFor(named);
        label.setMnemonicParsing(false);
        if (named.getAccessibleText() == null) {
            named.setAccessibleText(name);
        }
        if (whole instanceof VBox) {
            // Beside something tall the name stands where it begins.
            GridPane.setValignment(label, VPos.TOP);
            label.getStyleClass().add("tall-label");
        }
        add(label, 0, row);
        add(whole, 1, row++);
        if (whole instanceof Control control) {
            control.setMaxWidth(Double.MAX_VALUE);
        }
    }

    /// Words below the field before.
    Label hint(String text) {
        var label = new Label(text);
        label.getStyleClass().addAll(Styles.TEXT_SMALL, "muted", "form-hint");
        label.setWrapText(true);
        add(label, 1, row++);
        return label;
    }

    /// A place below the field before for what is wrong with it; takes no room while nothing is.
    Label problem() {
        Label label = hint("");
        label.getStyleClass().remove("muted");
        label.getStyleClass().add("problem");
        label.managedProperty().bind(label.textProperty().isNotEmpty());
        label.visibleProperty().bind(label.managedProperty());
        return label;
    }

    /// Anything, over the whole width.
    void whole(Node node) {
        add(node, 0, row++, 2, 1);
    }

    /// Anything, in the column of the fields.
    void beside(Node node) {
        add(node, 1, row++);
    }

    /// Text that belongs to the whole page.
    static VBox page(Node... parts) {
        var box = new VBox(parts);
        box.getStyleClass().add("page");
        return box;
    }
}
