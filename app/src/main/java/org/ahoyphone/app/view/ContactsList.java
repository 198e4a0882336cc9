package org.ahoyphone.app.view;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import org.ahoyphone.app.model.AhoyModel;
import org.ahoyphone.app.model.Contact;
import org.ahoyphone.app.model.Person;
import org.ahoyphone.app.model.Words;
import org.kordamp.ikonli.feather.Feather;

/// The contacts.
final class ContactsList extends PeopleList<Contact> {
    private final AhoyModel model;
    private final Consumer<Contact> edit;

    ContactsList(AhoyModel model, Consumer<Contact> edit) {
        super(
                Words.of("contacts.title"),
                Words.of("contacts.empty"),
                model.contacts().list(),
                ContactsList::person,
                p -> model.call(p, model.settings().get().look().startWithVideo()),
                p -> model.call(p, !model.settings().get().look().startWithVideo()));
        this.model = model;
        this.edit = edit;
        setId("contacts");
        setCellFactory(_ -> new Cell());
    }

    private static Person person(Contact contact) {
        return new Person(contact.name(), contact.address());
    }

    @Override
    boolean onKey(KeyCode key, Contact selected) {
        if (selected.builtIn()) {
            return false;
        }
        if (key == KeyCode.F2) {
            edit.accept(selected);
            return true;
        }
        if (key == KeyCode.DELETE) {
            model.contacts().remove(selected);
            return true;
        }
        return false;
    }

    private final class Cell extends PersonCell<Contact> {
        private final Avatar avatar = new Avatar();
        private final Button pencil;
        private final ContextMenu menu = new ContextMenu();

        Cell() {
            Button change = Buttons.icon(Feather.EDIT_2, Words.of("contact.edit"), Shortcut.EDIT, () -> {});
            super(model::call, List.of(change));
            pencil = change;
            pencil.setOnAction(_ -> edit.accept(getItem()));
            var editItem = new MenuItem(Words.of("contact.edit"), Icons.of(Feather.EDIT_2));
            editItem.setOnAction(_ -> edit.accept(getItem()));
            var removeItem = new MenuItem(Words.of("contact.remove"), Icons.of(Feather.TRASH_2));
            removeItem.setOnAction(_ -> model.contacts().remove(getItem()));
            menu.getItems().addAll(editItem, removeItem);
        }

        @Override
        protected void updateItem(Contact item, boolean empty) {
            super.updateItem(item, empty);
            boolean own = !empty && item != null && !item.builtIn();
            setContextMenu(own ? menu : null);
            pencil.setVisible(own);
            pencil.setManaged(own);
        }

        @Override
        Person person(Contact item) {
            return ContactsList.person(item);
        }

        @Override
        Node picture(Contact item) {
            avatar.show(person(item));
            return avatar;
        }

        @Override
        String below(Contact item) {
            return item.builtIn() ? Words.of("contact.echo") : person(item).shownAddress();
        }

        @Override
        String spoken(Contact item) {
            return item.name() + ", " + below(item);
        }
    }
}
