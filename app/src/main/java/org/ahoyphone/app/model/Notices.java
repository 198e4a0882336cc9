package org.ahoyphone.app.model;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The notices shown now, the oldest first; few at a time. On the interface thread only.
public final class Notices {
    private static final int MOST = 3;
    private static final Duration SHOWN = Duration.ofSeconds(12);

    private final InstantSource clock;
    private final ObservableList<Notice> notices = FXCollections.observableArrayList();
    private final ObservableList<Notice> view = FXCollections.unmodifiableObservableList(notices);
    private long lastId;

    Notices(InstantSource clock) {
        this.clock = clock;
    }

    public ObservableList<Notice> list() {
        return view;
    }

    /// Tells the user something. What is shown already is shown longer, not twice.
    public void tell(String text) {
        tellOf("", text);
    }

    /// Tells the user something about a call.
    ///
    /// @param call the Call-ID
    void tellOf(String call, String text) {
        notices.removeIf(n -> n.undo() == null && n.text().equals(text));
        add(new Notice(++lastId, text, null, call, clock.instant().plus(SHOWN), List.of()));
    }

    /// Asks the user something about a call; it stays until it is answered or the call is over.
    ///
    /// @param call the Call-ID
    void ask(String call, String text, List<Notice.Choice> choices) {
        add(new Notice(++lastId, text, null, call, Instant.MAX, choices));
    }

    /// The user has chosen.
    public void choose(Notice notice, Notice.Choice choice) {
        if (notices.remove(notice)) {
            choice.then().run();
        }
    }

    /// The call is over: what was told about it matters no more.
    void over(String call) {
        notices.removeIf(n -> n.call().equals(call));
    }

    /// Tells the user what was done, with a way back.
    public void tell(String text, Runnable undo) {
        add(new Notice(++lastId, text, undo, "", clock.instant().plus(SHOWN), List.of()));
    }

    public void dismiss(Notice notice) {
        notices.remove(notice);
    }

    /// Takes back what a notice tells of.
    public void undo(Notice notice) {
        if (notices.remove(notice) && notice.undo() != null) {
            notice.undo().run();
        }
    }

    /// Takes back the last thing that can be.
    ///
    /// @return whether there was one
    public boolean undoLast() {
        for (Notice notice : notices.reversed()) {
            if (notice.undo() != null) {
                undo(notice);
                return true;
            }
        }
        return false;
    }

    void expire(Instant now) {
        notices.removeIf(n -> !n.until().isAfter(now));
    }

    private void add(Notice notice) {
        if (notices.size() >= MOST) {
            // A question waits for its answer.
            notices.stream().filter(n -> n.choices().isEmpty()).findFirst().ifPresent(notices::remove);
        }
        notices.add(notice);
    }
}
