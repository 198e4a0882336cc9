package org.ahoyphone.app.model;

import java.util.Optional;
import java.util.regex.Pattern;
import javafx.beans.InvalidationListener;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The dial field: what is typed, and whom it may mean. On the interface thread only.
public final class DialModel {
    private static final Pattern PHONE_NUMBER = Pattern.compile("\\+?[0-9][0-9 ()./-]*");

    private final ContactsModel contacts;
    private final HistoryModel history;
    private final StringProperty text = new SimpleStringProperty("");
    private final ObservableList<Suggestion> suggestions = FXCollections.observableArrayList();
    private final ObservableList<Suggestion> view = FXCollections.unmodifiableObservableList(suggestions);

    DialModel(ContactsModel contacts, HistoryModel history) {
        this.contacts = contacts;
        this.history = history;
        text.addListener((_, _, _) -> suggest());
        InvalidationListener changed = _ -> suggest();
        contacts.list().addListener(changed);
        history.list().addListener(changed);
    }

    public StringProperty textProperty() {
        return text;
    }

    /// Whom the text may mean, the best first.
    public ObservableList<Suggestion> suggestions() {
        return view;
    }

    /// The suggestion that the text means as it stands, to be marked in the list; empty when the text is called as typed.
    public Optional<Suggestion> meant() {
        String typed = text.get().strip();
        boolean address = typed.indexOf('@') >= 0 || Address.hasScheme(typed) || PHONE_NUMBER.matcher(typed).matches();
        return suggestions.stream()
                .filter(s -> address
                        ? Address.key(s.person().address()).equals(Address.key(typed))
                        : s.person().name().regionMatches(true, 0, typed, 0, typed.length()))
                .findFirst();
    }

    /// Whom the text means as it stands: the one [#meant], or the address typed.
    public Person typed() {
        return meant().map(Suggestion::person).orElseGet(() -> new Person("", callable(text.get().strip())));
    }

    /// Takes what people write into numbers out of them, and the scheme off `tel:` and `callto:` links.
    static String callable(String typed) {
        String bare = typed.replaceFirst("^(?i:tel|callto):(//)?", "");
        return PHONE_NUMBER.matcher(bare).matches() && !bare.matches("[0-9]+(\\.[0-9]+){3}")
                ? bare.replaceAll("[ ()./-]", "")
                : bare;
    }

    private void suggest() {
        suggestions.setAll(Suggestions.find(text.get(), contacts.list(), history.list()));
    }
}
