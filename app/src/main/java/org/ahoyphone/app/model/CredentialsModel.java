package org.ahoyphone.app.model;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The calls that wait for a name and a password, one asked about at a time. On the interface thread only.
public final class CredentialsModel {
    private final AccountsModel accounts;
    private final List<CredentialsQuestion> waiting = new ArrayList<>();
    private final ReadOnlyObjectWrapper<@Nullable CredentialsQuestion> current = new ReadOnlyObjectWrapper<>();

    CredentialsModel(AccountsModel accounts) {
        this.accounts = accounts;
    }

    /// What is asked now; null if nothing is.
    public ReadOnlyObjectProperty<@Nullable CredentialsQuestion> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /// A call waits; what it was asked before is void.
    void wanted(CallModel call, String realm, String words) {
        String account = accounts.aorOf(call.account());
        waiting.removeIf(question -> question.call().equals(call));
        waiting.add(new CredentialsQuestion(call, realm, words, accounts.userOf(call.account()), account));
        showFirst();
    }

    /// A call is over, and waits for nothing.
    void over(CallModel call) {
        waiting.removeIf(question -> question.call().equals(call));
        showFirst();
    }

    /// The call goes on with these.
    ///
    /// @param keep whether they become those of the account
    public void answer(CredentialsQuestion question, String user, String password, boolean keep) {
        if (take(question)) {
            if (keep && question.keepable()) {
                accounts.keep(question.call().account(), user.strip(), password);
            }
            question.call().credentials(user.strip(), password);
            showFirst();
        }
    }

    /// There are none: the call ends.
    public void cancel(CredentialsQuestion question) {
        if (take(question)) {
            question.call().hangUp();
            showFirst();
        }
    }

    private boolean take(CredentialsQuestion question) {
        return waiting.remove(question);
    }

    private void showFirst() {
        current.set(waiting.isEmpty() ? null : waiting.getFirst());
    }
}
