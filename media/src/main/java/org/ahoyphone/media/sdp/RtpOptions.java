package org.ahoyphone.media.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What one side can do around the packets of a stream, beyond the plain profile.
///
/// @param extensions  header extensions it knows, by URI (RFC 8285)
/// @param reducedSize whether it takes RTCP packets that begin with no report (RFC 5506)
/// @param reports     the extended reports that it knows (RFC 3611)
public record RtpOptions(List<String> extensions, boolean reducedSize, RtcpXr reports) {

    public static final RtpOptions NONE = new RtpOptions(List.of(), false, RtcpXr.NONE);

    private static final String REDUCED_SIZE = "rtcp-rsize";

    public RtpOptions {
        extensions = List.copyOf(extensions);
    }

    /// What was agreed.
    ///
    /// @param extensions  URI to the number of its header extension
    /// @param reducedSize whether RTCP need not begin with a report
    /// @param reports     extended reports: what the other side is told, what both measure
    public record Agreed(Map<String, Integer> extensions, boolean reducedSize, RtcpXr reports) {

        public static final Agreed NONE = new Agreed(Map.of(), false, RtcpXr.NONE);

        public Agreed {
            extensions = Map.copyOf(extensions);
        }
    }

    /// The attributes of an offer; extensions keep the numbers they had.
    List<Attribute> offer(@Nullable MediaDescription before) {
        List<HeaderExtensionMap> maps = new ArrayList<>();
        List<Integer> taken = before == null ? List.of() : before.extensions().stream().map(HeaderExtensionMap::id).toList();
        int next = 1;
        for (String uri : extensions) {
            HeaderExtensionMap known = before == null ? null : find(before, uri);
            while (known == null && taken.contains(next)) {
                next++;
            }
            maps.add(known == null ? new HeaderExtensionMap(next++, Direction.SENDRECV, uri) : new HeaderExtensionMap(known.id(), Direction.SENDRECV, uri));
        }
        return attributes(maps, reducedSize, reports);
    }

    /// The attributes of an answer: what was offered and is known here too, extensions by the numbers of the offer (RFC 8285 section 6).
    List<Attribute> answer(SessionDescription offer, MediaDescription offered) {
        List<HeaderExtensionMap> maps = offered.extensions().stream().filter(map -> extensions.contains(map.uri()))
                .map(map -> new HeaderExtensionMap(map.id(), map.direction().reversed(), map.uri())).toList();
        return attributes(maps, reducedSize && offered.has(REDUCED_SIZE), reports.answerTo(RtcpXr.of(offer, offered)));
    }

    private static List<Attribute> attributes(List<HeaderExtensionMap> maps, boolean reduced, RtcpXr reports) {
        List<Attribute> attributes = new ArrayList<>();
        maps.forEach(map -> attributes.add(new Attribute("extmap", map.toString())));
        if (reduced) {
            attributes.add(Attribute.property(REDUCED_SIZE));
        }
        Attribute extended = reports.attribute();
        if (extended != null) {
            attributes.add(extended);
        }
        return attributes;
    }

    /// What both descriptions of a line amount to.
    static Agreed agreed(SessionDescription local, MediaDescription ours, SessionDescription remote, MediaDescription theirs) {
        Map<String, Integer> both = ours.extensions().stream().filter(map -> theirs.extensions().stream()
                .anyMatch(other -> other.id() == map.id() && other.uri().equals(map.uri()) && other.direction().receives()))
                .collect(Collectors.toMap(HeaderExtensionMap::uri, HeaderExtensionMap::id, (first, _) -> first));
        return new Agreed(both, ours.has(REDUCED_SIZE) && theirs.has(REDUCED_SIZE),
                RtcpXr.agreed(RtcpXr.of(local, ours), RtcpXr.of(remote, theirs)));
    }

    private static @Nullable HeaderExtensionMap find(MediaDescription line, String uri) {
        return line.extensions().stream().filter(map -> map.uri().equals(uri)).findFirst().orElse(null);
    }
}
