package org.ahoyphone.app.view;

import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.ahoyphone.app.model.AhoyModel;
import org.ahoyphone.app.model.Contact;
import org.ahoyphone.app.model.Person;
import org.ahoyphone.app.model.Suggestion;
import org.ahoyphone.app.model.Words;
import org.kordamp.ikonli.feather.Feather;

/// Whom the text in the dial field may mean.
final class SuggestionsList extends PeopleList<Suggestion> {
    SuggestionsList(AhoyModel model) {
        super(
                Words.of("suggestions.title"),
                Words.of("suggestions.empty"),
                model.dial().suggestions(),
                Suggestion::person,
                p -> model.call(p, model.settings().get().look().startWithVideo()),
                p -> model.call(p, !model.settings().get().look().startWithVideo()));
        setId("suggestions");
        setCellFactory(_ -> new Cell(model::call));
        // What Enter in the dial field calls is marked.
        InvalidationListener changed = _ -> model.dial()
                .meant()
                .ifPresentOrElse(getSelectionModel()::select, getSelectionModel()::clearSelection);
        model.dial().suggestions().addListener(changed);
    }

    private static final class Cell extends PersonCell<Suggestion> {
        private final Avatar avatar = new Avatar();
        private final StackPane clock = new StackPane(Icons.of(Feather.CLOCK));

        Cell(Calling calling) {
            super(calling, List.of());
            clock.getStyleClass().add("history-icon");
        }

        @Override
        Person person(Suggestion item) {
            return item.person();
        }

        @Override
        Node picture(Suggestion item) {
            avatar.show(item.person());
            return item.contact() ? avatar : clock;
        }

        @Override
        String below(Suggestion item) {
            boolean echo = item.person().address().equals(Contact.ECHO_ADDRESS);
            return echo ? Words.of("contact.echo") : item.person().shownAddress();
        }

        @Override
        String spoken(Suggestion item) {
            return item.person().shown() + ", " + below(item);
        }
    }
}
