package org.ahoyphone.app.view;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;

/// Finds controls that would say nothing to somebody who does not see them.
final class Labelled {
    private Labelled() {}

    /// The visible controls that take the focus or can be pressed, and have no words or no role, and the pictures that have no words.
    static List<String> unlabelled(Parent root) {
        return SteadyRobot.read(() -> {
            var found = new ArrayList<String>();
            walk(root, found);
            return found;
        });
    }

    private static void walk(Node node, List<String> found) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof VideoView && (blank(node.getAccessibleText()) && !(node.getParent().getParent() instanceof ButtonBase))) {
            found.add(node.toString());
        }
        boolean acts = node instanceof ButtonBase || node instanceof TextInputControl || node instanceof Slider
                || (node instanceof Control && node.isFocusTraversable())
                || node instanceof SelfView;
        boolean roleless = acts && (node.getAccessibleRole() == null || node.getAccessibleRole() == AccessibleRole.NODE);
        if (roleless || (acts && !hasWords(node))) {
            found.add(node.toString());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, found));
        }
    }

    private static boolean blank(String words) {
        return words == null || words.isBlank();
    }

    private static boolean hasWords(Node node) {
        String own = node.getAccessibleText();
        if (own != null && !own.isBlank()) {
            return true;
        }
        // Parts of a skin, such as the arrow of a choice, speak through their control.
        boolean partOfSkin = node.getParent() instanceof Control && !(node.getParent() instanceof javafx.scene.control.ScrollPane);
        return partOfSkin || (node instanceof Labeled labeled && labeled.getText() != null && !labeled.getText().isBlank());
    }
}
