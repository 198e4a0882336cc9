package org.ahoyphone.app.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ahoyphone.sip.event.ConferenceInfo;
import org.ahoyphone.sip.event.DialogInfo;
import org.ahoyphone.sip.event.MessageSummary;
import org.ahoyphone.sip.event.Presence;
import org.ahoyphone.sip.event.RegistrationInfo;

/// Says in lines for people what a document of an event package tells.
final class DocumentWords {
    private DocumentWords() {}

    static List<String> of(Object document) {
        return switch (document) {
            case Presence presence -> List.of(words(presence));
            case MessageSummary summary -> List.of(words(summary));
            case DialogInfo info -> info.busy()
                    ? info.dialogs().stream().map(d -> info.entity() + " and " + d.remote().identity() + ": " + lower(d.state()) + ".").toList()
                    : List.of(info.entity() + " has no call.");
            case RegistrationInfo info -> info.registrations().stream()
                    .flatMap(r -> r.contacts().isEmpty()
                            ? Stream.of(r.aor() + " is not registered.")
                            : r.contacts().stream().map(c -> r.aor() + " at " + c.uri() + ": " + lower(c.state()) + "."))
                    .toList();
            case ConferenceInfo info -> List.of(info.entity() + ": "
                    + info.users().stream().map(u -> u.displayText().isEmpty() ? u.entity() : u.displayText()).collect(Collectors.joining(", ")) + ".");
            default -> List.of(document.toString());
        };
    }

    private static String words(Presence presence) {
        String more = Stream.concat(presence.activities().stream(), presence.notes().stream()).collect(Collectors.joining(", "));
        return presence.entity() + (presence.open() ? " can be reached" : " cannot be reached") + (more.isEmpty() ? "." : ": " + more + ".");
    }

    private static String words(MessageSummary summary) {
        MessageSummary.Counts voice = summary.voice();
        return summary.waiting()
                ? "Messages wait: " + voice.fresh() + " new and " + voice.old() + " old voice messages."
                : "No messages wait.";
    }

    private static String lower(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
