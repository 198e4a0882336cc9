package org.ahoyphone.app.view;

import atlantafx.base.theme.Styles;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.ahoyphone.app.model.AhoyModel;
import org.ahoyphone.app.model.Contact;
import org.ahoyphone.app.model.Person;
import org.ahoyphone.app.model.Words;
import org.kordamp.ikonli.feather.Feather;

/// The left side: account, dial field, contacts and history.
final class Sidebar extends VBox {

    /// What the sidebar opens.
    interface Doors {
        void settings();

        void accounts();

        void newAccount();

        void newContact(Person person);

        void editContact(Contact contact);
    }

    private final AhoyModel model;
    private final DialField dial;
    private final ListView<?> suggestions;
    private final ListView<?> contacts;
    private final ListView<?> history;
    private final ToggleButton contactsTab = new ToggleButton(Words.of("contacts.title"));
    private final ToggleButton historyTab = new ToggleButton(Words.of("history.title"));

    Sidebar(AhoyModel model, Doors doors) {
        this.model = model;
        getStyleClass().add("sidebar");
        suggestions = new SuggestionsList(model);
        contacts = new ContactsList(model, doors::editContact);
        history = new HistoryList(model, doors::newContact);
        dial = new DialField(model, this::focusList);

        var account = new AccountLine(model, doors::newAccount, doors::accounts);
        HBox.setHgrow(account, Priority.ALWAYS);
        account.setMaxWidth(Double.MAX_VALUE);
        account.setMinWidth(0);
        Button settings =
                Buttons.icon(Feather.SETTINGS, Words.of("settings.title"), Shortcut.SETTINGS, doors::settings);
        settings.setId("settings-button");
        var head = new HBox(account, new MailboxLight(model), settings);
        head.getStyleClass().add("sidebar-head");

        HBox tabs = tabs();
        Button addContact = Buttons.text(
                Feather.USER_PLUS, Words.of("contact.add"), () -> doors.newContact(new Person("", "")));
        addContact.setId("add-contact");
        addContact.getStyleClass().addAll(Styles.FLAT, "wide");
        addContact.setTooltip(new Tooltip(Shortcut.NEW_CONTACT.text() + " (" + Shortcut.NEW_CONTACT.shown() + ")"));

        BooleanBinding typing = Bindings.createBooleanBinding(
                () -> !model.dial().textProperty().get().isBlank(), model.dial().textProperty());
        var lists = new StackPane(contacts, history, suggestions);
        VBox.setVgrow(lists, Priority.ALWAYS);
        showIf(suggestions, typing);
        showIf(contacts, contactsTab.selectedProperty().and(typing.not()));
        showIf(history, historyTab.selectedProperty().and(typing.not()));
        showIf(tabs, typing.not());
        showIf(addContact, contactsTab.selectedProperty().and(typing.not()));
        getChildren().addAll(head, dial, tabs, lists, addContact);
    }

    private HBox tabs() {
        var group = new ToggleGroup();
        contactsTab.setToggleGroup(group);
        historyTab.setToggleGroup(group);
        contactsTab.setId("contacts-tab");
        historyTab.setId("history-tab");
        Buttons.describe(contactsTab, Words.of("contacts.title"), Shortcut.CONTACTS);
        for (ToggleButton tab : new ToggleButton[] {contactsTab, historyTab}) {
            HBox.setHgrow(tab, Priority.ALWAYS);
            tab.setMaxWidth(Double.MAX_VALUE);
            // A tab that is chosen stays chosen when it is pressed again.
            tab.setOnAction(_ -> tab.setSelected(true));
        }
        contactsTab.setSelected(true);
        model.history().missedProperty().addListener((_, _, _) -> countMissed());
        historyTab.selectedProperty().addListener((_, was, _) -> {
            if (was) {
                model.history().seen();
            }
        });
        countMissed();
        var tabs = new HBox(contactsTab, historyTab);
        tabs.getStyleClass().add("tabs");
        return tabs;
    }

    private void countMissed() {
        int missed = model.history().missedProperty().get();
        String label = missed == 0 ? Words.of("history.title") : Words.of("history.titleMissed", missed);
        Buttons.describe(historyTab, label, Shortcut.HISTORY);
        historyTab.pseudoClassStateChanged(Styles.STATE_DANGER, missed > 0);
    }

    private static void showIf(javafx.scene.Node node, javafx.beans.value.ObservableValue<Boolean> shown) {
        node.visibleProperty().bind(shown);
        node.managedProperty().bind(shown);
    }

    /// Whether there is text in the dial field and somebody types there: Esc takes the text away first.
    boolean typing() {
        return dial.typing();
    }

    void focusDial() {
        dial.focus();
    }

    void showContacts() {
        model.dial().textProperty().set("");
        contactsTab.setSelected(true);
        contacts.requestFocus();
    }

    void showHistory() {
        model.dial().textProperty().set("");
        historyTab.setSelected(true);
        history.requestFocus();
    }

    private void focusList() {
        for (ListView<?> list : new ListView<?>[] {suggestions, contacts, history}) {
            if (list.isVisible() && !list.getItems().isEmpty()) {
                list.requestFocus();
                list.getSelectionModel().selectFirst();
                return;
            }
        }
    }
}
