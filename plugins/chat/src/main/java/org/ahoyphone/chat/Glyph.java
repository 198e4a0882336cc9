package org.ahoyphone.chat;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/// Buttons that show a sign instead of a word; `chat.css` draws the signs.
final class Glyph {
    private Glyph() {}

    /// @param sign names the style class `chat-glyph-...`
    /// @param words what it does, for the tooltip and for those who do not see it
    static Button button(String sign, String words, Runnable action) {
        var shape = new Region();
        shape.getStyleClass().addAll("chat-glyph", "chat-glyph-" + sign);
        var button = new Button();
        button.setGraphic(shape);
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(words));
        button.getStyleClass().addAll("flat", "chat-glyph-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
