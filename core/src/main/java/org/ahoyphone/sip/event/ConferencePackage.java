package org.ahoyphone.sip.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ahoyphone.sip.event.ConferenceInfo.Change;
import org.ahoyphone.sip.event.ConferenceInfo.Endpoint;
import org.ahoyphone.sip.event.ConferenceInfo.Stream;
import org.ahoyphone.sip.event.ConferenceInfo.User;
import org.jspecify.annotations.Nullable;

/// RFC 4575.
final class ConferencePackage implements EventPackage<ConferenceInfo> {
    private static final String SPACE = "urn:ietf:params:xml:ns:conference-info";
    private static final String TYPE = "application/conference-info+xml";

    @Override
    public String name() {
        return "conference";
    }

    @Override
    public List<String> types() {
        return List.of(TYPE);
    }

    /// RFC 4575 section 3.4.
    @Override
    public int expiresSeconds() {
        return 3600;
    }

    @Override
    public Reading<ConferenceInfo> read(EventBody body) {
        return Reading.by(() -> info(XmlReader.read(body, SPACE, "conference-info")));
    }

    private static ConferenceInfo info(XmlElement root) throws UnreadableException {
        var users = new ArrayList<User>();
        for (XmlElement user : root.first("users").map(all -> all.all("user")).orElse(List.of())) {
            users.add(user(user));
        }
        String count = root.first("conference-state").map(state -> state.textOf("user-count")).orElse("");
        return new ConferenceInfo(
                root.required("entity"),
                root.number("version", -1),
                change(root),
                root.first("conference-description").map(about -> about.textOf("subject")).orElse(""),
                count.matches("[0-9]{1,9}") ? Integer.parseInt(count) : -1,
                users);
    }

    private static User user(XmlElement user) throws UnreadableException {
        var endpoints = new ArrayList<Endpoint>();
        for (XmlElement endpoint : user.all("endpoint")) {
            endpoints.add(endpoint(endpoint));
        }
        List<String> roles = user.first("roles").map(all -> all.all("entry")).orElse(List.of()).stream().map(XmlElement::text).toList();
        return new User(user.required("entity"), change(user), user.textOf("display-text"), roles, endpoints);
    }

    private static Endpoint endpoint(XmlElement endpoint) throws UnreadableException {
        var media = new ArrayList<Stream>();
        for (XmlElement stream : endpoint.all("media")) {
            media.add(new Stream(stream.required("id"), stream.textOf("type"), stream.textOf("label"), stream.textOf("status")));
        }
        return new Endpoint(
                endpoint.attributeOrEmpty("entity"), change(endpoint), endpoint.textOf("display-text"), endpoint.textOf("status"), media);
    }

    /// Where it is not said, it is all there is (section 5.1).
    private static Change change(XmlElement element) {
        return switch (element.attributeOrEmpty("state")) {
            case "partial" -> Change.PARTIAL;
            case "deleted" -> Change.DELETED;
            default -> Change.FULL;
        };
    }

    @Override
    public EventBody write(ConferenceInfo document) {
        var xml = new XmlWriter()
                .open("conference-info")
                .attribute("xmlns", SPACE)
                .attribute("entity", document.entity())
                .attribute("state", lower(document.change()))
                .attribute("version", document.version() < 0 ? null : document.version());
        if (!document.subject().isEmpty()) {
            xml.open("conference-description").element("subject", document.subject()).close();
        }
        if (document.userCount() >= 0) {
            xml.open("conference-state").element("user-count", Integer.toString(document.userCount())).close();
        }
        xml.open("users");
        document.users().forEach(user -> user(xml, user));
        return xml.close().body(TYPE);
    }

    private static void user(XmlWriter xml, User user) {
        xml.open("user").attribute("entity", user.entity()).attribute("state", lower(user.change()));
        xml.elementUnlessEmpty("display-text", user.displayText());
        if (!user.roles().isEmpty()) {
            xml.open("roles");
            user.roles().forEach(role -> xml.element("entry", role));
            xml.close();
        }
        for (Endpoint endpoint : user.endpoints()) {
            xml.open("endpoint").attribute("entity", endpoint.entity()).attribute("state", lower(endpoint.change()));
            xml.elementUnlessEmpty("display-text", endpoint.displayText()).elementUnlessEmpty("status", endpoint.status());
            for (Stream stream : endpoint.media()) {
                xml.open("media").attribute("id", stream.id())
                        .elementUnlessEmpty("type", stream.type())
                        .elementUnlessEmpty("label", stream.label())
                        .elementUnlessEmpty("status", stream.status())
                        .close();
            }
            xml.close();
        }
        xml.close();
    }

    private static String lower(Change change) {
        return change.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public @Nullable ConferenceInfo merge(@Nullable ConferenceInfo before, ConferenceInfo update) {
        return before != null ? before.merged(update) : update.change() == Change.FULL ? update : null;
    }
}
