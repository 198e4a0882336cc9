package org.ahoyphone.app.model;

import java.util.List;
import java.util.function.Predicate;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/// Whom the other side of a call is to be connected with: somebody typed or picked, who knows nothing of it yet, or the other side of another
/// call. On the interface thread only.
public final class TransferModel {
    private final CallsModel calls;
    private final DialModel target;
    private final ObservableList<Suggestion> suggestions;

    TransferModel(CallsModel calls, ContactsModel contacts, HistoryModel history) {
        this.calls = calls;
        target = new DialModel(contacts, history);
        // Echo lives inside this app: nobody else can call it.
        Predicate<Suggestion> reachable = s -> !s.person().address().equals(Contact.ECHO_ADDRESS);
        suggestions = new FilteredList<>(target.suggestions(), reachable);
    }

    /// What is typed, and whom it means.
    public DialModel target() {
        return target;
    }

    /// Whom the text may mean, the best first.
    public ObservableList<Suggestion> suggestions() {
        return suggestions;
    }

    /// Whether the other side of a call can be connected with somebody.
    public boolean possible(CallModel call) {
        return call.get().running();
    }

    /// The other calls that can be connected with this one.
    public List<CallModel> others(CallModel call) {
        return calls.list().stream().filter(c -> !c.equals(call) && possible(c)).toList();
    }

    /// Has the other side call whom the text means.
    ///
    /// @return whether there is a text
    public boolean toTyped(CallModel call) {
        if (target.textProperty().get().isBlank()) {
            return false;
        }
        to(call, target.typed());
        return true;
    }

    /// Has the other side call somebody (RFC 5589 section 6).
    public void to(CallModel call, Person person) {
        target.textProperty().set("");
        calls.transfer(call, DialModel.callable(person.address()));
    }

    /// Connects the other sides of two calls; both end once it is done (RFC 5589 section 7).
    public void connect(CallModel call, CallModel other) {
        target.textProperty().set("");
        calls.transfer(call, other);
    }
}
