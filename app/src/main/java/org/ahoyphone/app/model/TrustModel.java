package org.ahoyphone.app.model;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.ahoyphone.tls.CertificateTrust;
import org.ahoyphone.tls.TrustAnswer;
import org.ahoyphone.tls.TrustQuestion;
import org.jspecify.annotations.Nullable;

/// Questions about certificates that wait for the user, one shown at a time. [#ask] may be called on any thread, all else on the
/// interface thread only.
public final class TrustModel implements CertificateTrust {
    private record Waiting(TrustQuestion question, CompletableFuture<TrustAnswer> answer) {}

    private final Executor ui;
    private final ObservableList<Waiting> waiting = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable TrustQuestion> current = new ReadOnlyObjectWrapper<>();

    TrustModel(Executor ui) {
        this.ui = ui;
    }

    @Override
    public CompletableFuture<TrustAnswer> ask(TrustQuestion question) {
        var asked = new Waiting(question, new CompletableFuture<>());
        ui.execute(() -> {
            // An alarm comes before what only is unknown.
            waiting.add(question.alarm() ? alarms() : waiting.size(), asked);
            showFirst();
        });
        // Answered, or given up by the connection that waited for it.
        var _ = asked.answer.whenComplete((_, _) -> ui.execute(() -> {
            waiting.remove(asked);
            showFirst();
        }));
        return asked.answer;
    }

    private int alarms() {
        return (int) waiting.stream().filter(one -> one.question.alarm()).count();
    }

    private void showFirst() {
        waiting.removeIf(one -> one.answer.isDone());
        current.set(waiting.isEmpty() ? null : waiting.getFirst().question);
    }

    /// What is asked now; null if nothing is.
    public ReadOnlyObjectProperty<@Nullable TrustQuestion> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /// The user has decided about what is asked now.
    public void answer(TrustAnswer answer) {
        if (!waiting.isEmpty()) {
            waiting.getFirst().answer.complete(answer);
            showFirst();
        }
    }
}
