package org.ahoyphone.sip.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The calls of a user (RFC 4235 section 4).
///
/// @param entity whose calls, a URI
/// @param version grows by one with each document of a subscription
/// @param full whether these are all dialogs, or only those that changed
public record DialogInfo(String entity, long version, boolean full, List<Entry> dialogs) {
    /// RFC 4235 section 3.7.1.
    public enum State {
        TRYING,
        PROCEEDING,
        EARLY,
        CONFIRMED,
        TERMINATED
    }

    /// Who began a dialog.
    public enum Direction {
        INITIATOR,
        RECIPIENT
    }

    /// One side of a dialog.
    ///
    /// @param identity a URI; may be empty
    /// @param target where requests go to; may be empty
    public record Participant(String identity, String display, String target) {
        public static final Participant UNKNOWN = new Participant("", "", "");
    }

    /// One dialog.
    ///
    /// @param id unique in the document
    /// @param event why it is in this state: `cancelled`, `rejected`, `replaced`, `local-bye`, `remote-bye`, `error`, `timeout`;
    ///     may be empty
    /// @param code the response that brought it there; 0 if there was none
    public record Entry(
            String id,
            String callId,
            String localTag,
            String remoteTag,
            @Nullable Direction direction,
            State state,
            String event,
            int code,
            Participant local,
            Participant remote) {}

    public DialogInfo {
        dialogs = List.copyOf(dialogs);
    }

    /// Whether any call is not over.
    public boolean busy() {
        return dialogs.stream().anyMatch(dialog -> dialog.state != State.TERMINATED);
    }

    /// Takes in what changed (RFC 4235 section 4.3); dialogs that are over are forgotten with the document after theirs.
    ///
    /// @return null if a document is missing in between
    @Nullable DialogInfo merged(DialogInfo update) {
        if (update.full) {
            return update;
        }
        if (update.version <= version) {
            return this;
        }
        if (update.version != version + 1) {
            return null;
        }
        Map<String, Entry> all = new LinkedHashMap<>();
        dialogs.stream().filter(dialog -> dialog.state != State.TERMINATED).forEach(dialog -> all.put(dialog.id, dialog));
        update.dialogs.forEach(dialog -> all.put(dialog.id, dialog));
        return new DialogInfo(entity, update.version, true, new ArrayList<>(all.values()));
    }
}
