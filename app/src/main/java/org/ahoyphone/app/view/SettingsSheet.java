package org.ahoyphone.app.view;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import org.ahoyphone.app.model.AhoyModel;
import org.ahoyphone.app.model.Contribution;
import org.ahoyphone.app.model.Words;
import org.jspecify.annotations.Nullable;

/// The settings: pages at the left, the chosen one at the right. What is changed holds at once.
final class SettingsSheet {
    private final AhoyModel model;
    private final Sheet sheet;
    private final ListView<Page> pages = new ListView<>();
    private final ScrollPane room = new ScrollPane();
    private final ListChangeListener<Contribution> changed = _ -> fill();
    private Page.@Nullable Content shown;

    SettingsSheet(AhoyModel model, Sheet sheet) {
        this.model = model;
        this.sheet = sheet;
        pages.setId("settings-pages");
        pages.setAccessibleText(Words.of("settings.pages"));
        pages.getStyleClass().add("settings-pages");
        pages.setCellFactory(_ -> new Cell());
        pages.getSelectionModel().selectedItemProperty().addListener((_, before, page) -> {
            if (page != null && (before == null || !before.id().equals(page.id()) || shown == null)) {
                show(page);
            }
        });
        room.setFitToWidth(true);
        room.getStyleClass().add("settings-room");
        room.setFocusTraversable(false);
    }

    /// Opens the settings.
    ///
    /// @param pageId the page to begin with; the first if there is none of that id
    void open(String pageId) {
        fill();
        model.plugins().contributions().addListener(changed);
        var content = new BorderPane(room);
        content.setLeft(pages);
        content.getStyleClass().add("settings");
        sheet.open(new Sheet.Card(Words.of("settings.title"), "card-large", false, content, pages, this::left));
        choose(pageId);
    }

    private void choose(String pageId) {
        pages.getSelectionModel().clearSelection();
        pages.getItems().stream()
                .filter(p -> p.id().equals(pageId))
                .findFirst()
                .ifPresentOrElse(pages.getSelectionModel()::select, pages.getSelectionModel()::selectFirst);
    }

    private void fill() {
        Page selected = pages.getSelectionModel().getSelectedItem();
        var all = new ArrayList<>(own());
        for (Contribution contribution : model.plugins().contributions()) {
            if (contribution instanceof Contribution.SettingsPage page) {
                all.add(new Page(
                        page.id(),
                        page.title(),
                        page.icon(),
                        () -> Page.Content.of(SidePanes.node(page.content().get()))));
            }
        }
        boolean gone = selected != null && all.stream().noneMatch(p -> p.id().equals(selected.id()));
        pages.getItems().setAll(all);
        if (selected != null) {
            choose(gone ? "plugins" : selected.id());
        }
    }

    private List<Page> own() {
        return List.of(
                new Page("accounts", Words.of("settings.accounts"), "fth-users", () -> new AccountsPage(model, sheet, this).content()),
                new Page("sound", Words.of("settings.sound"), "fth-headphones", () -> new SoundPage(model).content()),
                new Page("picture", Words.of("settings.picture"), "fth-video", () -> new PicturePage(model).content()),
                new Page("look", Words.of("settings.look"), "fth-sun", () -> new LookPage(model.settings()).content()),
                new Page("network", Words.of("settings.network"), "fth-sliders", () -> new NetworkPage(model.settings()).content()),
                new Page("plugins", Words.of("settings.plugins"), "fth-package", () -> new PluginsPage(model.plugins()).content()));
    }

    private void show(Page page) {
        leavePage();
        Page.Content content = page.content().get();
        shown = content;
        room.setContent(content.node());
        room.setVvalue(0);
    }

    private void leavePage() {
        if (shown != null) {
            shown.left().run();
            shown = null;
        }
    }

    private void left() {
        model.plugins().contributions().removeListener(changed);
        leavePage();
        room.setContent(null);
    }

    private static final class Cell extends ListCell<Page> {
        Cell() {
            setContentDisplay(ContentDisplay.LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Page item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? null : item.title());
            setGraphic(empty || item == null ? null : Icons.of(item.icon()));
        }
    }
}
