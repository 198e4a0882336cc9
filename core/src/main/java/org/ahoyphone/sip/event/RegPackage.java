package org.ahoyphone.sip.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ahoyphone.sip.event.RegistrationInfo.Contact;
import org.ahoyphone.sip.event.RegistrationInfo.Entry;
import org.ahoyphone.sip.event.RegistrationInfo.State;
import org.jspecify.annotations.Nullable;

/// RFC 3680.
final class RegPackage implements EventPackage<RegistrationInfo> {
    private static final String SPACE = "urn:ietf:params:xml:ns:reginfo";
    private static final String TYPE = "application/reginfo+xml";

    @Override
    public String name() {
        return "reg";
    }

    @Override
    public List<String> types() {
        return List.of(TYPE);
    }

    /// RFC 3680 section 4.3.
    @Override
    public int expiresSeconds() {
        return 3761;
    }

    @Override
    public Reading<RegistrationInfo> read(EventBody body) {
        return Reading.by(() -> info(XmlReader.read(body, SPACE, "reginfo")));
    }

    private static RegistrationInfo info(XmlElement root) throws UnreadableException {
        var records = new ArrayList<Entry>();
        for (XmlElement record : root.all("registration")) {
            var contacts = new ArrayList<Contact>();
            for (XmlElement contact : record.all("contact")) {
                contacts.add(contact(contact));
            }
            records.add(new Entry(record.required("aor"), record.required("id"), state(record.required("state")), contacts));
        }
        return new RegistrationInfo(root.number("version"), !"partial".equals(root.attribute("state")), records);
    }

    private static Contact contact(XmlElement contact) throws UnreadableException {
        return new Contact(
                contact.required("id"),
                contact.textOf("uri"),
                contact.textOf("display-name"),
                state(contact.required("state")),
                contact.attributeOrEmpty("event"),
                contact.number("expires", -1),
                contact.number("retry-after", -1));
    }

    private static State state(String text) throws UnreadableException {
        for (State state : State.values()) {
            if (state.name().equalsIgnoreCase(text)) {
                return state;
            }
        }
        throw new UnreadableException("\"" + text + "\" is no state of a registration.");
    }

    @Override
    public EventBody write(RegistrationInfo document) {
        var xml = new XmlWriter()
                .open("reginfo")
                .attribute("xmlns", SPACE)
                .attribute("version", document.version())
                .attribute("state", document.full() ? "full" : "partial");
        for (Entry record : document.registrations()) {
            xml.open("registration").attribute("aor", record.aor()).attribute("id", record.id()).attribute("state", lower(record.state()));
            for (Contact contact : record.contacts()) {
                xml.open("contact")
                        .attribute("id", contact.id())
                        .attribute("state", lower(contact.state()))
                        .attributeUnlessEmpty("event", contact.event())
                        .attribute("expires", contact.expiresSeconds() < 0 ? null : contact.expiresSeconds())
                        .attribute("retry-after", contact.retryAfterSeconds() < 0 ? null : contact.retryAfterSeconds())
                        .element("uri", contact.uri())
                        .elementUnlessEmpty("display-name", contact.displayName())
                        .close();
            }
            xml.close();
        }
        return xml.body(TYPE);
    }

    private static String lower(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public @Nullable RegistrationInfo merge(@Nullable RegistrationInfo before, RegistrationInfo update) {
        return before != null ? before.merged(update) : update.full() ? update : null;
    }
}
