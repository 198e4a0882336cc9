package org.ahoyphone.sip.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who is reachable, and for what: a PIDF document (RFC 3863) with the activities of RPID (RFC 4480 section 3.2).
///
/// @param entity whose presence it is, a URI
/// @param activities what the person does, as RPID names it: `away`, `busy`, `meeting`, `on-the-phone` ...
/// @param notes of the presentity, for people
public record Presence(String entity, List<Tuple> tuples, List<String> activities, List<String> notes) {
    /// RFC 3863 section 4.1.4.
    public enum Basic {
        OPEN,
        CLOSED
    }

    /// One way to reach the presentity.
    ///
    /// @param id unique in the document
    /// @param basic null where the document does not say
    /// @param contact a URI; may be empty
    /// @param timestamp when it was so, RFC 3339; may be empty
    public record Tuple(String id, @Nullable Basic basic, String contact, List<String> notes, String timestamp) {
        public Tuple {
            notes = List.copyOf(notes);
        }
    }

    public Presence {
        tuples = List.copyOf(tuples);
        activities = List.copyOf(activities);
        notes = List.copyOf(notes);
    }

    /// A presence of one tuple.
    ///
    /// @param note may be empty
    public static Presence of(String entity, Basic basic, String note) {
        return new Presence(entity, List.of(new Tuple("t1", basic, "", List.of(), "")), List.of(), note.isEmpty() ? List.of() : List.of(note));
    }

    /// This presence with what the person does. @param names of RPID, for example `on-the-phone`
    public Presence doing(String... names) {
        return new Presence(entity, tuples, List.of(names), notes);
    }

    /// Whether the presentity can be reached by any way.
    public boolean open() {
        return tuples.stream().anyMatch(tuple -> tuple.basic == Basic.OPEN);
    }
}
