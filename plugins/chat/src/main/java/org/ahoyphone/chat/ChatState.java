package org.ahoyphone.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the pane shows: an immutable snapshot.
///
/// @param conversations the one with the newest message first
/// @param chosen the key of the conversation that is open; null while none is
/// @param name what the other side of the open conversation calls itself, else its address; empty while none is
/// @param entries the open conversation's newest messages, oldest first
/// @param older whether it has older ones
/// @param deleted the name of the conversation that was deleted last and can be brought back; empty if there is none
record ChatState(
        List<Conversation> conversations,
        @Nullable String chosen,
        String name,
        List<Entry> entries,
        boolean older,
        String deleted) {
    static final ChatState NOTHING = new ChatState(List.of(), null, "", List.of(), false, "");

    ChatState {
        conversations = List.copyOf(conversations);
        entries = List.copyOf(entries);
    }
}
