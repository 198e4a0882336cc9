package org.ahoyphone.app.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that the user should know, shown without interrupting.
///
/// @param id unique while the app runs
/// @param text one sentence
/// @param undo takes back what the notice tells of; null where there is nothing to take back
/// @param call the Call-ID of the call that it is about, with which it goes; empty for none
/// @param until when it goes away by itself
public record Notice(long id, String text, @Nullable Runnable undo, String call, Instant until) {}
