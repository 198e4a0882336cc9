package org.ahoyphone.sip.message;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An event package and perhaps an id: the value of Event, and one value of Allow-Events (RFC 6665 section 8.2).
///
/// @param name of the package with its templates, such as `presence` or `presence.winfo`
public record EventType(String name, Parameters params) {

    public EventType {
        Parameterized.token(name, "an event package");
    }

    public static EventType of(String name) {
        return new EventType(name, Parameters.NONE);
    }

    /// Reads a value such as `refer;id=93809824`; empty if it is none.
    public static Optional<EventType> parse(String text) {
        return Parameterized.token(text).map(value -> new EventType(value.word(), value.params()));
    }

    public static Optional<EventType> of(SipMessage message) {
        return Parameterized.first(message, HeaderName.EVENT, EventType::parse);
    }

    /// The packages that the sender of a message knows.
    public static List<EventType> allowed(SipMessage message) {
        return message.headers().values(HeaderName.ALLOW_EVENTS).stream().flatMap(value -> parse(value).stream()).toList();
    }

    /// What tells subscriptions to one package in one dialog apart, or null.
    public @Nullable String id() {
        return params.get("id");
    }

    /// These with another id; null takes it away.
    public EventType withId(@Nullable String id) {
        return new EventType(name, id == null ? params.without("id") : params.with("id", id));
    }

    /// Whether a NOTIFY with this belongs to a SUBSCRIBE with that. Section 8.2.1: package and id are compared byte by
    /// byte, one with an id never matches one without, other parameters do not count.
    public boolean matches(EventType other) {
        String id = id();
        return name.equals(other.name) && (id == null ? other.id() == null : id.equals(other.id()));
    }

    /// As it is written in a message.
    @Override
    public String toString() {
        return name + params;
    }
}
