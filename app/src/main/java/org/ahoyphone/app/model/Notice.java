package org.ahoyphone.app.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that the user should know, shown without interrupting.
///
/// @param id unique while the app runs
/// @param text one sentence
/// @param undo takes back what the notice tells of; null where there is nothing to take back
/// @param call the Call-ID of the call that it is about, with which it goes; empty for none
/// @param until when it goes away by itself
/// @param choices what the user is asked to choose from; empty where there is no question
public record Notice(long id, String text, @Nullable Runnable undo, String call, Instant until, List<Choice> choices) {
    /// @param words on the button
    /// @param then what happens when it is chosen
    public record Choice(String words, Runnable then) {}

    public Notice {
        choices = List.copyOf(choices);
    }
}
