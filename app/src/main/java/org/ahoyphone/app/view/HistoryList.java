package org.ahoyphone.app.view;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.ahoyphone.app.model.AhoyModel;
import org.ahoyphone.app.model.HistoryEntry;
import org.ahoyphone.app.model.HistoryWords;
import org.ahoyphone.app.model.Person;
import org.ahoyphone.app.model.Words;
import org.kordamp.ikonli.feather.Feather;
import javafx.scene.text.Text;

/// The calls of the past.
final class HistoryList extends PeopleList<HistoryEntry> {
    private final AhoyModel model;
    private final Adding adding;

    /// Opens the form for a new contact.
    interface Adding {
        void add(Person person);
    }

    HistoryList(AhoyModel model, Adding adding) {
        super(
                Words.of("history.title"),
                Words.of("history.empty"),
                model.history().list(),
                HistoryList::person,
                p -> model.call(p, model.settings().get().look().startWithVideo()),
                p -> model.call(p, !model.settings().get().look().startWithVideo()));
        this.model = model;
        this.adding = adding;
        setId("history");
        setCellFactory(_ -> new Cell());
        model.minuteProperty().addListener((_, _, _) -> refresh());
    }

    private static Person person(HistoryEntry entry) {
        return new Person(entry.name(), entry.address());
    }

    @Override
    boolean onKey(KeyCode key, HistoryEntry selected) {
        if (key == KeyCode.DELETE) {
            model.history().remove(selected);
            return true;
        }
        return false;
    }

    private final class Cell extends PersonCell<HistoryEntry> {
        private final StackPane disc = new StackPane();
        private final ContextMenu menu = new ContextMenu();
        private final MenuItem addItem = new MenuItem(Words.of("contact.add"), Icons.of(Feather.USER_PLUS));

        Cell() {
            super(model::call, List.of());
            disc.getStyleClass().add("history-icon");
            addItem.setOnAction(_ -> adding.add(HistoryList.person(getItem())));
            var removeItem = new MenuItem(Words.of("history.remove"), Icons.of(Feather.TRASH_2));
            removeItem.setOnAction(_ -> model.history().remove(getItem()));
            var clearItem = new MenuItem(Words.of("history.clear"), Icons.of(Feather.X_CIRCLE));
            clearItem.setOnAction(_ -> model.history().clear());
            menu.getItems().addAll(addItem, removeItem, clearItem);
        }

        @Override
        protected void updateItem(HistoryEntry item, boolean empty) {
            super.updateItem(item, empty);
            setContextMenu(empty ? null : menu);
            boolean why = !empty && item != null && !item.words().isBlank();
            setTooltip(why ? new Tooltip(item.words()) : null);
            if (!empty && item != null) {
                addItem.setVisible(model.contacts().byAddress(item.address()).isEmpty());
            }
        }

        @Override
        Person person(HistoryEntry item) {
            return HistoryList.person(item);
        }

        @Override
        Node picture(HistoryEntry item) {
            Text icon = Icons.of(
                    switch (item.outcome()) {
                        case MISSED -> Feather.PHONE_MISSED;
                        case FAILED, DECLINED -> Feather.PHONE_OFF;
                        case TALKED, CANCELLED, UNANSWERED ->
                            item.incoming() ? Feather.PHONE_INCOMING : Feather.PHONE_OUTGOING;
                    });
            disc.getChildren().setAll(icon);
            return disc;
        }

        @Override
        String below(HistoryEntry item) {
            return HistoryWords.line(item, model.now());
        }

        @Override
        String spoken(HistoryEntry item) {
            return HistoryWords.spoken(item, model.now());
        }

        @Override
        List<String> marks(HistoryEntry item) {
            return item.missed() ? List.of("mark-missed") : List.of();
        }
    }
}
