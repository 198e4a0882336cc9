package org.ahoyphone.sip.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ahoyphone.sip.event.DialogInfo.Direction;
import org.ahoyphone.sip.event.DialogInfo.Entry;
import org.ahoyphone.sip.event.DialogInfo.Participant;
import org.ahoyphone.sip.event.DialogInfo.State;
import org.jspecify.annotations.Nullable;

/// RFC 4235.
final class DialogPackage implements EventPackage<DialogInfo> {
    private static final String SPACE = "urn:ietf:params:xml:ns:dialog-info";
    private static final String TYPE = "application/dialog-info+xml";

    @Override
    public String name() {
        return "dialog";
    }

    @Override
    public List<String> types() {
        return List.of(TYPE);
    }

    /// RFC 4235 section 3.4.
    @Override
    public int expiresSeconds() {
        return 3600;
    }

    /// Section 3.9: a user may have calls at several places.
    @Override
    public boolean forks() {
        return true;
    }

    @Override
    public Reading<DialogInfo> read(EventBody body) {
        return Reading.by(() -> info(XmlReader.read(body, SPACE, "dialog-info")));
    }

    private static DialogInfo info(XmlElement root) throws UnreadableException {
        var dialogs = new ArrayList<Entry>();
        for (XmlElement dialog : root.all("dialog")) {
            dialogs.add(entry(dialog));
        }
        return new DialogInfo(root.required("entity"), root.number("version"), !"partial".equals(root.attribute("state")), dialogs);
    }

    private static Entry entry(XmlElement dialog) throws UnreadableException {
        XmlElement state = dialog.first("state").orElseThrow(() -> new UnreadableException("A dialog has no state."));
        return new Entry(
                dialog.required("id"),
                dialog.attributeOrEmpty("call-id"),
                dialog.attributeOrEmpty("local-tag"),
                dialog.attributeOrEmpty("remote-tag"),
                direction(dialog.attributeOrEmpty("direction")),
                state(state.text()),
                state.attributeOrEmpty("event"),
                (int) Math.min(999, state.number("code", 0)),
                participant(dialog.first("local").orElse(null)),
                participant(dialog.first("remote").orElse(null)));
    }

    private static @Nullable Direction direction(String text) {
        return switch (text) {
            case "initiator" -> Direction.INITIATOR;
            case "recipient" -> Direction.RECIPIENT;
            default -> null;
        };
    }

    private static State state(String text) throws UnreadableException {
        for (State state : State.values()) {
            if (state.name().equalsIgnoreCase(text)) {
                return state;
            }
        }
        throw new UnreadableException("\"" + text + "\" is no state of a dialog.");
    }

    private static Participant participant(@Nullable XmlElement side) {
        if (side == null) {
            return Participant.UNKNOWN;
        }
        return new Participant(
                side.textOf("identity"),
                side.first("identity").map(identity -> identity.attributeOrEmpty("display")).orElse(""),
                side.first("target").map(target -> target.attributeOrEmpty("uri")).orElse(""));
    }

    @Override
    public EventBody write(DialogInfo document) {
        var xml = new XmlWriter()
                .open("dialog-info")
                .attribute("xmlns", SPACE)
                .attribute("version", document.version())
                .attribute("state", document.full() ? "full" : "partial")
                .attribute("entity", document.entity());
        for (Entry dialog : document.dialogs()) {
            Direction direction = dialog.direction();
            xml.open("dialog")
                    .attribute("id", dialog.id())
                    .attributeUnlessEmpty("call-id", dialog.callId())
                    .attributeUnlessEmpty("local-tag", dialog.localTag())
                    .attributeUnlessEmpty("remote-tag", dialog.remoteTag())
                    .attribute("direction", direction == null ? null : direction.name().toLowerCase(Locale.ROOT))
                    .open("state")
                    .attributeUnlessEmpty("event", dialog.event())
                    .attribute("code", dialog.code() == 0 ? null : dialog.code())
                    .text(dialog.state().name().toLowerCase(Locale.ROOT))
                    .close();
            participant(xml, "local", dialog.local());
            participant(xml, "remote", dialog.remote());
            xml.close();
        }
        return xml.body(TYPE);
    }

    private static void participant(XmlWriter xml, String name, Participant side) {
        if (side.equals(Participant.UNKNOWN)) {
            return;
        }
        xml.open(name);
        if (!side.identity().isEmpty()) {
            xml.open("identity").attributeUnlessEmpty("display", side.display()).text(side.identity()).close();
        }
        if (!side.target().isEmpty()) {
            xml.open("target").attribute("uri", side.target()).close();
        }
        xml.close();
    }

    @Override
    public @Nullable DialogInfo merge(@Nullable DialogInfo before, DialogInfo update) {
        return before != null ? before.merged(update) : update.full() ? update : null;
    }
}
