package org.ahoyphone.app.view;

import java.util.EnumMap;
import java.util.Map;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import org.ahoyphone.app.model.Settings;
import org.ahoyphone.app.model.SettingsModel;
import org.ahoyphone.app.model.Theme;
import org.ahoyphone.app.model.Words;

/// Colours and size of the window.
final class LookPage {
    private static final double STEP = 5;
    private static final double MARKS = 25;

    private final SettingsModel settings;

    LookPage(SettingsModel settings) {
        this.settings = settings;
    }

    Page.Content content() {
        var group = new ToggleGroup();
        Map<Theme, RadioButton> buttons = new EnumMap<>(Theme.class);
        var themes = new HBox();
        themes.getStyleClass().add("choices");
        for (Theme theme : Theme.values()) {
            var button = new RadioButton(Words.of("look.theme." + theme));
            button.setId("theme-" + theme);
            button.setToggleGroup(group);
            button.setSelected(settings.get().look().theme() == theme);
            button.setOnAction(_ -> settings.change(s -> s.withLook(l -> l.withTheme(theme))));
            buttons.put(theme, button);
            themes.getChildren().add(button);
        }
        var scale = new Slider(
                Settings.Look.SMALLEST, Settings.Look.LARGEST, settings.get().look().scalePercent());
        scale.setId("scale");
        scale.setMajorTickUnit(MARKS);
        scale.setMinorTickCount(0);
        scale.setShowTickMarks(true);
        scale.setShowTickLabels(true);
        scale.setBlockIncrement(STEP);
        scale.valueProperty().addListener((_, _, value) -> {
            int percent = (int) (Math.round(value.doubleValue() / STEP) * STEP);
            // While it is dragged nothing moves under the mouse.
            if (!scale.isValueChanging()) {
                settings.change(s -> s.withLook(l -> l.withScale(percent)));
            }
        });
        scale.valueChangingProperty().addListener((_, _, changing) -> {
            if (!changing) {
                int percent = (int) (Math.round(scale.getValue() / STEP) * STEP);
                settings.change(s -> s.withLook(l -> l.withScale(percent)));
            }
        });
        var form = new Form();
        form.field(Words.of("look.theme"), themes, buttons.values().iterator().next());
        form.field(Words.of("look.scale"), scale);
        form.hint(Words.of("look.scale.hint", Shortcut.LARGER.shown(), Shortcut.SMALLER.shown()));
        return Page.Content.of(Form.page(form));
    }
}
