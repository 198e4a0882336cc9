package org.ahoyphone.sip.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ahoyphone.sip.event.Presence.Basic;
import org.ahoyphone.sip.event.Presence.Tuple;
import org.jspecify.annotations.Nullable;

/// RFC 3856 with documents of RFC 3863, 4479 and 4480.
final class PresencePackage implements EventPackage<Presence> {
    private static final String PIDF = "urn:ietf:params:xml:ns:pidf";
    private static final String MODEL = "urn:ietf:params:xml:ns:pidf:data-model";
    private static final String RPID = "urn:ietf:params:xml:ns:pidf:rpid";
    private static final String TYPE = "application/pidf+xml";

    @Override
    public String name() {
        return "presence";
    }

    @Override
    public List<String> types() {
        return List.of(TYPE);
    }

    /// RFC 3856 section 6.4.
    @Override
    public int expiresSeconds() {
        return 3600;
    }

    @Override
    public Reading<Presence> read(EventBody body) {
        return Reading.by(() -> presence(XmlReader.read(body, PIDF, "presence")));
    }

    private static Presence presence(XmlElement root) throws UnreadableException {
        var tuples = new ArrayList<Tuple>();
        for (XmlElement tuple : root.all("tuple")) {
            XmlElement status = tuple.first("status").orElse(null);
            tuples.add(new Tuple(
                    tuple.required("id"),
                    status == null ? null : basic(status.textOf("basic")),
                    tuple.textOf("contact"),
                    texts(tuple.all("note")),
                    tuple.textOf("timestamp")));
        }
        var activities = new ArrayList<String>();
        var notes = new ArrayList<>(texts(root.all("note")));
        for (XmlElement person : root.all(MODEL, "person")) {
            for (XmlElement all : person.all(RPID, "activities")) {
                all.children().stream()
                        .filter(child -> child.namespace().equals(RPID) && !child.name().equals("note"))
                        .map(child -> child.name().equals("other") ? child.text() : child.name())
                        .forEach(activities::add);
            }
            notes.addAll(texts(person.all(MODEL, "note")));
        }
        return new Presence(root.required("entity"), tuples, activities, notes);
    }

    private static List<String> texts(List<XmlElement> elements) {
        return elements.stream().map(XmlElement::text).filter(text -> !text.isEmpty()).toList();
    }

    private static @Nullable Basic basic(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "open" -> Basic.OPEN;
            case "closed" -> Basic.CLOSED;
            default -> null;
        };
    }

    @Override
    public EventBody write(Presence document) {
        var xml = new XmlWriter().open("presence").attribute("xmlns", PIDF);
        if (!document.activities().isEmpty()) {
            xml.attribute("xmlns:dm", MODEL).attribute("xmlns:rpid", RPID);
        }
        xml.attribute("entity", document.entity());
        for (Tuple tuple : document.tuples()) {
            xml.open("tuple").attribute("id", tuple.id()).open("status");
            Basic basic = tuple.basic();
            if (basic != null) {
                xml.element("basic", basic.name().toLowerCase(Locale.ROOT));
            }
            xml.close().elementUnlessEmpty("contact", tuple.contact());
            tuple.notes().forEach(note -> xml.element("note", note));
            xml.elementUnlessEmpty("timestamp", tuple.timestamp()).close();
        }
        // The schema has notes before what other namespaces add.
        document.notes().forEach(note -> xml.element("note", note));
        if (!document.activities().isEmpty()) {
            xml.open("dm:person").attribute("id", "p1").open("rpid:activities");
            document.activities().forEach(name -> activity(xml, name));
            xml.close().close();
        }
        return xml.body(TYPE);
    }

    private static void activity(XmlWriter xml, String name) {
        if (RPID_ACTIVITIES.contains(name)) {
            xml.open("rpid:" + name).close();
        } else {
            xml.element("rpid:other", name);
        }
    }

    /// RFC 4480 section 3.2; what is not here is written as `other`.
    private static final List<String> RPID_ACTIVITIES = List.of(
            "appointment", "away", "breakfast", "busy", "dinner", "holiday", "in-transit", "looking-for-work", "lunch", "meal",
            "meeting", "on-the-phone", "performance", "permanent-absence", "playing", "presentation", "shopping", "sleeping",
            "spectator", "steering", "travel", "tv", "unknown", "vacation", "working", "worship");
}
