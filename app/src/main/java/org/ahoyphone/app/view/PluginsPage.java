package org.ahoyphone.app.view;

import atlantafx.base.controls.ToggleSwitch;
import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.ahoyphone.app.model.PluginRow;
import org.ahoyphone.app.model.PluginsModel;
import org.ahoyphone.app.model.Words;
import org.jspecify.annotations.Nullable;

/// The plugins that were found, each to be switched on and off.
final class PluginsPage {
    private final PluginsModel plugins;
    private final VBox rows = new VBox();

    PluginsPage(PluginsModel plugins) {
        this.plugins = plugins;
    }

    Page.Content content() {
        rows.setId("plugins");
        rows.getStyleClass().add("rows");
        ListChangeListener<PluginRow> changed = _ -> fill();
        plugins.plugins().addListener(changed);
        fill();
        var hint = new Label(Words.of("plugins.hint"));
        hint.setWrapText(true);
        hint.getStyleClass().addAll("muted", Styles.TEXT_SMALL);
        var page = Form.page(rows, hint);
        @Nullable Path folder = plugins.folder();
        if (folder != null) {
            var where = new TextField(folder.toString());
            where.setEditable(false);
            where.setAccessibleText(Words.of("plugins.folder"));
            page.getChildren().add(where);
        }
        return new Page.Content(page, () -> plugins.plugins().removeListener(changed));
    }

    private void fill() {
        rows.getChildren().setAll(plugins.plugins().stream().map(this::line).toList());
        if (rows.getChildren().isEmpty()) {
            var none = new Label(Words.of("plugins.none"));
            none.getStyleClass().add("placeholder-text");
            rows.getChildren().add(none);
        }
    }

    private HBox line(PluginRow row) {
        var name = new Label(row.name());
        name.getStyleClass().add("person-name");
        var version = new Label(row.version());
        version.getStyleClass().addAll("muted", Styles.TEXT_SMALL);
        var title = new HBox(name, version);
        title.getStyleClass().add("field-line");
        var words = new VBox(title);
        HBox.setHgrow(words, Priority.ALWAYS);
        if (!row.description().isBlank()) {
            words.getChildren().add(small(row.description(), "muted"));
        }
        if (!row.provider().isBlank()) {
            words.getChildren().add(small(Words.of("plugins.by", row.provider()), "muted"));
        }
        if (!row.problem().isBlank()) {
            words.getChildren().add(small(row.problem(), "problem"));
        }
        var on = new ToggleSwitch();
        on.setId("plugin-" + row.id());
        on.setSelected(row.on());
        on.setAccessibleText(Words.of("plugins.on", row.name()));
        on.setMinWidth(ToggleSwitch.USE_PREF_SIZE);
        on.selectedProperty().addListener((_, _, wanted) -> plugins.switchOn(row.id(), wanted));
        var line = new HBox(words, on);
        line.getStyleClass().add("row");
        return line;
    }

    private static Label small(String text, String style) {
        var label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().addAll(Styles.TEXT_SMALL, style);
        return label;
    }
}
