package org.ahoyphone.media.sdp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A session description (RFC 8866): the body of type `application/sdp`. Immutable.
///
/// @param origin     who made it, and which version it is
/// @param name       the `s=` line, `-` where there is none to give
/// @param connection where media goes unless an m-line says otherwise; null when each says it
/// @param bandwidths `b=` lines of the whole session
/// @param attributes `a=` lines of the whole session
/// @param others     lines that are kept as they came, times included
/// @param media      the m-lines, whose order is their identity in offers and answers
public record SessionDescription(Origin origin, String name, @Nullable Connection connection, List<Bandwidth> bandwidths,
                                 List<Attribute> attributes, List<Line> others, List<MediaDescription> media) {

    private static final List<Line> ALWAYS = List.of(new Line('t', "0 0"));

    public SessionDescription {
        Line.requireLine(name);
        bandwidths = List.copyOf(bandwidths);
        attributes = List.copyOf(attributes);
        others = List.copyOf(others);
        media = List.copyOf(media);
    }

    /// A description as offers and answers make it: without a name, for no particular time (RFC 3264 section 5), media going to `connection`.
    public static SessionDescription of(Origin origin, Connection connection, List<MediaDescription> media) {
        return new SessionDescription(origin, "-", connection, List.of(), List.of(), ALWAYS, media);
    }

    public SessionDescription withOrigin(Origin other) {
        return new SessionDescription(other, name, connection, bandwidths, attributes, others, media);
    }

    /// Where the media of an m-line of this description goes; null when nothing says it.
    public @Nullable Connection connectionOf(MediaDescription line) {
        return line.connection() != null ? line.connection() : connection;
    }

    /// Which way an m-line of this description flows: what it says itself, else what the session says, else both (RFC 8866 section 6.7).
    public Direction directionOf(MediaDescription line) {
        Direction own = line.direction();
        Direction general = own != null ? own : MediaDescription.directionOf(attributes);
        return general != null ? general : Direction.SENDRECV;
    }

    /// Whether both say the same, whatever their versions.
    public boolean sameContent(SessionDescription other) {
        return withOrigin(other.origin).equals(other);
    }

    /// The body, lines ended by CRLF, in the order of RFC 8866 section 5.
    public String encode() {
        StringBuilder text = new StringBuilder(512);
        line(text, 'v', "0");
        line(text, 'o', origin.toString());
        line(text, 's', name);
        others(text, others, "iuep");
        if (connection != null) {
            line(text, 'c', connection.toString());
        }
        bandwidths.forEach(b -> line(text, 'b', b.toString()));
        others(text, others, "trzk");
        attributes.forEach(a -> line(text, 'a', a.toString()));
        rest(text, others, "iueptrzk");
        media.forEach(m -> encode(text, m));
        return text.toString();
    }

    private static void encode(StringBuilder text, MediaDescription m) {
        line(text, 'm', m.kind() + " " + m.port() + (m.portCount() == 1 ? "" : "/" + m.portCount()) + " " + m.protocol()
                + (m.formats().isEmpty() ? "" : " " + String.join(" ", m.formats())));
        others(text, m.others(), "i");
        Connection own = m.connection();
        if (own != null) {
            line(text, 'c', own.toString());
        }
        m.bandwidths().forEach(b -> line(text, 'b', b.toString()));
        others(text, m.others(), "k");
        m.attributes().forEach(a -> line(text, 'a', a.toString()));
        rest(text, m.others(), "ik");
    }

    private static void others(StringBuilder text, List<Line> lines, String types) {
        for (int i = 0; i < types.length(); i++) {
            for (Line line : lines) {
                // Times and their repeats alternate: they stay in the order they came in, behind the first t=.
                boolean together = types.charAt(i) == 't' && line.type() == 'r';
                if ((line.type() == types.charAt(i) && line.type() != 'r') || together) {
                    line(text, line.type(), line.value());
                }
            }
        }
    }

    private static void rest(StringBuilder text, List<Line> lines, String types) {
        lines.stream().filter(line -> types.indexOf(line.type()) < 0).forEach(line -> line(text, line.type(), line.value()));
    }

    private static void line(StringBuilder text, char type, String value) {
        text.append(type).append('=').append(value).append("\r\n");
    }
}
