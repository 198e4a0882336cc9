package org.ahoyphone.media.sdp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads session descriptions (RFC 8866 section 9). Strict about what a call depends on (version, origin, m-lines, addresses), lenient
/// about the rest: unknown lines are kept, unreadable attributes count as absent, lines may end with LF alone and stand in any order
/// within their section. Never throws on any input and works in time proportional to its length.
public final class SdpParser {

    /// Longest text that is read, in characters.
    public static final int MAX_LENGTH = 65_536;

    /// Most m-lines that are read.
    public static final int MAX_MEDIA = 64;

    private final String text;
    private final List<MediaDescription> media = new ArrayList<>();
    private Section section = new Section();
    private Section session = section;
    private @Nullable Origin origin;
    private String name = "-";
    private @Nullable MediaLine mediaLine;

    private SdpParser(String text) {
        this.text = text;
    }

    /// The lines of the session, or below one m-line.
    private static final class Section {
        @Nullable Connection connection;
        final List<Bandwidth> bandwidths = new ArrayList<>();
        final List<Attribute> attributes = new ArrayList<>();
        final List<Line> others = new ArrayList<>();
    }

    private record MediaLine(String kind, int port, int portCount, String protocol, List<String> formats) {}

    public static SdpResult parse(String text) {
        return new SdpParser(text).parse();
    }

    private SdpResult parse() {
        if (text.length() > MAX_LENGTH) {
            return new SdpResult.Malformed("The session description is longer than " + MAX_LENGTH + " characters.", MAX_LENGTH);
        }
        int zero = text.indexOf('\0');
        if (zero >= 0) {
            return new SdpResult.Malformed("The session description contains a character 0.", zero);
        }
        int lines = 0;
        for (int at = 0; at < text.length();) {
            int feed = text.indexOf('\n', at);
            int next = feed < 0 ? text.length() : feed + 1;
            int end = feed < 0 ? text.length() : feed;
            end = end > at && text.charAt(end - 1) == '\r' ? end - 1 : end;
            if (end > at) {
                String problem = line(at, end, lines++ == 0);
                if (problem != null) {
                    return new SdpResult.Malformed(problem, at);
                }
            }
            at = next;
        }
        endMedia();
        return finish();
    }

    private SdpResult finish() {
        if (origin == null) {
            return new SdpResult.Malformed("The session description has no origin (o=) line.", text.length());
        }
        // RFC 8866 section 5.7: there must be a c= line for the session, or one for each m-line; a refused one needs none.
        for (MediaDescription m : media) {
            if (session.connection == null && m.connection() == null && !m.isRefused()) {
                return new SdpResult.Malformed("No connection (c=) line says where " + m.kind() + " goes.", text.length());
            }
        }
        return new SdpResult.Parsed(new SessionDescription(origin, name, session.connection, session.bandwidths, session.attributes,
                session.others, media));
    }

    /// Takes one line, null when all is well.
    private @Nullable String line(int at, int end, boolean first) {
        if (end - at < 2 || text.charAt(at + 1) != '=') {
            return "A line does not begin with a letter and an equals sign.";
        }
        char type = text.charAt(at);
        String value = text.substring(at + 2, end);
        if (value.indexOf('\r') >= 0) {
            return "A line contains a carriage return.";
        }
        if (first) {
            return type == 'v' && value.strip().equals("0") ? null : "The session description does not begin with v=0.";
        }
        return switch (type) {
            case 'm' -> mediaLine(value);
            case 'c' -> connection(value);
            case 'b' -> bandwidth(value);
            case 'a' -> attribute(value);
            case 'o' -> mediaLine == null ? origin(value) : keep(type, value);
            case 's' -> mediaLine == null ? name(value) : keep(type, value);
            default -> keep(type, value);
        };
    }

    private @Nullable String keep(char type, String value) {
        section.others.add(new Line(type, value));
        return null;
    }

    private @Nullable String name(String value) {
        name = value.isBlank() ? "-" : value;
        return null;
    }

    private @Nullable String origin(String value) {
        List<String> words = Words.of(value);
        if (origin != null || words.size() != 6) {
            return origin != null ? "There is a second origin (o=) line." : "The origin (o=) line does not have six words.";
        }
        origin = new Origin(words.get(0), words.get(1), words.get(2), new Connection(words.get(3), words.get(4), words.get(5)));
        return null;
    }

    private @Nullable String connection(String value) {
        List<String> words = Words.of(value);
        if (words.size() < 3) {
            return "A connection (c=) line does not have three words.";
        }
        // Several c= lines below an m-line are layers of a multicast stream: the first is the base.
        if (section.connection == null) {
            section.connection = new Connection(words.get(0), words.get(1), words.get(2));
        }
        return null;
    }

    private @Nullable String bandwidth(String value) {
        int colon = value.indexOf(':');
        long amount = colon < 0 ? -1 : Numbers.parseLong(value.substring(colon + 1).strip(), Long.MAX_VALUE);
        String type = colon < 0 ? "" : value.substring(0, colon);
        if (amount < 0 || type.isEmpty() || type.indexOf(' ') >= 0) {
            return keep('b', value);
        }
        section.bandwidths.add(new Bandwidth(type, amount));
        return null;
    }

    private @Nullable String attribute(String value) {
        Attribute attribute = Attribute.parse(value);
        if (attribute == null) {
            return keep('a', value);
        }
        section.attributes.add(attribute);
        return null;
    }

    private @Nullable String mediaLine(String value) {
        endMedia();
        List<String> words = Words.of(value);
        if (words.size() < 3) {
            return "An m-line does not have kind, port and protocol.";
        }
        if (media.size() == MAX_MEDIA) {
            return "There are more than " + MAX_MEDIA + " m-lines.";
        }
        String ports = words.get(1);
        int slash = ports.indexOf('/');
        int port = Numbers.parse(slash < 0 ? ports : ports.substring(0, slash), 65_535);
        int count = slash < 0 ? 1 : Numbers.parse(ports.substring(slash + 1), 65_535);
        if (port < 0 || count < 1) {
            return "An m-line has the port " + ports + ".";
        }
        mediaLine = new MediaLine(words.get(0), port, count, words.get(2), List.copyOf(words.subList(3, words.size())));
        section = new Section();
        return null;
    }

    private void endMedia() {
        MediaLine line = mediaLine;
        if (line != null) {
            media.add(new MediaDescription(line.kind, line.port, line.portCount, line.protocol, line.formats, section.connection,
                    section.bandwidths, section.attributes, section.others));
        }
    }
}
