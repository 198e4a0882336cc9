package org.ahoyphone.app.view;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import org.ahoyphone.app.model.Contact;
import org.ahoyphone.app.model.ContactsModel;
import org.ahoyphone.app.model.Person;
import org.ahoyphone.app.model.Words;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Adds or changes a contact.
final class ContactForm {
    private final ContactsModel contacts;
    private final Sheet sheet;

    ContactForm(ContactsModel contacts, Sheet sheet) {
        this.contacts = contacts;
        this.sheet = sheet;
    }

    void add(Person person) {
        open(Words.of("contact.add"), person.name(), person.shownAddress(), null);
    }

    void edit(Contact contact) {
        open(Words.of("contact.edit"), contact.name(), contact.address(), contact);
    }

    private void open(String title, String firstName, String firstAddress, @Nullable Contact contact) {
        var name = new TextField(firstName);
        name.setId("contact-name");
        var address = new TextField(firstAddress);
        address.setId("contact-address");
        address.setPromptText(Words.of("contact.address.prompt"));
        var form = new Form();
        form.field(Words.of("contact.name"), name);
        form.field(Words.of("contact.address"), address);
        Label problem = form.problem();
        problem.setId("contact-problem");

        Runnable save = () -> {
            Optional<String> wrong = ContactsModel.problem(name.getText(), address.getText());
            problem.setText(wrong.orElse(""));
            if (wrong.isPresent()) {
                (name.getText().isBlank() ? name : address).requestFocus();
                return;
            }
            if (contact == null) {
                contacts.add(name.getText(), address.getText());
            } else {
                contacts.change(contact, name.getText(), address.getText());
            }
            sheet.close();
        };
        name.setOnAction(_ -> save.run());
        address.setOnAction(_ -> save.run());
        Button saveButton = Buttons.text(Words.of("form.save"), save);
        saveButton.setId("contact-save");
        saveButton.getStyleClass().add(Styles.ACCENT);
        Button cancel = Buttons.text(Words.of("form.cancel"), sheet::close);
        var buttons = new HBox(cancel, saveButton);
        buttons.getStyleClass().add("form-buttons");
        if (contact != null) {
            Button remove = Buttons.text(Feather.TRASH_2, Words.of("contact.remove"), () -> {
                contacts.remove(contact);
                sheet.close();
            });
            remove.setId("contact-remove");
            remove.getStyleClass().addAll(Styles.DANGER, Styles.FLAT);
            buttons.getChildren().addFirst(remove);
        }
        sheet.open(new Sheet.Card(title, "card-small", true, Form.page(form, buttons), name, () -> {}));
    }
}
