package org.ahoyphone.app.view;

import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.ahoyphone.app.model.CodecOrder;
import org.ahoyphone.app.model.Words;
import org.kordamp.ikonli.feather.Feather;

/// The codecs of one kind, each to be switched on and off and moved.
final class CodecRows extends VBox {
    private final Consumer<CodecOrder> changed;

    /// @param changed told of each change
    CodecRows(String id, CodecOrder order, Consumer<CodecOrder> changed) {
        this.changed = changed;
        setId(id);
        getStyleClass().add("rows");
        fill(order);
    }

    private void fill(CodecOrder order) {
        getChildren().clear();
        for (String codec : order.all()) {
            boolean on = order.on().contains(codec);
            var check = new CheckBox(Words.of("codec." + codec));
            check.setSelected(on);
            check.setDisable(on && order.on().size() == 1);
            check.setOnAction(_ -> change(order.toggle(codec)));
            HBox.setHgrow(check, Priority.ALWAYS);
            check.setMaxWidth(Double.MAX_VALUE);
            Button up = Buttons.icon(Feather.ARROW_UP, Words.of("network.up", codec), null, () -> change(order.move(codec, -1)));
            up.setDisable(order.move(codec, -1).equals(order));
            Button down = Buttons.icon(Feather.ARROW_DOWN, Words.of("network.down", codec), null, () -> change(order.move(codec, 1)));
            down.setDisable(order.move(codec, 1).equals(order));
            var row = new HBox(check, up, down);
            row.getStyleClass().add("row");
            getChildren().add(row);
        }
    }

    private void change(CodecOrder order) {
        changed.accept(order);
        fill(order);
    }
}
