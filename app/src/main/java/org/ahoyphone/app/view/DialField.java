package org.ahoyphone.app.view;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.ahoyphone.app.model.AhoyModel;
import org.ahoyphone.app.model.Words;
import org.kordamp.ikonli.feather.Feather;

/// Where one types whom to call.
final class DialField extends HBox {
    private final CustomTextField field = new CustomTextField();

    /// @param down what the arrow down does: goes to the suggestions
    DialField(AhoyModel model, Runnable down) {
        getStyleClass().add("dial");
        field.setId("dial");
        field.setPromptText(Words.of("dial.prompt"));
        field.setAccessibleText(Words.of("dial.label"));
        field.setLeft(Icons.of(Feather.SEARCH));
        field.textProperty().bindBidirectional(model.dial().textProperty());
        HBox.setHgrow(field, Priority.ALWAYS);
        field.setOnAction(_ -> model.callTyped(model.settings().get().look().startWithVideo()));
        field.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ENTER && e.isShortcutDown()) {
                model.callTyped(!model.settings().get().look().startWithVideo());
                e.consume();
            } else if (e.getCode() == KeyCode.DOWN) {
                down.run();
                e.consume();
            } else if (e.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
                field.clear();
                e.consume();
            }
        });
        Button audio =
                Buttons.icon(Feather.PHONE, Words.of("call.audio"), null, () -> model.callTyped(false));
        audio.setId("dial-audio");
        Button video = Buttons.icon(Feather.VIDEO, Words.of("call.video"), null, () -> model.callTyped(true));
        video.setId("dial-video");
        for (Button button : new Button[] {audio, video}) {
            button.getStyleClass().remove(Styles.FLAT);
            button.disableProperty().bind(field.textProperty().map(String::isBlank));
        }
        video.getStyleClass().add(Styles.ACCENT);
        getChildren().addAll(field, audio, video);
    }

    boolean typing() {
        return field.isFocused() && !field.getText().isEmpty();
    }

    void focus() {
        field.requestFocus();
        field.selectAll();
    }
}
